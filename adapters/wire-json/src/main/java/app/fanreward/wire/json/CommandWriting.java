package app.fanreward.wire.json;

import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Writes commands as {@link CommandReading} reads them. */
final class CommandWriting {
    private CommandWriting() {}

    static void write(JsonGenerator out, LedgerCommand command) {
        Order order = command.order();
        out.writeStartObject();
        out.writeStringProperty("command", command.kind());
        out.writeStringProperty("member", order.member());
        out.writeStringProperty("key", order.key());
        switch (command) {
            case LedgerCommand.Redeem it -> {
                out.writeStringProperty("reward", it.reward());
                out.writeNumberProperty("quantity", it.quantity());
                Fields.amountIfAny(out, "expectedPrice", it.expectedPrice());
            }
            case LedgerCommand.Spend it -> {
                points(out, it.pointType(), it.amount());
                Fields.unlessEmpty(out, "reference", it.reference());
            }
            case LedgerCommand.Hold it -> {
                points(out, it.pointType(), it.amount());
                out.writeStringProperty("lasting", it.lasting().toString());
                Fields.unlessEmpty(out, "reference", it.reference());
            }
            case LedgerCommand.Capture it -> {
                out.writeStringProperty("hold", it.hold());
                Fields.amountIfAny(out, "amount", it.amount());
                out.writeBooleanProperty("last", it.last());
            }
            case LedgerCommand.VoidHold it -> out.writeStringProperty("hold", it.hold());
            case LedgerCommand.Transfer it -> {
                out.writeStringProperty("to", it.to());
                points(out, it.pointType(), it.amount());
            }
            case LedgerCommand.Convert it -> {
                out.writeStringProperty("from", it.from());
                Fields.amount(out, "amount", it.amount());
                out.writeStringProperty("to", it.to());
                Fields.amount(out, "numerator", it.numerator());
                Fields.amount(out, "denominator", it.denominator());
            }
            case LedgerCommand.Adjust it -> {
                points(out, it.pointType(), it.amount());
                Fields.ifAny(out, "effectiveAt", it.effectiveAt());
                Fields.ifAny(out, "expiresAt", it.expiresAt());
            }
            case LedgerCommand.BringIn it -> {
                points(out, it.pointType(), it.amount());
                Fields.ifAny(out, "effectiveAt", it.effectiveAt());
                Fields.ifAny(out, "availableAt", it.availableAt());
                Fields.ifAny(out, "expiresAt", it.expiresAt());
            }
            case LedgerCommand.Reverse it -> reverse(out, it);
            case LedgerCommand.Rerate it -> rerate(out, it);
            case LedgerCommand.SetStatus it -> out.writeStringProperty("status", CommandWords.of(it.status()));
            case LedgerCommand.Close it -> {
                out.writeBooleanProperty("forfeit", it.forfeit());
                out.writeBooleanProperty("erased", it.erased());
            }
            case LedgerCommand.Discard it ->
                out.writeStringProperty("event", it.event().toString());
        }
        Fields.unlessEmpty(out, "actor", order.actor());
        Fields.unlessEmpty(out, "reason", order.reason());
        out.writeEndObject();
    }

    private static void reverse(JsonGenerator out, LedgerCommand.Reverse it) {
        switch (it.target()) {
            case Target.OfEvent of -> {
                out.writeStringProperty("event", of.event().toString());
                Fields.unlessEmpty(out, "campaign", of.campaign());
                Fields.unlessEmpty(out, "rule", of.rule());
            }
            case Target.OfCommand(String key) -> out.writeStringProperty("original", key);
        }
        Fields.amountIfAny(out, "amount", it.amount());
        out.writeStringProperty("shortfall", CommandWords.of(it.shortfall()));
        if (!it.refund().grace().isZero()) {
            out.writeStringProperty("grace", it.refund().grace().toString());
        }
    }

    private static void rerate(JsonGenerator out, LedgerCommand.Rerate it) {
        out.writeStringProperty("event", it.event().toString());
        Map<String, Value> net = new TreeMap<>();
        it.net().forEach((name, number) -> net.put(name, Value.of(number)));
        EventWriting.writeValues(out, "net", net);
        out.writeStringProperty("shortfall", CommandWords.of(it.shortfall()));
    }

    private static void points(JsonGenerator out, String pointType, long amount) {
        out.writeStringProperty("pointType", pointType);
        Fields.amount(out, "amount", amount);
    }
}
