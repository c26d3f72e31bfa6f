package app.fanreward.benchmarks;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes an option for how large the heap of a further process is, as {@code -Xmx} does, and nothing that it does not take. */
public final class Heap implements ITypeConverter<String> {
    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,9}[kKmMgG]?");

    /** Makes one. */
    public Heap() {}

    @Override
    public String convert(String written) {
        if (!SIZE.matcher(written).matches()) {
            throw new TypeConversionException(
                    "'" + written + "' is no size of a heap; write a number with k, m or g, such as 512m");
        }
        return written;
    }
}
