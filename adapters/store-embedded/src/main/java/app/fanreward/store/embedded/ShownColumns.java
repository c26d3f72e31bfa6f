package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a row repeats of its record for people who read the file.
 *
 * @param recordedAt microseconds since 1970
 * @param kind what it is about
 * @param points what it did to the member's points, such as {@code star +5}; null if nothing
 */
record ShownColumns(long recordedAt, String kind, @Nullable String points) {
    private static final long MICROS = 1_000_000;

    /** Seconds beyond which microseconds would overflow. */
    private static final long FARTHEST = Long.MAX_VALUE / MICROS - 1;

    static ShownColumns of(JournalRecord record) {
        long seconds = Math.clamp(record.recordedAt().getEpochSecond(), -FARTHEST, FARTHEST);
        long recordedAt = seconds * MICROS + record.recordedAt().getNano() / 1_000;
        return new ShownColumns(recordedAt, record.content().label(), pointsOf(record));
    }

    /**
     * Compares with what a row says.
     *
     * @param row a query's, with {@link StoredRecords#COLUMNS}, the kind, the points and the member's name
     */
    void requireIn(ResultSet row, JournalRecord record) throws SQLException {
        require("time of booking", String.valueOf(recordedAt), row.getString(8), record);
        require("kind", kind, row.getString(9), record);
        require("points", points, row.getString(10), record);
        require("member's name", MemberOrder.asText(record.member()), row.getString(11), record);
    }

    private static void require(String what, @Nullable String wanted, @Nullable String shown, JournalRecord record) {
        if (!Objects.equals(wanted, shown)) {
            throw new FanRewardException(Problem.at(
                    ErrorCode.STORE_DAMAGED,
                    record.member(),
                    "/" + record.sequence(),
                    "the file shows '" + (shown == null ? "nothing" : shown) + "' as the " + what + " of record "
                            + record.sequence() + " of member " + record.member() + ", and the record says '"
                            + (wanted == null ? "nothing" : wanted)
                            + "'; the record is proven, so the doctor can put it right"));
        }
    }

    /** Sums what moved on the member's accounts. */
    private static @Nullable String pointsOf(JournalRecord record) {
        if (record.postings().isEmpty()) {
            return null;
        }
        Map<String, Long> net = new TreeMap<>();
        for (Posting posting : record.postings()) {
            if (posting.account().ofMember()) {
                net.merge(posting.pointType(), posting.amount(), Long::sum);
            }
        }
        StringJoiner points = new StringJoiner(", ");
        net.forEach((type, amount) -> points.add(type + (amount > 0 ? " +" : " ") + amount));
        return points.toString();
    }
}
