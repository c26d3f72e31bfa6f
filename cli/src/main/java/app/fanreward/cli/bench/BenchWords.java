package app.fanreward.cli.bench;

import app.fanreward.api.trial.ProgramCosts;
import app.fanreward.api.trial.ProgramCosts.Answers;
import app.fanreward.api.trial.ProgramCosts.Cost;
import app.fanreward.api.trial.ProgramCosts.Events;
import app.fanreward.api.trial.ProgramCosts.OfCondition;
import app.fanreward.api.trial.ProgramCosts.OfRule;
import app.fanreward.api.trial.ProgramCosts.Place;
import app.fanreward.cli.intake.Sentences;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells people what a program costs. */
public final class BenchWords {
    private static final int NEVER_NAMED = 5;

    /** From here on figures are doubted, as a part of themselves. */
    private static final double MOST_SPREAD = 0.1;

    /** From here on it is told that time went elsewhere: so many times the processor time passed. */
    private static final double MOST_WAITING = 1.3;

    private final Output out;

    /**
     * Makes one.
     *
     * @param out where to
     */
    public BenchWords(Output out) {
        this.out = out;
    }

    /**
     * Writes it.
     *
     * @param costs what it costs
     * @param top how many rules and conditions are named
     */
    public void print(ProgramCosts costs, int top) {
        out.line(head(costs.events()));
        out.line("");
        Table table = new Table("FOR EACH EVENT", ">EVENTS/S", ">NS", ">CPU NS", ">BYTES", ">ROUNDS", ">SPREAD");
        row(table, "to decide", costs.deciding());
        row(table, "to submit, in memory", costs.submitting());
        table.print(out);
        out.line("");
        out.line(oneByOne(costs));
        rules(dearest(costs, top).toList());
        conditions(costs.conditions().stream().limit(top).toList());
        never(costs);
    }

    /**
     * Writes what is to be known about the events, whatever the form of the answer.
     *
     * @param events what became of them
     */
    public void about(Events events) {
        events.refusals()
                .forEach(problem -> out.word(
                        (problem.subject().isEmpty() ? "" : problem.subject() + ": ") + Sentences.of(problem)));
        if (events.refused() > events.refusals().size()) {
            out.word("and " + Points.count(events.refused() - events.refusals().size()) + " more were refused");
        }
        events.withoutRules()
                .forEach((kind, number) -> out.word("no rule is about " + kind + ", which "
                        + Points.count(number, "event") + (number == 1 ? " is" : " are")));
    }

    /**
     * Says why the figures are not to be believed, whatever the form of the answer; nothing where they are.
     *
     * @param costs what it costs
     */
    public void doubts(ProgramCosts costs) {
        Cost cost = costs.submitting();
        if (cost.spread() > MOST_SPREAD) {
            out.word("rounds differ by " + percent(cost.spread())
                    + "; give it more --seconds, on a machine with nothing else to do");
        }
        if (cost.cpuNanos() > 0 && cost.nanos() > MOST_WAITING * cost.cpuNanos()) {
            out.word("events took " + decimal(cost.nanos() / cost.cpuNanos())
                    + " times the processor time of their thread; the rest went to the collector of garbage, or to something"
                    + " else on the machine");
        }
    }

    /**
     * Says what became of the events.
     *
     * @param events the counts
     * @return a sentence
     */
    static String head(Events events) {
        List<String> became = new ArrayList<>();
        became.add(were(events.decided()) + " decided");
        if (events.repeated() > 0) {
            became.add(were(events.repeated()) + " sent twice or the same act as another");
        }
        if (events.refused() > 0) {
            became.add(were(events.refused()) + " refused");
        }
        String last = became.size() == 1 ? "" : " and " + became.removeLast();
        return Points.count(events.sent(), "event") + ", of which " + String.join(", ", became) + last
                + (events.followed() == 0
                        ? ""
                        : ", with " + Points.count(events.followed()) + " more that followed from them")
                + (events.sampled() < events.decided() + events.followed()
                        ? "; rules were asked one by one of " + Points.count(events.sampled()) + " of them"
                        : "")
                + ".";
    }

    private static String were(int count) {
        return Points.count(count) + (count == 1 ? " was" : " were");
    }

    /**
     * Says how many rules there are to an event.
     *
     * @param costs what it costs
     * @return a sentence
     */
    static String oneByOne(ProgramCosts costs) {
        return decimal(costs.rulesAsked()) + " rules are about the kind of an event, and "
                + decimal(costs.rulesMatched()) + " of them match. One by one, asking all and granting would take "
                + nanos(costs.rulesNanos()) + " ns, of which each below has its share.";
    }

    private static void row(Table table, String name, Cost cost) {
        table.row(
                name,
                Points.count(Math.round(perSecond(cost))),
                nanos(cost.nanos()),
                nanos(cost.cpuNanos()),
                Points.count(Math.round(cost.bytes())),
                Points.count(cost.rounds()),
                percent(cost.spread()));
    }

    /**
     * Says how many events a second that makes.
     *
     * @param cost what one costs
     * @return 0 where it is not known
     */
    static double perSecond(Cost cost) {
        return cost.nanos() > 0 ? 1e9 / cost.nanos() : 0;
    }

    /**
     * Picks the rules that cost most.
     *
     * @param costs what it costs
     * @param top how many at most
     * @return those that were asked, the one that costs most first
     */
    static Stream<OfRule> dearest(ProgramCosts costs, int top) {
        return costs.rules().stream().filter(rule -> rule.answers().asked() > 0).limit(top);
    }

    private void rules(List<OfRule> rules) {
        out.line("");
        out.line("Rules that cost most:");
        Table table = new Table(
                ">SHARE",
                ">NS/EVENT",
                ">ASK NS",
                ">MATCH NS",
                ">ASKED",
                ">TRUE",
                ">FALSE",
                ">UNKNOWN",
                ">GAVE",
                "RULE");
        for (OfRule rule : rules) {
            Answers answers = rule.answers();
            table.row(
                    percent(rule.share()),
                    nanos(rule.nanos()),
                    nanos(rule.nanosAsked()),
                    nanos(rule.nanosMatched()),
                    Points.count(answers.asked()),
                    part(answers.held(), answers),
                    part(answers.missed(), answers),
                    part(answers.unknown(), answers),
                    Points.count(rule.gave()),
                    rule.campaign() + " / " + rule.rule());
        }
        table.print(out);
    }

    private void conditions(List<OfCondition> conditions) {
        if (conditions.isEmpty()) {
            return;
        }
        out.line("");
        out.line("Conditions that cost most:");
        Table table =
                new Table(">SHARE", ">NS/EVENT", ">ASK NS", ">ASKED", ">TRUE", ">FALSE", ">UNKNOWN", "CONDITION", "AT");
        for (OfCondition condition : conditions) {
            Answers answers = condition.answers();
            table.row(
                    percent(condition.share()),
                    nanos(condition.nanos()),
                    nanos(condition.nanosAsked()),
                    Points.count(answers.asked()),
                    part(answers.held(), answers),
                    part(answers.missed(), answers),
                    part(answers.unknown(), answers),
                    condition.text(),
                    places(condition));
        }
        table.print(out);
    }

    private void never(ProgramCosts costs) {
        List<OfRule> never = costs.rules().stream().filter(OfRule::neverMatched).toList();
        if (never.isEmpty()) {
            return;
        }
        String named = never.stream()
                .limit(NEVER_NAMED)
                .map(rule -> rule.campaign() + " / " + rule.rule())
                .collect(Collectors.joining(", "));
        int more = never.size() - NEVER_NAMED;
        out.line("");
        out.line(Points.count(never.size(), "rule") + " never matched: " + named
                + (more > 0 ? " and " + Points.count(more) + " more" : "") + ".");
    }

    /**
     * Says where a condition stands.
     *
     * @param condition the condition
     * @return the first place, and how many more there are
     */
    static String places(OfCondition condition) {
        Place first = condition.places().getFirst();
        int more = condition.placeCount() - 1;
        return first.campaign() + (first.rule().isEmpty() ? "" : " / " + first.rule()) + " " + first.path()
                + (more > 0 ? " and " + Points.count(more, "more place") : "");
    }

    /**
     * Shows a part of answers.
     *
     * @param number the part
     * @param answers the whole; asked at least once
     * @return in percent
     */
    static String part(long number, Answers answers) {
        return percent((double) number / answers.asked());
    }

    /**
     * Shows a share.
     *
     * @param share from 0 to 1
     * @return in percent
     */
    static String percent(double share) {
        return decimal(share * 100) + " %";
    }

    /**
     * Shows a time.
     *
     * @param nanos nanoseconds
     * @return with decimals where they say something
     */
    static String nanos(double nanos) {
        return nanos < 10 ? decimal(nanos) : Points.count(Math.round(nanos));
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%,.1f", number);
    }
}
