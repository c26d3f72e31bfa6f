package app.fanreward.api.extension;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;

/** An amount of the host's own. What it has to keep to says {@link CustomFunction}. */
public non-sealed interface CustomAmount extends CustomFunction {
    /**
     * Says how many points an event gives, before boosts and limits.
     *
     * @param input the arguments of the rule and the attributes that the signature reads
     * @return whole points and parts of them, not smallest units; exact, not negative, of at most 64 digits. It is rounded
     *     once, as the point type says, after boosts
     */
    BigDecimal points(FunctionInput input);

    /**
     * Makes an amount of a lambda.
     *
     * @param signature how rules use it
     * @param points what it answers
     * @return the amount
     */
    static CustomAmount of(FunctionSignature signature, Function<FunctionInput, BigDecimal> points) {
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(points, "points");
        return new CustomAmount() {
            @Override
            public FunctionSignature signature() {
                return signature;
            }

            @Override
            public BigDecimal points(FunctionInput input) {
                return points.apply(input);
            }
        };
    }
}
