package app.fanreward.cli.output;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A stream whose lines somebody else writes. Not safe for use by several threads. */
public final class LineStream extends OutputStream {
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LineStream(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * Makes one.
     *
     * @param lines told each line without its end
     * @return the stream
     */
    public static PrintStream to(Consumer<String> lines) {
        return new PrintStream(new LineStream(lines), false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int value) {
        if (value == '\n') {
            lines.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
            line.reset();
        } else {
            line.write(value);
        }
    }
}
