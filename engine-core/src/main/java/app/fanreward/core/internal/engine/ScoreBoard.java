package app.fanreward.core.internal.engine;

import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.JournalRecord.CommandContent;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.ledger.JournalRecord.ReversalDetail;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A view that follows the journal: points earned by member. Catches up whenever it is asked. */
final class ScoreBoard {
    private static final int PAGE = 1_000;

    /** More points first; of equal ones, who got there first. */
    private static final Comparator<Map.Entry<String, Score>> ORDER = Comparator.comparingLong(
                    (Map.Entry<String, Score> entry) -> entry.getValue().points())
            .reversed()
            .thenComparingLong(entry -> entry.getValue().reachedAt());

    private record Score(long points, long reachedAt) {}

    private final RewardStore store;
    private final Map<String, Map<String, Score>> byPointType = new HashMap<>();
    private long position;

    ScoreBoard(RewardStore store) {
        this.store = store;
    }

    synchronized Leaderboard top(String pointType, int limit) {
        catchUp();
        Map<String, Score> scores = byPointType.getOrDefault(pointType, Map.of());
        List<Map.Entry<String, Score>> best =
                scores.entrySet().stream().sorted(ORDER).limit(limit).toList();
        List<Leaderboard.Row> rows = new ArrayList<>();
        for (int i = 0; i < best.size(); i++) {
            long points = best.get(i).getValue().points();
            boolean tied = i > 0 && rows.get(i - 1).score() == points;
            rows.add(new Leaderboard.Row(
                    tied ? rows.get(i - 1).rank() : i + 1, best.get(i).getKey(), points));
        }
        return new Leaderboard(pointType, position, scores.size(), rows);
    }

    private void catchUp() {
        List<PositionedRecord> page;
        do {
            page = store.follow(position, PAGE);
            for (PositionedRecord next : page) {
                count(next);
                position = next.position();
            }
        } while (page.size() == PAGE);
    }

    /** What was earned counts, less what of it was reversed; spending and sending count for nothing. */
    private void count(PositionedRecord next) {
        switch (next.record().content()) {
            case EventContent event -> {
                for (Award award : event.awards()) {
                    add(next, award.pointType(), award.granted());
                }
            }
            case CommandContent command
            when command.command() instanceof LedgerCommand.Reverse reverse
                    && reverse.target() instanceof Target.OfEvent
                    && command.detail() instanceof ReversalDetail detail -> {
                for (ReversalDetail.Part part : detail.parts()) {
                    add(next, part.pointType(), -part.amount());
                }
            }
            default -> {}
        }
    }

    private void add(PositionedRecord at, String pointType, long points) {
        byPointType
                .computeIfAbsent(pointType, type -> new HashMap<>())
                .merge(at.record().member(), new Score(points, at.position()), (had, more) -> {
                    long sum = Math.addExact(had.points(), more.points());
                    return sum == 0 ? null : new Score(sum, more.reachedAt());
                });
    }
}
