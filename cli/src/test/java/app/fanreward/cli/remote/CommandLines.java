package app.fanreward.cli.remote;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun;
import app.fanreward.cli.CliRun.Result;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Command lines as a user types them, and everything that they tell. */
final class CommandLines {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private CommandLines() {}

    /** Runs them one after the other, each with the same input and something more. */
    static String told(CliRun cli, List<String> lines, String more, String input) {
        StringBuilder told = new StringBuilder();
        for (String line : lines) {
            Result result = cli.input(input).run(words(line + more));
            told.append("$ fanreward ").append(line).append('\n').append(result).append('\n');
        }
        String text = told.toString().replace(cli.path("").toString(), "FOLDER");
        // Were everything an error, it would be the same as well.
        assertTrue(text.split("exit 0\n", -1).length > lines.size() / 2, text);
        return text;
    }

    /** Where personal data is encrypted, keys and hashes are new ones each time. */
    static String withoutHashes(String told) {
        return HASH.matcher(told).replaceAll("HASH");
    }

    private static String[] words(String line) {
        return Stream.of(line.split(" (?=(?:[^']*'[^']*')*[^']*$)", -1))
                .map(word -> word.replace("'", ""))
                .toArray(String[]::new);
    }
}
