package app.fanreward.store.embedded;

import app.fanreward.api.FanRewardException;
import java.sql.SQLException;

/** Something to be written as a whole, in a transaction it may share with others. */
interface WriteTask {
    /** Returns how many records it writes. */
    int records();

    /** Returns about how many bytes it writes. */
    long bytes();

    /** Writes into the open transaction. May be called again after a rollback. */
    void write(Appender appender) throws SQLException;

    /** Told by the writer when it makes the task part of a group, before it writes it. */
    default void taken() {}

    /** Says whether its caller is about to hand over more of what is best written together with it. */
    default boolean moreToCome() {
        return false;
    }

    /** Says whether no older copy of what it changed may be left in any file once it is done. */
    default boolean erases() {
        return false;
    }

    /** Told once, when what was written last is durable. */
    void done();

    /** Told once, instead of {@link #done()}. */
    void failed(FanRewardException failure);
}
