package app.fanreward.api.extension;

import java.util.Objects;
import java.util.function.Function;

/**
 * An effect of the host's own. It does nothing itself: what it answers stands in the decision and the journal, as an
 * {@link app.fanreward.api.decision.EffectOutcome} of the kind {@code CUSTOM}, where the host reads it. So that nothing
 * personal gets there, it reads no personal attributes. What it has to keep to says {@link CustomFunction}.
 */
public non-sealed interface CustomEffect extends CustomFunction {
    /**
     * Says what the host is to do for an event.
     *
     * @param input the arguments of the rule and the attributes that the signature reads
     * @return what to do
     */
    CustomOutcome outcome(FunctionInput input);

    /**
     * Makes an effect of a lambda.
     *
     * @param signature how rules use it
     * @param outcome what it answers
     * @return the effect
     */
    static CustomEffect of(FunctionSignature signature, Function<FunctionInput, CustomOutcome> outcome) {
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(outcome, "outcome");
        return new CustomEffect() {
            @Override
            public FunctionSignature signature() {
                return signature;
            }

            @Override
            public CustomOutcome outcome(FunctionInput input) {
                return outcome.apply(input);
            }
        };
    }
}
