package app.fanreward.testkit.campaigns;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import app.fanreward.api.trial.Backtest;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.scenario.Action;
import app.fanreward.rules.json.scenario.Expectation;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.rules.json.scenario.Step;
import app.fanreward.testkit.campaigns.ScenarioResult.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One scenario on engines that follow each other over one store. */
final class ScenarioRun implements AutoCloseable {
    private final Supplier<RewardStore> opening;
    private final Functions functions;
    private final List<Failure> failures = new ArrayList<>();
    private final Earned earned = new Earned();
    private volatile Instant now;
    private RewardEngine engine;
    private int events;

    private ScenarioRun(Scenario scenario, Functions functions, Supplier<RewardStore> opening) {
        this.opening = opening;
        this.functions = functions;
        this.now = Stream.concat(scenario.given().stream(), scenario.when().stream())
                .map(Step::time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Instant.EPOCH);
        this.engine = open(scenario.program().definition());
    }

    static List<Failure> failures(Scenario scenario, Functions functions, Supplier<RewardStore> opening) {
        try (ScenarioRun run = new ScenarioRun(scenario, functions, opening)) {
            scenario.given().forEach(step -> run.step(step, new Earned()));
            scenario.when().forEach(step -> run.step(step, run.earned));
            run.expect(scenario.then(), run.earned, List.of());
            run.prove(scenario);
            return run.failures;
        }
    }

    private RewardEngine open(ProgramDefinition program) {
        return FanReward.builder()
                .store(opening.get())
                .program(program)
                .functions(functions)
                .clock(() -> now)
                .build();
    }

    private void step(Step step, Earned sum) {
        Instant time = step.time();
        if (time != null) {
            now = time;
        }
        List<Outcome> outcomes;
        if (step.action() instanceof Action.Restart) {
            ProgramDefinition program = engine.program();
            engine.close();
            engine = open(program);
            outcomes = List.of(new Outcome.Done());
        } else {
            outcomes = new ActionRun(engine).outcomes(step.action());
        }
        Earned own = earnedBy(step, outcomes);
        if (!isTrial(step.action())) {
            sum.add(own);
        }
        refused(step, outcomes);
        expect(step.then(), own, outcomes);
    }

    /** Whether nothing of it is booked. */
    private static boolean isTrial(Action action) {
        return action instanceof Action.TryOut
                || action instanceof Action.Backtest
                || (action instanceof Action.Activate activate && activate.preview());
    }

    private Earned earnedBy(Step step, List<Outcome> outcomes) {
        Earned own = new Earned();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Tried tried) {
                own.add(tried.decision());
                own.add(tried.explanation());
            } else if (outcome instanceof Outcome.Compared(Backtest backtest)) {
                own.add(backtest);
            } else if (outcome instanceof Outcome.Activated(Activation activation)) {
                own.add(activation);
            } else if (outcome instanceof Outcome.Decided(var decision)) {
                own.add(decision);
                explain(step, decision, own);
                decision.consequences().forEach(consequence -> explain(step, consequence, own));
            }
        }
        return own;
    }

    private void explain(Step step, Decision decision, Earned own) {
        try {
            own.add(engine.explain(decision.member(), decision.event()));
        } catch (FanRewardException unexplained) {
            failures.add(new Failure(step.at(), "it cannot be explained: " + unexplained.getMessage()));
        }
    }

    /** A step that does not say that it is refused has to succeed. */
    private void refused(Step step, List<Outcome> outcomes) {
        String what = ActionWords.of(step.action());
        if (step.action() instanceof Action.Send) {
            what = "event " + ++events;
        }
        boolean said = step.then().stream()
                .anyMatch(it -> it instanceof Expectation.Refused || it instanceof Expectation.Outcomes);
        if (said) {
            return;
        }
        for (Outcome.Refused refused : Outcome.refusals(outcomes)) {
            failures.add(new Failure(step.at(), what + " was refused: " + refused.because()));
        }
    }

    private void expect(List<Expectation> expected, Earned own, List<Outcome> outcomes) {
        if (expected.isEmpty()) {
            return;
        }
        Amounts amounts = new Amounts(engine.program().settings());
        OutcomeChecks ofOutcome = new OutcomeChecks(amounts, own, outcomes);
        LedgerChecks ofLedger = new LedgerChecks(engine, amounts, now);
        for (Expectation expectation : expected) {
            try {
                String failure =
                        ofOutcome.covers(expectation) ? ofOutcome.failure(expectation) : ofLedger.failure(expectation);
                if (!failure.isEmpty()) {
                    failures.add(new Failure(expectation.at(), failure));
                }
            } catch (FanRewardException unanswered) {
                failures.add(new Failure(expectation.at(), "could not be asked: " + unanswered.getMessage()));
            }
        }
    }

    private void prove(Scenario scenario) {
        Verification verification = engine.verify(read -> {});
        if (!verification.clean()) {
            failures.add(new Failure(
                    scenario.at(),
                    "the ledger is not sound: "
                            + verification.findings().stream()
                                    .map(it -> it.kind() + " of " + it.member() + " in record " + it.sequence() + ": "
                                            + it.message())
                                    .collect(Collectors.joining("; "))));
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
