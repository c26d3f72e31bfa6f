package app.fanreward.store.mongodb.database;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import java.util.function.Supplier;

/** Asks the database, and says in the terms of the library where it does not answer. */
public final class Answers {
    private Answers() {}

    /**
     * Asks.
     *
     * @param question what is asked
     * @param <T> what is answered
     * @return the answer
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if there is none
     */
    public static <T> T of(Supplier<T> question) {
        try {
            return question.get();
        } catch (MongoException failure) {
            throw unavailable(failure);
        }
    }

    /**
     * Has something done.
     *
     * @param order what is done
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if nobody says that it is
     */
    public static void to(Runnable order) {
        try {
            order.run();
        } catch (MongoException failure) {
            throw unavailable(failure);
        }
    }

    /** What is said where the database does not answer. */
    public static FanRewardException unavailable(MongoException failure) {
        return new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                "the database did not answer, so it is not known what became of the call; try again with the same keys: "
                        + failure.getMessage(),
                failure);
    }

    /** Whether documents were refused for no other reason than that there are such already. */
    public static boolean nothingButDuplicates(MongoBulkWriteException failure) {
        return failure.getWriteConcernError() == null
                && failure.getWriteErrors().stream()
                        .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
