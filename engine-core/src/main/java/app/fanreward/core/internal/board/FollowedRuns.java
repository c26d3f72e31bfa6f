package app.fanreward.core.internal.board;

import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Views of runs that follow the journal. Of every run it knows in which stretch of the journal it was charged; who scored
 * what is held for runs that were asked for, until others take their room, and read from that stretch again if they are
 * asked for once more. Not safe for use by several threads.
 */
public final class FollowedRuns {
    private static final int PAGE = 1_000;

    /** What the names of what is earned of a point type begin with; no counter is named so. */
    private static final String EARNED = "earned:";

    private final RewardStore store;
    private final long mostPlaces;
    private final Map<String, Stretch> stretches = new HashMap<>();

    /** The runs that are held, the one asked for least recently first. */
    private final LinkedHashMap<String, RunScores> held = new LinkedHashMap<>();

    private long position;

    /**
     * Begins at the start of the journal.
     *
     * @param mostPlaces how many places to hold in all, beside those of the run that is asked for
     */
    public FollowedRuns(RewardStore store, long mostPlaces) {
        this.store = store;
        this.mostPlaces = mostPlaces;
    }

    /** The first and the last position at which a run was charged. */
    private record Stretch(long first, long last) {}

    /** The name under which what was earned of a point type over all time is followed. */
    public static String earned(String pointType) {
        return EARNED + pointType;
    }

    /** Up to which position of the journal it has followed. */
    public long position() {
        return position;
    }

    /**
     * The scores of a run, by the name of its counter, or of what is {@link #earned}, up to the end of the journal.
     */
    public RunScores upToDate(String run) {
        if (position == 0) {
            // So that the journal is read once, not twice.
            held.put(run, new RunScores());
        }
        follow(position, Long.MAX_VALUE, record -> {
            count(record, this::note);
            position = record.position();
        });
        @Nullable RunScores known = held.remove(run);
        RunScores scores = known == null ? read(run) : known;
        makeRoom(mostPlaces - scores.size());
        held.put(run, scores);
        return scores;
    }

    /** Told who scored how much in which run. */
    private interface Counting {
        void score(String run, String member, long amount, long position);
    }

    private void note(String run, String member, long amount, long at) {
        stretches.merge(run, new Stretch(at, at), (before, now) -> new Stretch(before.first(), now.last()));
        @Nullable RunScores scores = held.get(run);
        if (scores != null) {
            scores.add(member, amount, at);
        }
    }

    private RunScores read(String wanted) {
        RunScores scores = new RunScores();
        Stretch stretch = stretches.get(wanted);
        if (stretch != null) {
            follow(
                    stretch.first() - 1,
                    stretch.last(),
                    record -> count(record, (run, member, amount, at) -> {
                        if (run.equals(wanted)) {
                            scores.add(member, amount, at);
                        }
                    }));
        }
        return scores;
    }

    private void makeRoom(long room) {
        long places = held.values().stream().mapToLong(RunScores::size).sum();
        Iterator<RunScores> oldest = held.values().iterator();
        while (places > room && oldest.hasNext()) {
            places -= oldest.next().size();
            oldest.remove();
        }
    }

    private void follow(long after, long last, Consumer<PositionedRecord> follower) {
        long at = after;
        List<PositionedRecord> page;
        do {
            page = store.follow(at, PAGE);
            for (PositionedRecord next : page) {
                if (next.position() > last) {
                    return;
                }
                follower.accept(next);
                at = next.position();
            }
        } while (page.size() == PAGE);
    }

    private static void count(PositionedRecord next, Counting counting) {
        JournalRecord record = next.record();
        for (Charge charge : record.charges()) {
            if (RunCounter.is(charge)) {
                counting.score(charge.counter(), record.member(), charge.amount(), next.position());
            }
        }
        countEarned(next, counting);
    }

    /** What was earned counts, less what of it was reversed; spending and sending count for nothing. */
    private static void countEarned(PositionedRecord next, Counting counting) {
        String member = next.record().member();
        switch (next.record().content()) {
            case EventContent event -> {
                for (Award award : event.awards()) {
                    counting.score(earned(award.pointType()), member, award.granted(), next.position());
                }
            }
            case CommandContent command
            when takesBackAwards(command.command()) && command.detail() instanceof ReversalDetail detail -> {
                for (ReversalDetail.Part part : detail.parts()) {
                    counting.score(earned(part.pointType()), member, -part.amount(), next.position());
                }
            }
            default -> {}
        }
    }

    private static boolean takesBackAwards(LedgerCommand command) {
        return command instanceof LedgerCommand.Rerate
                || (command instanceof LedgerCommand.Reverse reverse && reverse.target() instanceof Target.OfEvent);
    }
}
