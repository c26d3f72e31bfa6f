package app.fanreward.cli.command;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Names;
import app.fanreward.cli.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks what the user wrote, before anything is opened. */
public final class Arguments {
    private Arguments() {}

    /**
     * Checks the id of a member.
     *
     * @param text what was written
     * @return the id
     */
    public static String member(String text) {
        if (!Names.isId(text)) {
            throw CliException.usage("'" + text + "' is no member id: 1 to " + Names.LONGEST_ID
                    + " characters, no control characters, no space at either end");
        }
        return text;
    }

    /**
     * Reads an instant.
     *
     * @param option for which option
     * @param text what was written
     * @return the instant
     */
    public static Instant instant(String option, String text) {
        return Literals.instant(text)
                .orElseThrow(() -> CliException.usage(
                        option + " takes an instant such as 2026-06-01T10:00:00Z, not '" + text + "'"));
    }

    /**
     * Reads the name of an event.
     *
     * @param text what was written
     * @return the reference
     */
    public static EventReference event(String text) {
        try {
            return EventReference.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw CliException.usage(String.valueOf(wrong.getMessage()));
        }
    }

    /**
     * Checks a number.
     *
     * @param option for which option
     * @param value what was written
     * @param low the smallest there may be
     * @param high the largest
     * @return the number
     */
    public static int between(String option, int value, int low, int high) {
        if (value < low || value > high) {
            throw CliException.usage(option + " must be " + low + " to " + high + ", not " + value);
        }
        return value;
    }

    /**
     * Reads an instant that may be left out.
     *
     * @param option for which option
     * @param text what was written, or null
     * @return the instant, or null
     */
    public static @Nullable Instant instantOrNull(String option, @Nullable String text) {
        return text == null ? null : instant(option, text);
    }

    /**
     * Reads a duration.
     *
     * @param option for which option
     * @param text what was written
     * @return the duration
     */
    public static Duration duration(String option, String text) {
        return Literals.duration(text)
                .orElseThrow(() -> CliException.usage(
                        option + " takes a duration such as 15m, 2h, 30d or PT1H30M, not '" + text + "'"));
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

    /** The folder of {@code --scratch}, in which copies are made. */
    static Path scratch(Session session, Path named) {
        Path folder = session.around().resolve(named);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw CliException.notPossible("--scratch " + named + " is no folder one can write to; name another one");
        }
        return folder;
    }
}
