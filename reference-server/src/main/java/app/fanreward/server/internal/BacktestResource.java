package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.DryRunOptions;
import app.fanreward.store.embedded.ScratchStore;
import app.fanreward.wire.json.TrialJson;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs what was recorded through a draft. It reads every record and takes room on disk for as long as it runs, so one runs
 * at a time; who goes away ends it, and so does the end of the server. A line in the audit log is all it leaves.
 */
final class BacktestResource {
    private static final Logger AUDIT = System.getLogger("app.fanreward.audit");

    private final RewardEngine engine;
    private final RequestGate gate;
    private final Path scratch;
    private final LongWork work = new LongWork(1, "one backtest runs");

    /** Backtests whose copies are kept in a folder. */
    BacktestResource(RewardEngine engine, RequestGate gate, Path scratch) {
        this.engine = engine;
        this.gate = gate;
        this.scratch = scratch;
    }

    Answer run(Request request) {
        boolean progress = request.query("progress").flag("progress");
        SentDraft draft = new SentDraft();
        BacktestOptions options = TrialJson.parseBacktest(JsonMedia.body(request), draft::read);
        check(draft, options);
        LongWork.Place place = work.begin();
        WorkLines.Work backtest = told -> TrialJson.of(run(options, told));
        return progress
                ? Answer.ok(WorkLines.MEDIA_TYPE, new WorkLines("a backtest", backtest, place))
                : Answer.ok(new AwaitedJson(backtest, place));
    }

    /** Trying nothing out compiles the draft, while a problem in it can still have its status. */
    private void check(SentDraft draft, BacktestOptions options) {
        draft.located(() -> Turn.at(gate, () -> engine.dryRun(List.of(), DryRunOptions.DEFAULT.with(options.draft()))));
    }

    private Backtest run(BacktestOptions options, WorkLines.Told told) {
        try (ScratchStore copy = ScratchStore.in(scratch)) {
            Backtest found = engine.backtest(options.in(copy.store()), (done, total) -> {
                if (gate.isStopping()) {
                    throw HttpProblem.stopping();
                }
                told.at(done, total);
            });
            AUDIT.log(Level.INFO, found.auditLine(options.draft().settings()));
            return found;
        }
    }
}
