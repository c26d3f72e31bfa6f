package app.fanreward.testkit.campaigns;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Explanation.RuleExplanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.CampaignTest.ExpectedReason;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.FanReward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One test on one engine. */
final class TestRun {
    private static final String MEMBER = "test-member";
    private static final String SOURCE = "campaign-test";

    private final ProgramDefinition program;
    private final List<String> failures = new ArrayList<>();
    private final List<Award> awards = new ArrayList<>();

    /** What was said; a rule also says what holds for its whole campaign. */
    private final Set<Reason> reasons = new LinkedHashSet<>();

    private Instant now = Instant.EPOCH;

    private TestRun(ProgramDefinition program) {
        this.program = program;
    }

    static List<String> failures(ProgramDefinition program, CampaignTest test) {
        TestRun run = new TestRun(program);
        try (RewardEngine engine =
                FanReward.builder().program(program).clock(() -> run.now).build()) {
            for (int i = 0; i < test.events().size(); i++) {
                run.submit(engine, test.events().get(i), i);
            }
        }
        run.compare(test);
        return run.failures;
    }

    private void submit(RewardEngine engine, CampaignTest.Step step, int index) {
        try {
            EngagementEvent.Builder event = EngagementEvent.of(step.kind())
                    .from(SOURCE, Integer.toString(index + 1))
                    .member(MEMBER)
                    .at(step.at());
            step.attributes().forEach(event::put);
            now = step.at();
            Decision decision = engine.submit(event.build());
            awards.addAll(decision.awards());
            decision.reasons().forEach(explained -> reasons.add(explained.reason()));
            for (RuleExplanation rule : engine.explain(MEMBER, decision.event()).rules()) {
                for (Reason reason : rule.reasons()) {
                    reasons.add(reason);
                    reasons.add(new Reason(rule.campaign(), rule.rule(), reason.code(), reason.path()));
                }
            }
        } catch (FanRewardException refused) {
            String why = refused.problems().stream().map(Problem::message).collect(Collectors.joining("; "));
            failures.add("event " + (index + 1) + " was refused: " + why);
        } catch (IllegalArgumentException malformed) {
            failures.add("event " + (index + 1) + " was refused: " + malformed.getMessage());
        }
    }

    private void compare(CampaignTest test) {
        long granted = 0;
        for (Award award : awards) {
            granted = Math.addExact(granted, award.granted());
        }
        if (granted != test.points()) {
            failures.add("wanted " + show(test.points()) + ", got " + show(granted) + awardsInWords());
        }
        for (ExpectedReason wanted : test.reasons()) {
            if (reasons.stream().noneMatch(given -> matches(wanted, given))) {
                failures.add("wanted the reason " + show(wanted) + ", got " + reasonsInWords());
            }
        }
    }

    private static boolean matches(ExpectedReason wanted, Reason given) {
        return wanted.rule().equals(given.rule())
                && wanted.code() == given.code()
                && (wanted.at() == null || wanted.at().equals(given.path()));
    }

    /** In points where all awarded types have the same decimals, otherwise in smallest units. */
    private String show(long units) {
        List<PointType> types = program.settings().pointTypes();
        boolean alike = types.stream().map(PointType::decimals).distinct().count() == 1;
        return alike ? types.getFirst().show(units) + " points" : units + " smallest units";
    }

    private String awardsInWords() {
        if (awards.isEmpty()) {
            return reasons.isEmpty() ? "" : " because of " + reasonsInWords();
        }
        return awards.stream()
                .map(award -> award.rule() + " "
                        + program.settings()
                                .pointType(award.pointType())
                                .map(type -> type.show(award.granted()))
                                .orElse(""))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private String reasonsInWords() {
        if (reasons.isEmpty()) {
            return "none";
        }
        return reasons.stream()
                .map(reason -> show(new ExpectedReason(reason.rule(), reason.code(), reason.path())))
                .collect(Collectors.joining(", "));
    }

    private static String show(ExpectedReason reason) {
        return (reason.rule().isEmpty() ? "" : reason.rule() + " ")
                + reason.code()
                + (reason.at() == null || reason.at().isEmpty() ? "" : " at " + reason.at());
    }
}
