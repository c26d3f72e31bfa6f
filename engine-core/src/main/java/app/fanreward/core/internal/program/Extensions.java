package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeBounds;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomAmount;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.CustomFunction;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.extension.FunctionSignature.Parameter;
import app.fanreward.api.extension.FunctionSignature.Read;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.core.internal.program.extension.FunctionUse;
import com.google.common.collect.ImmutableMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what rules ask of functions of the host's own.
 *
 * @param functions those registered
 * @param mustKnow the subjects for which a function that cannot be asked is a problem; in all others it only fails its
 *     rule, whenever that is asked
 */
record Extensions(Functions functions, Predicate<String> mustKnow) {
    static final Extensions NONE = new Extensions(Functions.NONE, subject -> true);

    /** Where a use stands. */
    record Place(String subject, String path) {}

    /** Resolves a use; null if something is wrong with it, which is reported. */
    <F extends CustomFunction> @Nullable FunctionUse<F> resolve(
            Class<F> kind, CustomCall call, AttributeNames names, Problems problems, Place place) {
        Problems found = new Problems();
        @Nullable F function = find(kind, call, found, place);
        if (function != null) {
            FunctionSignature signature = function.signature();
            ImmutableMap<String, Value> arguments = arguments(signature, call, found, place);
            ImmutableMap<String, AttributeRef> attributes = attributes(signature, names, found, place);
            if (found.found().isEmpty()) {
                return new FunctionUse<>(call, function, "", arguments, attributes);
            }
        }
        if (!mustKnow.test(place.subject())) {
            return FunctionUse.impossible(call, found.found().get(0).message());
        }
        found.found().forEach(problems::add);
        return null;
    }

    private <F extends CustomFunction> @Nullable F find(Class<F> kind, CustomCall call, Problems found, Place place) {
        String name = call.function();
        Optional<CustomFunction> function = functions.find(name, call.version());
        if (function.isPresent()) {
            if (kind.isInstance(function.get())) {
                return kind.cast(function.get());
            }
            found.add(
                    place.subject(),
                    place.path() + "/custom",
                    "function " + name + " is a custom " + word(function.get().getClass()) + ", not a custom "
                            + word(kind));
        } else if (functions.versions(name).isEmpty()) {
            found.add(
                    place.subject(),
                    place.path() + "/custom",
                    "no function '" + name + "' is registered here; "
                            + (functions.names().isEmpty() ? "there are none" : "there are " + functions.names()),
                    Names.didYouMean(name, functions.names()).orElse(null));
        } else {
            found.add(
                    place.subject(),
                    place.path() + "/version",
                    "function " + name + " has no version " + call.version() + " here; there are "
                            + functions.versions(name));
        }
        return null;
    }

    private static ImmutableMap<String, Value> arguments(
            FunctionSignature signature, CustomCall call, Problems found, Place place) {
        ImmutableMap.Builder<String, Value> typed = ImmutableMap.builder();
        Set<String> misspelt = new HashSet<>();
        call.with().forEach((name, written) -> {
            String at = place.path() + "/with/" + name;
            @Nullable Parameter parameter = signature.parameters().get(name);
            if (parameter == null) {
                @Nullable
                String meant =
                        Names.didYouMean(name, signature.parameters().keySet()).orElse(null);
                if (meant != null) {
                    misspelt.add(meant);
                }
                found.add(
                        place.subject(),
                        at,
                        "function " + signature.name() + " has no parameter '" + name + "'; it takes "
                                + (signature.parameters().isEmpty()
                                        ? "none"
                                        : signature.parameters().keySet()),
                        meant);
                return;
            }
            try {
                AttributeBounds.check(name, written);
                Literals.typed(parameter.type(), written)
                        .ifPresentOrElse(
                                value -> typed.put(name, value),
                                () -> found.add(
                                        place.subject(),
                                        at,
                                        name + " of function " + signature.name() + " is of type "
                                                + parameter.type().label() + ", so this must be "
                                                + Literals.howToWrite(parameter.type()) + ", not "
                                                + Values.show(written)));
            } catch (IllegalArgumentException outOfBounds) {
                found.add(place.subject(), at, String.valueOf(outOfBounds.getMessage()));
            }
        });
        signature.parameters().forEach((name, parameter) -> {
            if (parameter.required() && !call.with().containsKey(name) && !misspelt.contains(name)) {
                found.add(
                        place.subject(),
                        place.path() + (call.with().isEmpty() ? "/custom" : "/with"),
                        "function " + signature.name() + " needs " + name + " of type "
                                + parameter.type().label() + "; write with: { " + name + ": ... }");
            }
        });
        return typed.buildOrThrow();
    }

    private static ImmutableMap<String, AttributeRef> attributes(
            FunctionSignature signature, AttributeNames names, Problems found, Place place) {
        ImmutableMap.Builder<String, AttributeRef> refs = ImmutableMap.builder();
        for (Map.Entry<String, Read> read : signature.attributes().entrySet()) {
            @Nullable AttributeRef ref = names.find(read.getKey()).orElse(null);
            if (ref == null) {
                if (read.getValue().needed()) {
                    found.add(
                            place.subject(),
                            place.path() + "/custom",
                            "function " + signature.name() + " reads " + read.getKey()
                                    + ", and there is no such attribute here");
                }
                continue;
            }
            AttributeType wanted = read.getValue().type();
            AttributeType held = ref.type().natural();
            if (held != wanted.natural() && !(held == AttributeType.INTEGER && wanted == AttributeType.DECIMAL)) {
                found.add(
                        place.subject(),
                        place.path() + "/custom",
                        "function " + signature.name() + " reads " + ref.name() + " as type " + wanted.label()
                                + ", and here it is of type " + ref.type().label());
                continue;
            }
            refs.put(read.getKey(), ref);
        }
        return refs.buildOrThrow();
    }

    private static String word(Class<?> kind) {
        if (CustomCondition.class.isAssignableFrom(kind)) {
            return "condition";
        }
        return CustomAmount.class.isAssignableFrom(kind) ? "amount" : "effect";
    }
}
