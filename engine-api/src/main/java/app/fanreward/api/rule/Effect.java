package app.fanreward.api.rule;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a rule does when it fires. The set grows with the language: switch over it with a default. */
public sealed interface Effect {
    /**
     * Awards points.
     *
     * @param amount how many
     * @param pointType the key of the point type, or null for the program's only one
     * @param pending how long after the event the points become available, or null for at once; counted from the time
     *     of the event
     * @param expires when they expire, or null for never
     */
    record AddPoints(
            Amount amount,
            @Nullable String pointType,
            @Nullable Duration pending,
            @Nullable Expiry expires) implements Effect {}

    /**
     * Awards a fixed number of points of the program's only type that are available at once and never expire.
     *
     * @param points how many
     * @return the effect
     */
    static Effect addPoints(long points) {
        return new AddPoints(new Amount.Fixed(BigDecimal.valueOf(points)), null, null, null);
    }

    /**
     * Awards points of the program's only type that are available at once and never expire.
     *
     * @param amount how many
     * @return the effect
     */
    static Effect addPoints(Amount amount) {
        return new AddPoints(amount, null, null, null);
    }
}
