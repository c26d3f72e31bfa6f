package app.fanreward.server.internal;

import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The query of an address. Names that mean nothing are refused: a typing error must not change what is done. */
final class QueryParameters {
    private final Map<String, String> values;

    private QueryParameters(Map<String, String> values) {
        this.values = values;
    }

    static QueryParameters parse(String raw, String... allowed) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> known = Arrays.asList(allowed);
        int from = 0;
        while (from < raw.length()) {
            int end = raw.indexOf('&', from) < 0 ? raw.length() : raw.indexOf('&', from);
            String pair = raw.substring(from, end);
            from = end + 1;
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!known.contains(name)) {
                throw unknown(name, known);
            }
            if (values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                throw HttpProblem.invalid("the query parameter " + name + " is given twice");
            }
        }
        return new QueryParameters(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A plus sign, which a query decodes to a space, is put back: offsets are commonly written without an escape. */
    Optional<Instant> instant(String name) {
        return text(name)
                .map(text -> Literals.instant(text.replace(' ', '+'))
                        .orElseThrow(() -> wrong(name, text, "an instant such as 2026-06-01T10:00:00Z")));
    }

    boolean flag(String name) {
        String written = text(name).orElse("false");
        return switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, written, "true or false");
        };
    }

    long number(String name, long otherwise, long low, long high) {
        return text(name)
                .map(text -> {
                    try {
                        long number = Long.parseLong(text);
                        if (number >= low && number <= high) {
                            return number;
                        }
                    } catch (NumberFormatException noNumber) {
                        // Answered below, like a number out of range.
                    }
                    throw wrong(name, text, "a whole number from " + low + " to " + high);
                })
                .orElse(otherwise);
    }

    static HttpProblem wrong(String name, String value, String right) {
        return HttpProblem.invalid("the query parameter " + name + " is " + Shown.quoted(value) + "; write " + right);
    }

    private static HttpProblem unknown(String name, List<String> known) {
        String near = Names.didYouMean(name, known)
                .map(meant -> "; did you mean " + meant + "?")
                .orElse(known.isEmpty() ? "; there is none here" : "; there are " + String.join(", ", known));
        return HttpProblem.invalid("no query parameter " + Shown.quoted(name) + near);
    }

    private static String decoded(String raw) {
        try {
            return Percent.decode(raw.replace('+', ' '));
        } catch (IllegalArgumentException broken) {
            throw HttpProblem.invalid("the query has " + broken.getMessage());
        }
    }
}
