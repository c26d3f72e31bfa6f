package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.store.RewardStore;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.BacktestProgress;
import app.fanreward.core.internal.campaign.LoadBook;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import app.fanreward.core.internal.trial.Comparison;
import app.fanreward.core.internal.trial.Replay;
import app.fanreward.core.internal.trial.ReplayTally;
import app.fanreward.core.internal.trial.TrialStore;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs what was recorded through a draft: once in the order in which it was booked, since limits and budgets go by it, and
 * once member by member, to compare.
 */
final class Backtests {
    private final RewardStore store;
    private final Trials trials;
    private final MemberKeys keys;
    private final Supplier<RewardStore> inMemory;

    Backtests(RewardStore store, Trials trials, MemberKeys keys, Supplier<RewardStore> inMemory) {
        this.store = store;
        this.trials = trials;
        this.keys = keys;
        this.inMemory = inMemory;
    }

    Backtest run(BacktestOptions options, BacktestProgress progress) {
        RewardStore given = options.scratch();
        RewardStore scratch = given == null ? inMemory.get() : given;
        if (scratch.lastPosition() != 0) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    "a backtest keeps its copy in an empty store, and this one has records; name another");
        }
        Program draft = ProgramCompiler.compile(options.draft(), trials.functions());
        Map<String, ReplayTally.Budget> budgets = new TreeMap<>();
        draft.budgets()
                .forEach((campaign, budget) -> budgets.put(
                        campaign, new ReplayTally.Budget(budget.pointType().key(), budget.units())));
        ReplayTally tally = new ReplayTally(budgets);
        TrialStore trial = new TrialStore(scratch, store::memberKey, journal -> true);
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        // What is booked while this runs is none of it.
        long last = store.lastPosition();
        long total = Math.multiplyExact(2, last);
        try (Trials.Trial copy = trials.on(trial, now::get, LoadBook.EMPTY)) {
            CoreEngine engine = copy.engine();
            ContentHash program = engine.publish(options.draft());
            new Replay(store, trial, engine, now::set, keys::of, engine.entities()::keeping, options, tally)
                    .run(last, position -> progress.at(position, total));
            Comparison comparison = new Comparison(
                    options,
                    options.draft().settings().zone(),
                    records -> progress.at(last + Math.min(records, last), total));
            comparison.run(store, new Heads(store, last), trial, new Heads(trial, Long.MAX_VALUE));
            progress.at(total, total);
            return new Backtest(
                    program,
                    options.since(),
                    options.until(),
                    tally.counts(comparison.members()),
                    comparison.totals(),
                    comparison.days(),
                    comparison.rules(),
                    comparison.spreads(),
                    tally.paces(),
                    tally.problems());
        }
    }
}
