package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.RewardStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** Short forms for tests. */
final class Ask {
    private Ask() {}

    static CommitOutcome commit(RewardStore store, JournalRecord... records) {
        return store.commit(List.of(new MemberCommit(records[0].member(), List.of(records), List.of(), null, null)))
                .get(0);
    }

    static void committed(RewardStore store, JournalRecord... records) {
        assertInstanceOf(CommitOutcome.Committed.class, commit(store, records));
    }

    static FanRewardException refusal(ErrorCode code, Executable call) {
        FanRewardException refusal = assertThrows(FanRewardException.class, call);
        assertEquals(code, refusal.code(), refusal.toString());
        return refusal;
    }

    /** Changes a closed store behind its back. */
    static void tamper(Path folder, String... statements) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(StoreFolder.DATABASE))) {
            for (String statement : statements) {
                Sqlite.execute(connection, statement);
            }
        }
    }
}
