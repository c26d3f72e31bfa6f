package app.fanreward.wire.json;

import app.fanreward.api.FanRewardException;
import java.util.Optional;

/**
 * How far long work is, as a server tells it in lines before the answer: {@code {"progress": 1200, "total": 50000}}.
 *
 * @param done how much is done
 * @param total how much it is in all, in the same unit; negative if that is not known, and then left out
 */
public record WorkProgress(long done, long total) {
    private static final String DONE = "progress";
    private static final String TOTAL = "total";

    /**
     * Writes it.
     *
     * @return what {@link #read} reads
     */
    public AnswerJson toJson() {
        AnswerObject line = AnswerJson.object().put(DONE, done);
        return (total < 0 ? line : line.put(TOTAL, total)).build();
    }

    /**
     * Reads a line.
     *
     * @param line one of the lines of long work
     * @return how far it is, or empty if this is the answer itself
     * @throws FanRewardException with {@code INVALID_INPUT} if it is no such line
     */
    public static Optional<WorkProgress> read(byte[] line) {
        Answered told = Answered.read(line);
        Long done = told.wholeOrNull(DONE);
        if (done == null) {
            return Optional.empty();
        }
        Long total = told.wholeOrNull(TOTAL);
        return Optional.of(new WorkProgress(done, total == null ? -1 : total));
    }
}
