package app.fanreward.testkit.campaigns;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Activations;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRunOptions;
import app.fanreward.rules.json.scenario.Action;
import app.fanreward.rules.json.scenario.ScenarioProgram;
import app.fanreward.rules.json.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does what a step says.
 *
 * @param engine the engine it is asked of
 */
record ActionRun(RewardEngine engine) {
    private static final String SEVERAL = "this has several outcomes";

    /** What came of it; of several things, one outcome for each. */
    List<Outcome> outcomes(Action action) {
        try {
            return switch (action) {
                case Action.Concurrently(List<Step> steps) -> concurrently(steps);
                case Action.SendTogether(List<Action.Send> sent) ->
                    engine.submitAll(sent.stream().map(ActionRun::event).toList(), SubmitOptions.DEFAULT).stream()
                            .map(Outcome::of)
                            .toList();
                case Action.TryOut tried -> tried(tried);
                case Action.ExecuteTogether together ->
                    engine.executeTogether(together.commands()).stream()
                            .map(Outcome::of)
                            .toList();
                default -> List.of(outcome(action));
            };
        } catch (FanRewardException failed) {
            return List.of(Outcome.of(failed));
        } catch (IllegalArgumentException malformed) {
            return List.of(Outcome.of(malformed));
        }
    }

    private Outcome outcome(Action action) {
        try {
            switch (action) {
                case Action.Send send -> {
                    return new Outcome.Decided(engine.submit(event(send), options(send)));
                }
                case Action.Execute execute -> {
                    return Outcome.of(engine.execute(execute.command()));
                }
                case Action.Release release -> {
                    return new Outcome.Decided(
                            engine.release(release.member(), release.event(), release.backfill(), release.actor()));
                }
                case Action.Erase erase -> {
                    LedgerResult closing = engine.erase(erase.member(), erase.key(), erase.actor(), erase.reason())
                            .closing();
                    return Outcome.of(closing);
                }
                case Action.ChangeCatalog change -> engine.change(change.change());
                case Action.MoveCampaign move -> engine.campaigns().change(move.order());
                case Action.Learn learn -> engine.update(learn.update());
                case Action.LearnOfEntity learn -> engine.update(learn.update());
                case Action.Publish publish -> engine.publish(publish.program().definition());
                case Action.Settle settle -> engine.settle(members -> {});
                case Action.CloseBooks close ->
                    engine.closePeriod(close.until(), close.key(), close.actor(), close.reason());
                case Action.Activate(ActivationOrder order, boolean preview) -> {
                    Activations activations = engine.activations();
                    return new Outcome.Activated(
                            preview
                                    ? activations.preview(order, (done, total) -> {})
                                    : activations.activate(order, (done, total) -> {}));
                }
                case Action.UndoActivation undo -> engine.activations().undo(undo.order(), (done, total) -> {});
                case Action.Backtest backtest -> {
                    return new Outcome.Compared(engine.backtest(
                            BacktestOptions.of(backtest.draft().definition())
                                    .during(backtest.since(), backtest.until()),
                            (done, total) -> {}));
                }
                case Action.MoveClock move -> {}
                case Action.TryOut tried -> throw new IllegalStateException(SEVERAL);
                case Action.Restart restart -> throw new IllegalStateException("an engine cannot restart itself");
                case Action.SendTogether together -> throw new IllegalStateException(SEVERAL);
                case Action.ExecuteTogether together -> throw new IllegalStateException(SEVERAL);
                case Action.Concurrently concurrently -> throw new IllegalStateException(SEVERAL);
            }
            return new Outcome.Done();
        } catch (FanRewardException failed) {
            return Outcome.of(failed);
        } catch (IllegalArgumentException malformed) {
            return Outcome.of(malformed);
        }
    }

    private List<Outcome> tried(Action.TryOut tried) {
        ScenarioProgram draft = tried.draft();
        DryRunOptions options = draft == null ? DryRunOptions.DEFAULT : DryRunOptions.DEFAULT.with(draft.definition());
        return engine.dryRun(tried.events().stream().map(ActionRun::event).toList(), options).outcomes().stream()
                .map(Outcome::of)
                .toList();
    }

    private static EngagementEvent event(Action.Send send) {
        EngagementEvent.Builder event = EngagementEvent.of(send.kind())
                .from(send.source(), send.id())
                .member(send.member())
                .at(send.occurredAt());
        send.attributes().forEach(event::put);
        return event.build();
    }

    private static SubmitOptions options(Action.Send send) {
        return send.backfill() == Backfill.NONE
                ? SubmitOptions.DEFAULT
                : SubmitOptions.backfill(send.backfill(), send.actor());
    }

    /** All of them set off together, each on a thread of its own. */
    private List<Outcome> concurrently(List<Step> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        CyclicBarrier line = new CyclicBarrier(steps.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(steps.size())) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (Step step : steps) {
                running.add(threads.submit(from(line, step.action())));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a thread ended without an outcome", broken.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the scenario was interrupted", stopped);
        }
    }

    private Callable<Outcome> from(CyclicBarrier line, Action action) {
        return () -> {
            try {
                line.await();
            } catch (BrokenBarrierException broken) {
                throw new IllegalStateException("another thread never came to the line", broken);
            }
            return outcome(action);
        };
    }
}
