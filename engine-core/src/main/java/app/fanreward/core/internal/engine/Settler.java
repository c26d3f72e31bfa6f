package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Books what time has made true, member by member, and finishes what was left half done. Any number may run side by
 * side: what one has booked, the next finds booked.
 */
final class Settler {
    private static final int PAGE = 500;

    private static final int MOST_FAILURES = 100;

    private final RewardStore store;
    private final JournalWriter writer;
    private final FurtherSteps steps;
    private final MemberKeys keys;
    private final InstantSource clock;

    Settler(RewardStore store, JournalWriter writer, FurtherSteps steps, MemberKeys keys, InstantSource clock) {
        this.store = store;
        this.writer = writer;
        this.steps = steps;
        this.keys = keys;
        this.clock = clock;
    }

    Settlement settle(LongConsumer progress) {
        Instant now = clock.instant();
        Set<String> failed = new HashSet<>();
        Set<String> asked = new HashSet<>();
        List<String> reasons = new ArrayList<>();
        long members = 0;
        long records = 0;
        long completed = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            // Members that fail stay due, so the page has to reach beyond them.
            for (DueMember due : store.due(now, PAGE + failed.size())) {
                if (failed.contains(due.member())) {
                    continue;
                }
                moved = true;
                members++;
                try {
                    completed += finish(due.member());
                    boolean booked = settle(due.member());
                    records += booked ? 1 : 0;
                    if (!booked && !asked.add(due.member())) {
                        // Due by the time at which this began, and not by the clock now: it was set back.
                        failed.add(due.member());
                    }
                } catch (FanRewardException | IllegalStateException refused) {
                    failed.add(due.member());
                    if (reasons.size() < MOST_FAILURES) {
                        reasons.add(due.member() + ": " + refused.getMessage());
                    }
                }
                progress.accept(members);
            }
        }
        return new Settlement(members, records, completed, reasons);
    }

    private long finish(String member) {
        return steps.finishAll(member);
    }

    private static boolean progressDue(MemberState state, Instant now) {
        return state.checks().values().stream().anyMatch(check -> !check.isAfter(now));
    }

    private boolean settle(String member) {
        return writer.write(member, (state, recordedAt) -> {
            Draft draft = Draft.at(state, recordedAt);
            if (draft.nothingSettled() && !progressDue(state, recordedAt)) {
                if (state.erased()) {
                    keys.destroyLeftOver(member);
                }
                store.correctDue(member, state.sequence(), state.erased() ? null : state.nextDue());
                return new Move.Answer<>(Boolean.FALSE);
            }
            RecordKey slot = draft.nothingSettled()
                    ? RecordKey.ofSettling(member, "progress@" + (state.sequence() + 1))
                    : draft.settlingKey();
            JournalRecord record = draft.book("", slot, new SettledContent());
            return new Move.Append<>(record, List.of(), Boolean.TRUE);
        });
    }
}
