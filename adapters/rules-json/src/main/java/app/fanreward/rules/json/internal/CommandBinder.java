package app.fanreward.rules.json.internal;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.scenario.ScenarioWords;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes commands and changes of the catalogue of what a step says. */
final class CommandBinder {
    private final ProgramSettings settings;

    CommandBinder(ProgramSettings settings) {
        this.settings = settings;
    }

    /** The command, or null if something is wrong with it. What only shows in it as a whole is reported here. */
    @Nullable
    LedgerCommand command(String kind, Values values, Supplier<Order> ordering) {
        try {
            Order order = ordering.get();
            return switch (kind) {
                case "redeem" ->
                    new LedgerCommand.Redeem(
                            order,
                            values.text("reward"),
                            values.number("quantity", 1),
                            values.numberOrNull("expectedPrice"));
                case "spend" ->
                    new LedgerCommand.Spend(order, type(values), values.number("amount"), values.text("reference", ""));
                case "hold" ->
                    new LedgerCommand.Hold(
                            order,
                            type(values),
                            values.number("amount"),
                            values.duration("lasting", Duration.ZERO),
                            values.text("reference", ""));
                case "capture" ->
                    new LedgerCommand.Capture(
                            order, values.text("hold"), values.numberOrNull("amount"), values.flag("last", true));
                case "void" -> new LedgerCommand.VoidHold(order, values.text("hold"));
                case "transfer" ->
                    new LedgerCommand.Transfer(order, values.text("to"), type(values), values.number("amount"));
                case "convert" ->
                    new LedgerCommand.Convert(
                            order,
                            values.text("from"),
                            values.number("amount"),
                            values.text("to"),
                            values.number("numerator"),
                            values.number("denominator"));
                case "reverse" -> reverse(values, order);
                case "rerate" ->
                    new LedgerCommand.Rerate(order, values.event("event"), values.numbers("net"), shortfall(values));
                case "adjust" ->
                    new LedgerCommand.Adjust(
                            order,
                            type(values),
                            values.number("amount"),
                            values.instantOrNull("effectiveAt"),
                            values.instantOrNull("expiresAt"));
                case "bring-in" ->
                    new LedgerCommand.BringIn(
                            order,
                            type(values),
                            values.number("amount"),
                            values.instantOrNull("effectiveAt"),
                            values.instantOrNull("availableAt"),
                            values.instantOrNull("expiresAt"));
                case "set-status" ->
                    new LedgerCommand.SetStatus(order, constant(MemberStatus.class, values.text("status")));
                case "close" ->
                    new LedgerCommand.Close(order, values.flag("forfeit", false), values.flag("erased", false));
                case "discard" -> new LedgerCommand.Discard(order, values.event("event"));
                default -> throw new IllegalStateException("no command " + kind);
            };
        } catch (IllegalArgumentException contradiction) {
            values.spot().wrong(String.valueOf(contradiction.getMessage()));
            return null;
        }
    }

    private static String type(Values values) {
        return values.pointType().key();
    }

    private static @Nullable LedgerCommand reverse(Values values, Order order) {
        boolean ofEvent = values.has("event");
        if (ofEvent == values.has("original")) {
            values.spot()
                    .wrong("write either event, as SOURCE:ID, or original, the key of a command"
                            + (ofEvent ? ", and not both" : ": what is to be reversed"));
            return null;
        }
        Target target = ofEvent
                ? new Target.OfEvent(values.event("event"), values.text("campaign", ""), values.text("rule", ""))
                : new Target.OfCommand(values.text("original"));
        return new LedgerCommand.Reverse(
                order,
                target,
                values.numberOrNull("amount"),
                shortfall(values),
                new Refund(values.duration("grace", Duration.ZERO)));
    }

    private static Shortfall shortfall(Values values) {
        return constant(Shortfall.class, values.text("shortfall", ScenarioWords.spelled(Shortfall.WITHIN_BALANCE)));
    }

    /** The change, or null if something is wrong with it. */
    @Nullable
    CatalogChange change(String kind, Values values, String key, String actor) {
        String reward = values.text("reward");
        try {
            CatalogChange.Terms terms = switch (kind) {
                case "offer" -> offer(reward, values);
                case "stock" -> new CatalogChange.Stocked(values.number("by"));
                case "retire" -> new CatalogChange.Retired();
                default -> throw new IllegalStateException("no change " + kind);
            };
            return terms == null ? null : new CatalogChange(reward, key, actor, terms);
        } catch (IllegalArgumentException contradiction) {
            values.spot().wrong(String.valueOf(contradiction.getMessage()));
            return null;
        }
    }

    private CatalogChange.@Nullable Offered offer(String key, Values values) {
        Reward.MemberLimit limit = null;
        Spot limitSpot = values.spotOrNull("limit");
        if (limitSpot != null) {
            limit = limit(limitSpot);
            if (limit == null) {
                return null;
            }
        }
        return new CatalogChange.Offered(
                new Reward(
                        key,
                        values.text("title", key),
                        type(values),
                        values.number("price"),
                        limit,
                        values.instantOrNull("from"),
                        values.instantOrNull("to")),
                values.instantOrNull("effectiveFrom"));
    }

    private Reward.@Nullable MemberLimit limit(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Values values = new Values(fields, settings).read(ScenarioWords.REWARD_LIMIT);
        fields.done();
        return values.sound()
                ? new Reward.MemberLimit(
                        values.number("most"), constant(CalendarPeriod.Unit.class, values.text("period", "lifetime")))
                : null;
    }

    static <E extends Enum<E>> E constant(Class<E> type, String spelled) {
        return Enum.valueOf(type, spelled.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
