package app.fanreward.cli.command;

import app.fanreward.cli.CliException;
import app.fanreward.wire.json.AnswerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written once: what it is to prove must not be lost by writing something else over it. */
final class NewFile {
    private NewFile() {}

    static Path free(Path file) {
        if (Files.exists(file)) {
            throw CliException.notPossible(file + " is in the way; name a new file. Nothing was done.");
        }
        return file;
    }

    static void write(Path file, AnswerJson document) throws IOException {
        Files.writeString(file, document + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
