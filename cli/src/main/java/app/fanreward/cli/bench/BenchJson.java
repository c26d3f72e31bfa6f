package app.fanreward.cli.bench;

import app.fanreward.api.trial.ProgramCosts;
import app.fanreward.api.trial.ProgramCosts.Answers;
import app.fanreward.api.trial.ProgramCosts.Cost;
import app.fanreward.api.trial.ProgramCosts.OfCondition;
import app.fanreward.api.trial.ProgramCosts.OfRule;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.AnswerObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** Tells programs what a program costs. */
public final class BenchJson {
    private static final int MOST_NEVER_MATCHED = 100;

    private BenchJson() {}

    /**
     * Writes it.
     *
     * @param costs what it costs
     * @param unreadable how many lines were no events
     * @param top how many rules and conditions are named
     * @return one object
     */
    public static AnswerJson of(ProgramCosts costs, long unreadable, int top) {
        return AnswerJson.object()
                .put("program", costs.program().toString())
                .put("events", events(costs.events(), unreadable))
                .put("deciding", cost(costs.deciding()))
                .put("submitting", cost(costs.submitting()))
                .put(
                        "rulesPerEvent",
                        AnswerJson.object()
                                .put("asked", exact(costs.rulesAsked()))
                                .put("matched", exact(costs.rulesMatched()))
                                .put("nanos", rounded(costs.rulesNanos()))
                                .build())
                .put("rules", all(BenchWords.dearest(costs, top).map(BenchJson::rule)))
                .put("conditions", all(costs.conditions().stream().limit(top).map(BenchJson::condition)))
                .put("neverMatched", neverMatched(costs))
                .put("refusals", AnswerJson.ofProblems(costs.events().refusals()))
                .build();
    }

    private static AnswerJson all(Stream<AnswerJson> each) {
        return AnswerJson.ofAll(each.toList());
    }

    private static AnswerJson events(ProgramCosts.Events events, long unreadable) {
        AnswerObject without = AnswerJson.object();
        events.withoutRules().forEach((kind, number) -> without.put(kind, number.longValue()));
        return AnswerJson.object()
                .put("sent", events.sent())
                .put("decided", events.decided())
                .put("followed", events.followed())
                .put("refused", events.refused())
                .put("repeated", events.repeated())
                .put("unreadable", unreadable)
                .put("sampled", events.sampled())
                .put("withoutRules", without.build())
                .build();
    }

    private static AnswerJson cost(Cost cost) {
        return AnswerJson.object()
                .put("eventsPerSecond", Math.round(BenchWords.perSecond(cost)))
                .put("nanos", rounded(cost.nanos()))
                .put("cpuNanos", rounded(cost.cpuNanos()))
                .put("bytes", rounded(cost.bytes()))
                .put("rounds", cost.rounds())
                .put("spread", exact(cost.spread()))
                .build();
    }

    private static AnswerJson rule(OfRule rule) {
        AnswerObject object = AnswerJson.object()
                .put("campaign", rule.campaign())
                .put("rule", rule.rule())
                .put("kind", rule.kind())
                .put("share", exact(rule.share()))
                .put("nanos", rounded(rule.nanos()))
                .put("nanosAsked", rounded(rule.nanosAsked()))
                .put("nanosMatched", rounded(rule.nanosMatched()));
        return answers(object, rule.answers()).put("gave", rule.gave()).build();
    }

    private static AnswerJson condition(OfCondition condition) {
        AnswerObject object = AnswerJson.object()
                .put("text", condition.text())
                .put("share", exact(condition.share()))
                .put("nanos", rounded(condition.nanos()))
                .put("nanosAsked", rounded(condition.nanosAsked()));
        return answers(object, condition.answers())
                .put("placeCount", condition.placeCount())
                .put(
                        "places",
                        all(condition.places().stream()
                                .map(place -> AnswerJson.object()
                                        .put("campaign", place.campaign())
                                        .put("rule", place.rule())
                                        .put("path", place.path())
                                        .build())))
                .build();
    }

    private static AnswerObject answers(AnswerObject object, Answers answers) {
        return object.put("asked", answers.asked())
                .put("true", answers.held())
                .put("false", answers.missed())
                .put("unknown", answers.unknown());
    }

    private static AnswerJson neverMatched(ProgramCosts costs) {
        List<OfRule> never = costs.rules().stream().filter(OfRule::neverMatched).toList();
        return AnswerJson.object()
                .put("count", never.size())
                .put(
                        "rules",
                        all(never.stream()
                                .limit(MOST_NEVER_MATCHED)
                                .map(rule -> AnswerJson.object()
                                        .put("campaign", rule.campaign())
                                        .put("rule", rule.rule())
                                        .put("kind", rule.kind())
                                        .put("asked", rule.answers().asked())
                                        .build())))
                .build();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }

    private static BigDecimal exact(double value) {
        return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP);
    }
}
