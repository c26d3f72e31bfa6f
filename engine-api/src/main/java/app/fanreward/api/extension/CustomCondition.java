package app.fanreward.api.extension;

import app.fanreward.api.decision.Truth;
import java.util.Objects;
import java.util.function.Function;

/** A condition of the host's own. What it has to keep to says {@link CustomFunction}. */
public non-sealed interface CustomCondition extends CustomFunction {
    /**
     * Answers for an event.
     *
     * @param input the arguments of the rule and the attributes that the signature reads
     * @return true, false or unknown; unknown goes through the conditions around it by Kleene's logic, and a rule fires on
     *     true only
     */
    Truth test(FunctionInput input);

    /**
     * Makes a condition of a lambda.
     *
     * @param signature how rules use it
     * @param test what it answers
     * @return the condition
     */
    static CustomCondition of(FunctionSignature signature, Function<FunctionInput, Truth> test) {
        Objects.requireNonNull(signature, "signature");
        Objects.requireNonNull(test, "test");
        return new CustomCondition() {
            @Override
            public FunctionSignature signature() {
                return signature;
            }

            @Override
            public Truth test(FunctionInput input) {
                return test.apply(input);
            }
        };
    }
}
