package app.fanreward.core.internal.program.extension;

import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomFunction;
import app.fanreward.api.extension.FunctionInput;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Values;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A use of a function in a rule, resolved.
 *
 * @param call how the rule writes it
 * @param function the function, or null if it cannot be asked here
 * @param whyNot why it cannot be asked; empty if it can
 * @param arguments what it is given, of the types of its parameters
 * @param attributes what it reads, as far as events of the kind have it
 */
public record FunctionUse<F extends CustomFunction>(
        CustomCall call,
        @Nullable F function,
        String whyNot,
        ImmutableMap<String, Value> arguments,
        ImmutableMap<String, AttributeRef> attributes) {
    /** A use of a function that is not there, or no more as the rule uses it: it fails whenever it is asked. */
    public static <F extends CustomFunction> FunctionUse<F> impossible(CustomCall call, String whyNot) {
        return new FunctionUse<>(call, null, whyNot, ImmutableMap.of(), ImmutableMap.of());
    }

    /** Asks the function; whatever it throws is an answer as well. */
    public <T> Answer<T> ask(Facts facts, BiFunction<F, FunctionInput, @Nullable T> question) {
        if (function == null) {
            return new Answer.Failed<>(whyNot);
        }
        Map<String, Value> seen = new TreeMap<>();
        for (Map.Entry<String, AttributeRef> attribute : attributes.entrySet()) {
            Value value = attribute.getValue().read(facts);
            if (value != null) {
                seen.put(attribute.getKey(), value);
            }
        }
        for (Map.Entry<String, FunctionSignature.Read> read :
                function.signature().attributes().entrySet()) {
            if (read.getValue().needed() && !seen.containsKey(read.getKey())) {
                return new Answer.Missing<>();
            }
        }
        try {
            @Nullable T answer = question.apply(function, new FunctionInput(arguments, seen));
            return answer == null ? new Answer.Failed<>("it answered nothing") : new Answer.Given<>(answer);
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            return new Answer.Failed<>("it failed: " + broken);
        }
    }

    /** The function and its version, in words. */
    public String name() {
        return call.function() + " version " + call.version();
    }

    /** The function and what it is given, in words. */
    public String text() {
        return "function " + call;
    }

    /** What it saw, in words; null if it reads nothing. */
    public @Nullable String seen(Facts facts) {
        if (attributes.isEmpty()) {
            return null;
        }
        List<String> seen = new ArrayList<>();
        attributes.forEach((name, attribute) -> {
            Value value = attribute.read(facts);
            seen.add(name + (value == null ? " is missing" : " = " + Values.show(value)));
        });
        return String.join(", ", seen);
    }
}
