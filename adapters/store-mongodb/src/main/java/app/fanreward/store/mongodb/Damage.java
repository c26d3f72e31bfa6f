package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;

/** What is said of documents that are not what was written. */
final class Damage {
    private Damage() {}

    static FanRewardException ofRecord(String member, long sequence, String what) {
        return new FanRewardException(Problem.at(
                ErrorCode.STORE_DAMAGED,
                member,
                "/" + sequence,
                "record " + sequence + " of member " + member + " " + what + "; restore the database from a backup"));
    }
}
