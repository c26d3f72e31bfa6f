package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.seal.Seal;
import app.fanreward.wire.json.SealJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Seals and receipts that somebody kept in files; what is wrong with one names the file. */
final class ProofFiles {
    private ProofFiles() {}

    static Seal seal(Path file) throws IOException {
        byte[] kept = Files.readAllBytes(file);
        try {
            return SealJson.read(kept);
        } catch (FanRewardException noSeal) {
            throw new FanRewardException(located(file, noSeal));
        }
    }

    /** What is wrong with a file, one line each. */
    static List<String> problems(Path file, FanRewardException wrong) {
        return located(file, wrong).stream().map(Problem::toString).toList();
    }

    private static List<Problem> located(Path file, FanRewardException wrong) {
        return wrong.problems().stream()
                .map(problem -> problem.in(file.toString(), problem.line(), problem.column()))
                .toList();
    }
}
