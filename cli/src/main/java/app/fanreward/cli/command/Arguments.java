package app.fanreward.cli.command;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.cli.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Checks what the user wrote, before anything is opened. */
final class Arguments {
    private Arguments() {}

    static String member(String text) {
        if (!Names.isId(text)) {
            throw CliException.usage("'" + text + "' is no member id: 1 to " + Names.LONGEST_ID
                    + " characters, no control characters, no space at either end");
        }
        return text;
    }

    static Instant instant(String option, String text) {
        return Literals.instant(text)
                .orElseThrow(() -> CliException.usage(
                        option + " takes an instant such as 2026-06-01T10:00:00Z, not '" + text + "'"));
    }

    static EventReference event(String text) {
        try {
            return EventReference.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(String.valueOf(wrong.getMessage()));
        }
    }

    static int between(String option, int value, int low, int high) {
        if (value < low || value > high) {
            throw CliException.usage(option + " must be " + low + " to " + high + ", not " + value);
        }
        return value;
    }

    static Path readable(Path file) {
        if (Files.isDirectory(file)) {
            throw CliException.notPossible(file + " is a folder; name the files in it. Nothing was booked.");
        }
        if (!Files.isReadable(file)) {
            throw CliException.notPossible((Files.exists(file) ? file + " cannot be read" : "there is no file " + file)
                    + ". Nothing was booked.");
        }
        return file;
    }
}
