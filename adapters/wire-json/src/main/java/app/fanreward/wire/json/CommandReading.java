package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a command of one JSON object and collects everything that is wrong with it. Used once. */
final class CommandReading {
    private static final long MOST = PointType.LARGEST_AMOUNT;
    private static final long LARGEST_QUANTITY = 1_000_000;

    private static final Map<String, Function<CommandReading, Function<Order, LedgerCommand>>> KINDS = kinds();

    private final ObjectReading fields;
    private final ProgramSettings settings;
    private final List<Problem> problems;

    private CommandReading(Raw.Fields fields, ProgramSettings settings, List<Problem> problems) {
        this.fields = new ObjectReading(fields, "", problems::add);
        this.settings = settings;
        this.problems = problems;
    }

    private static Map<String, Function<CommandReading, Function<Order, LedgerCommand>>> kinds() {
        Map<String, Function<CommandReading, Function<Order, LedgerCommand>>> kinds = new LinkedHashMap<>();
        kinds.put("redeem", CommandReading::redeem);
        kinds.put("spend", CommandReading::spend);
        kinds.put("hold", CommandReading::hold);
        kinds.put("capture", CommandReading::capture);
        kinds.put("void-hold", CommandReading::voidHold);
        kinds.put("void", CommandReading::voidHold);
        kinds.put("transfer", CommandReading::transfer);
        kinds.put("convert", CommandReading::convert);
        kinds.put("adjust", CommandReading::adjust);
        kinds.put("bring-in", CommandReading::bringIn);
        kinds.put("reverse", CommandReading::reverse);
        kinds.put("rerate", CommandReading::rerate);
        kinds.put("set-status", CommandReading::setStatus);
        kinds.put("close", CommandReading::close);
        kinds.put("discard", CommandReading::discard);
        return kinds;
    }

    static ParsedCommand read(Raw value, int index, ProgramSettings settings) {
        if (!(value instanceof Raw.Fields fields)) {
            return new ParsedCommand.Bad(
                    index,
                    List.of(Problem.at(
                            ErrorCode.INVALID_INPUT, "", "", "a command is a JSON object, not " + value.inWords())));
        }
        List<Problem> problems = new ArrayList<>();
        LedgerCommand command = new CommandReading(fields, settings, problems).command();
        return command != null
                ? new ParsedCommand.Parsed(command)
                : new ParsedCommand.Bad(index, ObjectReading.told(problems, fields, "key"));
    }

    private @Nullable LedgerCommand command() {
        var kind = fields.choice("command", KINDS);
        String member = fields.id("member");
        String key = fields.id("key");
        String actor = fields.idOrEmpty("actor");
        String reason = fields.reason();
        if (kind == null) {
            // Which fields there may be depends on the command, so only what comes twice is wrong for sure.
            fields.refuseRepeated();
            return null;
        }
        Function<Order, LedgerCommand> command = kind.apply(this);
        fields.refuseOthers("this command");
        if (!problems.isEmpty()) {
            return null;
        }
        try {
            return command.apply(new Order(member, key, actor, reason));
        } catch (IllegalArgumentException contradiction) {
            problems.add(Problem.at(ErrorCode.INVALID_INPUT, "", "", Raw.told(contradiction.getMessage())));
            return null;
        }
    }

    private Function<Order, LedgerCommand> redeem() {
        String reward = fields.key("reward");
        Long quantity = fields.wholeOrNull("quantity", 1, LARGEST_QUANTITY);
        Long expectedPrice = fields.wholeOrNull("expectedPrice", 1, MOST);
        return order -> new LedgerCommand.Redeem(order, reward, quantity == null ? 1 : quantity, expectedPrice);
    }

    private Function<Order, LedgerCommand> spend() {
        String pointType = fields.pointType("pointType", settings);
        long amount = fields.whole("amount", 1, MOST);
        String reference = fields.idOrEmpty("reference");
        return order -> new LedgerCommand.Spend(order, pointType, amount, reference);
    }

    private Function<Order, LedgerCommand> hold() {
        String pointType = fields.pointType("pointType", settings);
        long amount = fields.whole("amount", 1, MOST);
        Duration lasting = fields.duration("lasting", LedgerCommand.SHORTEST_HOLD, LedgerCommand.LONGEST_HOLD);
        String reference = fields.idOrEmpty("reference");
        return order -> new LedgerCommand.Hold(order, pointType, amount, lasting, reference);
    }

    private Function<Order, LedgerCommand> capture() {
        String hold = fields.id("hold");
        Long amount = fields.wholeOrNull("amount", 1, MOST);
        boolean last = fields.flag("last", true);
        return order -> new LedgerCommand.Capture(order, hold, amount, last);
    }

    private Function<Order, LedgerCommand> voidHold() {
        String hold = fields.id("hold");
        return order -> new LedgerCommand.VoidHold(order, hold);
    }

    private Function<Order, LedgerCommand> transfer() {
        String to = fields.id("to");
        String pointType = fields.pointType("pointType", settings);
        long amount = fields.whole("amount", 1, MOST);
        return order -> new LedgerCommand.Transfer(order, to, pointType, amount);
    }

    private Function<Order, LedgerCommand> convert() {
        String from = fields.requiredPointType("from", settings);
        long amount = fields.whole("amount", 1, MOST);
        String to = fields.requiredPointType("to", settings);
        long numerator = fields.whole("numerator", 1, MOST);
        long denominator = fields.whole("denominator", 1, MOST);
        return order -> new LedgerCommand.Convert(order, from, amount, to, numerator, denominator);
    }

    private Function<Order, LedgerCommand> adjust() {
        requireExplained();
        String pointType = fields.pointType("pointType", settings);
        long amount = fields.whole("amount", -MOST, MOST);
        if (amount == 0) {
            fields.wrong("amount", "amount is 0; write how many more, or fewer if negative");
        }
        Instant effectiveAt = fields.instantOrNull("effectiveAt");
        Instant expiresAt = fields.instantOrNull("expiresAt");
        return order -> new LedgerCommand.Adjust(order, pointType, amount, effectiveAt, expiresAt);
    }

    private Function<Order, LedgerCommand> bringIn() {
        requireExplained();
        String pointType = fields.pointType("pointType", settings);
        long amount = fields.whole("amount", 1, MOST);
        Instant effectiveAt = fields.instantOrNull("effectiveAt");
        Instant availableAt = fields.instantOrNull("availableAt");
        Instant expiresAt = fields.instantOrNull("expiresAt");
        return order -> new LedgerCommand.BringIn(order, pointType, amount, effectiveAt, availableAt, expiresAt);
    }

    private Function<Order, LedgerCommand> reverse() {
        Target target = target();
        Long amount = fields.wholeOrNull("amount", 1, MOST);
        Shortfall shortfall = fields.choice("shortfall", CommandWords.SHORTFALLS, Shortfall.WITHIN_BALANCE);
        Duration grace = fields.has("grace")
                ? fields.duration("grace", Duration.ZERO, Literals.LONGEST_DURATION)
                : Duration.ZERO;
        return order -> new LedgerCommand.Reverse(order, target, amount, shortfall, new Refund(grace));
    }

    private Function<Order, LedgerCommand> rerate() {
        EventReference event = event();
        SortedMap<String, BigDecimal> net = new TreeMap<>();
        Raw written = fields.anything("net");
        if (written == null) {
            fields.wrong("net", "net is missing; write what is left of the event's numbers, such as {\"amount\": 30}");
        }
        TreeMap<String, Value> values = new TreeMap<>();
        AttributeReading.ofNet(problems::add).read(written, values);
        values.forEach((name, value) -> {
            if (value instanceof Value.Numeric(BigDecimal number)) {
                net.put(name, number);
            } else {
                problems.add(Problem.at(
                        ErrorCode.TYPE_MISMATCH,
                        "",
                        "/net/" + EventReading.escaped(name),
                        name + " is no number; write what is left of it, such as 30 or 12.5"));
            }
        });
        Shortfall shortfall = fields.choice("shortfall", CommandWords.SHORTFALLS, Shortfall.WITHIN_BALANCE);
        return order -> new LedgerCommand.Rerate(order, event, net, shortfall);
    }

    /** What an event earned, or what a command did. */
    private Target target() {
        boolean ofEvent = fields.has("event");
        if (ofEvent == fields.has("original")) {
            fields.wrong(
                    "event",
                    "write either event, as SOURCE:ID, or original, the key of a command"
                            + (ofEvent ? ", and not both" : ": what is to be reversed"));
            return new Target.OfCommand("?");
        }
        if (!ofEvent) {
            String original = fields.id("original");
            return new Target.OfCommand(Names.isId(original) ? original : "?");
        }
        return new Target.OfEvent(event(), fields.keyOrEmpty("campaign"), fields.keyOrEmpty("rule"));
    }

    private EventReference event() {
        String text = fields.required("event");
        EventReference none = new EventReference("?", "?");
        if (text == null) {
            return none;
        }
        try {
            EventReference event = EventReference.parse(text);
            if (Names.isId(event.source()) && Names.isId(event.id())) {
                return event;
            }
            fields.wrong("event", Raw.quoted(text) + " names no event: a part of it is empty, too long or no text");
        } catch (IllegalArgumentException broken) {
            fields.wrong(
                    "event",
                    Raw.quoted(text) + " is no event reference; write SOURCE:ID with % itself as %25,"
                            + " such as my-app:play-8841");
        }
        return none;
    }

    private Function<Order, LedgerCommand> setStatus() {
        requireExplained();
        MemberStatus status = fields.choice("status", CommandWords.STATUSES);
        return order -> new LedgerCommand.SetStatus(order, status == null ? MemberStatus.OPEN : status);
    }

    private Function<Order, LedgerCommand> close() {
        requireExplained();
        boolean forfeit = fields.flag("forfeit", false);
        boolean erased = fields.flag("erased", false);
        return order -> new LedgerCommand.Close(order, forfeit, erased);
    }

    private Function<Order, LedgerCommand> discard() {
        requireExplained();
        EventReference event = event();
        return order -> new LedgerCommand.Discard(order, event);
    }

    private void requireExplained() {
        if (fields.isBlank("actor")) {
            fields.wrong("actor", "actor is missing; this command says who asks");
        }
        if (fields.isBlank("reason")) {
            fields.wrong("reason", "reason is missing; this command says why");
        }
    }
}
