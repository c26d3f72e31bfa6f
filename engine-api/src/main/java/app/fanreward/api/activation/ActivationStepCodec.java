package app.fanreward.api.activation;

import app.fanreward.api.activation.ActivationStep.Begun;
import app.fanreward.api.activation.ActivationStep.Ended;
import app.fanreward.api.activation.ActivationStep.Undoing;
import app.fanreward.api.activation.ActivationStep.Undone;
import app.fanreward.api.activation.ActivationTotals.RuleTotal;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;

/** The form in which records keep the steps of activations. */
public final class ActivationStepCodec {
    private ActivationStepCodec() {}

    /**
     * Writes a step.
     *
     * @param out where to
     * @param step the step
     * @return {@code out}
     */
    public static CanonicalWriter write(CanonicalWriter out, ActivationStep step) {
        switch (step) {
            case Begun begun ->
                out.octet(1)
                        .text(begun.activation())
                        .text(begun.campaign())
                        .number(begun.version())
                        .hash(begun.program())
                        .optional(begun.since(), out::instant)
                        .instant(begun.until())
                        .text(begun.telling().name());
            case Ended(String activation, ActivationTotals totals) ->
                out.octet(2)
                        .text(activation)
                        .number(totals.events())
                        .number(totals.given())
                        .number(totals.asBefore())
                        .number(totals.aside())
                        .number(totals.reversed())
                        .number(totals.closed())
                        .number(totals.withheld())
                        .list(
                                totals.rules(),
                                rule -> out.text(rule.rule())
                                        .text(rule.pointType())
                                        .number(rule.times())
                                        .number(rule.granted()));
            case Undoing(String activation, Shortfall shortfall) ->
                out.octet(3).text(activation).text(shortfall.name());
            case Undone(String activation, UndoTotals totals) ->
                out.octet(4)
                        .text(activation)
                        .number(totals.reversed())
                        .number(totals.refused())
                        .list(totals.reasons(), out::text);
        }
        return out;
    }

    /**
     * Reads a step.
     *
     * @param in where from
     * @return the step
     * @throws IllegalArgumentException if it is none, or one of a newer version
     */
    public static ActivationStep read(CanonicalReader in) {
        return switch (in.octet()) {
            case 1 ->
                new Begun(
                        in.text(),
                        in.text(),
                        in.integer(),
                        in.hash(),
                        in.optional(in::instant),
                        in.instant(),
                        Telling.valueOf(in.text()));
            case 2 ->
                new Ended(
                        in.text(),
                        new ActivationTotals(
                                in.number(),
                                in.number(),
                                in.number(),
                                in.number(),
                                in.number(),
                                in.number(),
                                in.number(),
                                in.list(() -> new RuleTotal(in.text(), in.text(), in.number(), in.number()))));
            case 3 -> new Undoing(in.text(), Shortfall.valueOf(in.text()));
            case 4 -> new Undone(in.text(), new UndoTotals(in.number(), in.number(), in.list(in::text)));
            default ->
                throw new IllegalArgumentException(
                        "unknown step of an activation; a newer version may have written it");
        };
    }
}
