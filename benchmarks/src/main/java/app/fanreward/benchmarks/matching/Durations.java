package app.fanreward.benchmarks.matching;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations on a command line, such as {@code 60s}, {@code 1.5s} or {@code 2m}. */
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException wrong) {
            // said below
        }
        throw new TypeConversionException("'" + text + "' is no duration; write 60s, 1.5s or 2m");
    }

    /** As people write it. */
    static String words(Duration duration) {
        double seconds = duration.toMillis() / 1e3;
        return seconds == Math.rint(seconds)
                ? String.format(Locale.ROOT, "%,.0f s", seconds)
                : String.format(Locale.ROOT, "%,.3f s", seconds);
    }
}
