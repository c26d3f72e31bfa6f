package app.fanreward.cli.bench;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.cli.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what is known of members and of what events are about: JSON objects, one a line. */
public final class KnownFacts {
    private KnownFacts() {}

    /**
     * Reads a file.
     *
     * @param <T> what a line says
     * @param file the file
     * @param shown what problems call it
     * @param reading reads one line
     * @return what all lines say, in their order; empty lines say nothing
     * @throws FanRewardException with everything that is wrong, in line and column
     */
    public static <T> List<T> read(Path file, String shown, Function<byte[], T> reading) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw CliException.notPossible(shown + " cannot be read: " + unreadable.getMessage());
        }
        List<T> read = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                continue;
            }
            try {
                read.add(reading.apply(line.getBytes(StandardCharsets.UTF_8)));
            } catch (FanRewardException wrong) {
                int number = i + 1;
                wrong.problems().stream()
                        .map(problem -> problem.in(shown, number, Math.max(1, problem.column())))
                        .forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems);
        }
        return read;
    }
}
