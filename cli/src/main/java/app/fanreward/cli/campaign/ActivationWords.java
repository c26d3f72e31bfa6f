package app.fanreward.cli.campaign;

import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationStep.Begun;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.ActivationTotals.RuleTotal;
import app.fanreward.api.activation.UndoTotals;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Activations on the past in words. */
final class ActivationWords {
    private final Output out;
    private final Points points;

    ActivationWords(Output out, ProgramSettings settings) {
        this.out = out;
        this.points = new Points(settings);
    }

    void print(Activation activation, boolean preview) {
        Begun begun = activation.begun();
        ActivationTotals totals = activation.totals();
        if (totals == null) {
            return;
        }
        out.line((preview ? "would activate " : "activated ") + begun.campaign()
                + (begun.version() == 0 ? "" : " version " + begun.version())
                + (begun.since() == null ? "" : " since " + begun.since())
                + " until " + begun.until() + ", " + begun.telling().word());
        row("events", totals.events());
        row("given for", totals.given());
        rowIfAny("as before", totals.asBefore());
        rowIfAny("kept aside", totals.aside());
        rowIfAny("reversed", totals.reversed());
        rowIfAny("closed", totals.closed());
        rowIfAny("withheld", totals.withheld());
        for (RuleTotal rule : totals.rules()) {
            out.line("  " + rule.rule() + ": "
                    + (rule.pointType().isEmpty() ? "other effects" : points.of(rule.pointType(), rule.granted()))
                    + ", " + Points.count(rule.times(), "time"));
        }
        out.line(
                preview
                        ? "Nothing was booked. Without --dry-run it is."
                        : "To take it all back: fanreward campaign undo " + activation.key() + " --reason TEXT");
    }

    private void row(String name, long count) {
        out.line(name + " ".repeat(13 - name.length()) + Points.count(count));
    }

    private void rowIfAny(String name, long count) {
        if (count > 0) {
            row(name, count);
        }
    }

    void print(List<Activation> activations) {
        Table table = new Table("ACTIVATION", "CAMPAIGN", "STATE", "BEGUN", "BY", ">EVENTS", ">POINTS");
        for (Activation activation : activations) {
            ActivationTotals totals = activation.totals();
            table.row(
                    activation.key(),
                    activation.begun().campaign(),
                    activation.state(),
                    activation.begunAt().toString(),
                    activation.actor(),
                    totals == null ? "-" : Points.count(totals.given()),
                    totals == null ? "-" : sum(totals));
        }
        table.print(out);
    }

    private String sum(ActivationTotals totals) {
        Map<String, Long> sums = new TreeMap<>();
        totals.rules().stream()
                .filter(rule -> !rule.pointType().isEmpty())
                .forEach(rule -> sums.merge(rule.pointType(), rule.granted(), Math::addExact));
        return points.of(sums);
    }

    void printUndone(Activation activation) {
        UndoTotals undone = activation.undone();
        if (undone == null) {
            return;
        }
        out.line("took back what " + activation.key() + " gave for " + Points.count(undone.reversed(), "event")
                + (undone.refused() == 0 ? "" : "; " + Points.count(undone.refused()) + " could not be taken back:"));
        undone.reasons().forEach(reason -> out.line("  " + reason));
    }
}
