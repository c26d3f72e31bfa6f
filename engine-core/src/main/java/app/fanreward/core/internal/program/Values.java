package app.fanreward.core.internal.program;

import app.fanreward.api.event.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Order, distance and display of values of one type. */
public final class Values {
    private Values() {}

    /** Compares two values of the same declared type; only ordered types get here. */
    public static int compare(Value a, Value b) {
        return switch (a) {
            case Value.Numeric(BigDecimal number) -> number.compareTo(((Value.Numeric) b).value());
            case Value.Moment moment -> moment.value().compareTo(((Value.Moment) b).value());
            case Value.Day day -> day.value().compareTo(((Value.Day) b).value());
            case Value.Span span -> span.value().compareTo(((Value.Span) b).value());
            case Value.Text text -> text.value().compareTo(((Value.Text) b).value());
            case Value.Bool bool -> Boolean.compare(bool.value(), ((Value.Bool) b).value());
            case Value.TextList list -> throw new IllegalStateException("lists have no order");
            case Value.Sealed sealed -> throw new IllegalStateException("sealed values never get to a rule");
        };
    }

    /** Says how far apart two values are, or an empty text where that means nothing. */
    static String distance(Value seen, Value wanted) {
        return switch (seen) {
            case Value.Numeric(BigDecimal number) -> distance(number, ((Value.Numeric) wanted).value());
            case Value.Span(Duration span) ->
                showDuration(((Value.Span) wanted).value().minus(span).abs());
            case Value.Moment moment ->
                show(Value.of(Duration.between(moment.value(), ((Value.Moment) wanted).value())
                        .abs()));
            case Value.Day day -> show(Value.of(apart(day, (Value.Day) wanted)));
            default -> "";
        };
    }

    private static String distance(BigDecimal seen, BigDecimal wanted) {
        return Distances.isSmall(seen) && Distances.isSmall(wanted)
                ? Long.toString(Math.abs(wanted.longValue() - seen.longValue()))
                : wanted.subtract(seen).abs().toPlainString();
    }

    private static Duration apart(Value.Day one, Value.Day other) {
        return Duration.ofDays(Math.abs(ChronoUnit.DAYS.between(one.value(), other.value())));
    }

    /** How far apart two values are, in thousandths, as {@link Distances} measures it. */
    static int gap(Value seen, Value wanted) {
        return switch (seen) {
            case Value.Numeric(BigDecimal number) -> Distances.ofQuantities(number, ((Value.Numeric) wanted).value());
            case Value.Span(Duration span) -> Distances.ofLengths(span, ((Value.Span) wanted).value());
            case Value.Moment moment ->
                Distances.ofTime(Duration.between(moment.value(), ((Value.Moment) wanted).value()));
            case Value.Day day -> Distances.ofTime(apart(day, (Value.Day) wanted));
            default -> Distances.FARTHEST;
        };
    }

    /** Shows a value to a person. */
    public static String show(Value value) {
        return switch (value) {
            case Value.Span(Duration span) -> showDuration(span);
            case Value.Text(String text) -> "\"" + text + "\"";
            default -> value.toString();
        };
    }

    private static String showDuration(Duration span) {
        StringBuilder text = new StringBuilder();
        append(text, span.toDays(), "d");
        append(text, span.toHoursPart(), "h");
        append(text, span.toMinutesPart(), "m");
        if (span.getNano() == 0) {
            if (span.toSecondsPart() != 0 || text.isEmpty()) {
                append(text, Integer.toString(span.toSecondsPart()), "s");
            }
            return text.toString();
        }
        BigDecimal seconds = BigDecimal.valueOf(span.toSecondsPart())
                .add(BigDecimal.valueOf(span.toNanosPart(), 9))
                .stripTrailingZeros();
        if (seconds.signum() != 0 || text.isEmpty()) {
            append(text, seconds.toPlainString(), "s");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount != 0) {
            append(text, Long.toString(amount), unit);
        }
    }

    private static void append(StringBuilder text, String amount, String unit) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(amount).append(unit);
    }
}
