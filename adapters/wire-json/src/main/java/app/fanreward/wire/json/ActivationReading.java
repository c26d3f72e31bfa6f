package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.ActivationStep.Begun;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.activation.UndoTotals;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads activations of campaigns on the past. */
final class ActivationReading {
    private static final long MOST_VERSIONS = 1_000_000_000L;
    private static final Map<String, Telling> TELLINGS = tellings();

    private ActivationReading() {}

    private static Map<String, Telling> tellings() {
        Map<String, Telling> tellings = new LinkedHashMap<>();
        for (Telling telling : Telling.values()) {
            tellings.put(telling.word(), telling);
        }
        return tellings;
    }

    static ActivationOrder order(Raw value) {
        Raw.Fields fields = fields(value, "activating a campaign");
        List<Problem> problems = new ArrayList<>();
        ObjectReading object = new ObjectReading(fields, "", problems::add);
        String key = object.key("key");
        String campaign = object.key("campaign");
        long version = object.has("version") ? object.whole("version", 1, MOST_VERSIONS) : 0;
        Instant since = object.instantOrNull("since");
        Instant until = object.instantOrNull("until");
        @Nullable Telling telling = object.choice("telling", TELLINGS);
        String actor = object.id("actor");
        String reason = object.reason();
        requireReason(object);
        object.refuseOthers("activating a campaign");
        if (!problems.isEmpty() || telling == null) {
            throw new FanRewardException(ObjectReading.told(problems, fields, "key"));
        }
        return made(() -> new ActivationOrder(key, campaign, (int) version, since, until, telling, actor, reason));
    }

    static UndoOrder undo(String activation, Raw value) {
        Raw.Fields fields = fields(value, "taking an activation back");
        List<Problem> problems = new ArrayList<>();
        ObjectReading object = new ObjectReading(fields, "", problems::add);
        Shortfall shortfall = object.choice("shortfall", CommandWords.SHORTFALLS, Shortfall.WITHIN_BALANCE);
        String actor = object.id("actor");
        String reason = object.reason();
        requireReason(object);
        object.refuseOthers("taking an activation back");
        if (!problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(problems, fields, "actor"));
        }
        return made(() -> new UndoOrder(activation, shortfall, actor, reason));
    }

    private static void requireReason(ObjectReading object) {
        if (object.isBlank("reason")) {
            object.wrong("reason", "reason is missing; the journal says why the past was changed");
        }
    }

    private static Raw.Fields fields(Raw value, String what) {
        if (value instanceof Raw.Fields fields) {
            return fields;
        }
        throw new FanRewardException(ErrorCode.INVALID_INPUT, what + " takes a JSON object, not " + value.inWords());
    }

    private static <T> T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException contradiction) {
            throw new FanRewardException(
                    Problem.at(ErrorCode.INVALID_INPUT, "", "", Raw.told(contradiction.getMessage())));
        }
    }

    static Activation activation(Answered activation) {
        @Nullable Answered totals = activation.objectOrNone("totals").orElse(null);
        @Nullable Answered undoing = activation.objectOrNone("undoing").orElse(null);
        @Nullable Answered undone = activation.objectOrNone("undone").orElse(null);
        return new Activation(
                new Begun(
                        activation.text("activation"),
                        activation.text("campaign"),
                        activation.integer("version"),
                        activation.hash("program"),
                        activation.instantOrNull("since"),
                        activation.instant("until"),
                        telling(activation)),
                activation.text("actor"),
                activation.text("reason"),
                activation.instant("begunAt"),
                activation.instantOrNull("endedAt"),
                totals == null ? null : totals(totals),
                undoing == null
                        ? null
                        : new Activation.Undoing(undoing.instant("at"), undoing.text("actor"), undoing.text("reason")),
                undone == null
                        ? null
                        : new UndoTotals(undone.whole("reversed"), undone.whole("refused"), undone.texts("reasons")));
    }

    private static Telling telling(Answered activation) {
        String word = activation.text("telling");
        Telling telling = TELLINGS.get(word);
        if (telling == null) {
            throw Answered.wrong(
                    activation.path() + "/telling", String.join(" or ", TELLINGS.keySet()), Raw.quoted(word));
        }
        return telling;
    }

    private static ActivationTotals totals(Answered totals) {
        return new ActivationTotals(
                totals.whole("events"),
                totals.whole("given"),
                totals.whole("asBefore"),
                totals.whole("aside"),
                totals.whole("reversed"),
                totals.whole("closed"),
                totals.whole("withheld"),
                totals.each("rules", ActivationReading::rule));
    }

    private static ActivationTotals.RuleTotal rule(Answered rule) {
        String pointType = rule.textOrNull("pointType");
        return new ActivationTotals.RuleTotal(
                rule.text("rule"),
                pointType == null ? "" : pointType,
                rule.whole("times"),
                pointType == null ? 0 : rule.whole("granted"));
    }
}
