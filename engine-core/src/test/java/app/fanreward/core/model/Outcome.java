package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a command should answer.
 *
 * @param refusal why it is refused, or null
 * @param error why it makes no sense, or null
 * @param amount how many points it moved
 * @param booked whether its key is taken now
 */
public record Outcome(@Nullable ErrorCode refusal, @Nullable ErrorCode error, long amount, boolean booked) {
    static Outcome refused(ErrorCode code) {
        return new Outcome(code, null, 0, false);
    }

    static Outcome refusedForGood(ErrorCode code) {
        return new Outcome(code, null, 0, true);
    }

    static Outcome error(ErrorCode code) {
        return new Outcome(null, code, 0, false);
    }

    static Outcome done(long amount) {
        return new Outcome(null, null, amount, true);
    }
}
