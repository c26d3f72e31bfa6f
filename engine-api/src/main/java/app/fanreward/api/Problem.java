package app.fanreward.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with an input: what, where, and what would be right.
 *
 * @param code the kind of problem
 * @param file the file, or null where there is none
 * @param line the line in it, from 1; 0 if unknown
 * @param column the column in it, from 1; 0 if unknown
 * @param subject what the path starts from, such as the key of a campaign; may be empty
 * @param path a JSON pointer from there, such as {@code /rules/0/when}; may be empty
 * @param message what is wrong, with the wrong value and the allowed ones
 * @param suggestion what was probably meant, or null
 */
public record Problem(
        ErrorCode code,
        @Nullable String file,
        int line,
        int column,
        String subject,
        String path,
        String message,
        @Nullable String suggestion) {
    /** Checks that the parts are there. */
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /**
     * A problem without a file.
     *
     * @param code the kind of problem
     * @param subject what the path starts from; may be empty
     * @param path a JSON pointer from there; may be empty
     * @param message what is wrong
     * @return the problem
     */
    public static Problem at(ErrorCode code, String subject, String path, String message) {
        return new Problem(code, null, 0, 0, subject, path, message, null);
    }

    /**
     * Returns the same problem with what was probably meant.
     *
     * @param meant the right name, or null if none is near
     * @return the problem
     */
    public Problem suggesting(@Nullable String meant) {
        return new Problem(code, file, line, column, subject, path, message, meant);
    }

    /**
     * Returns the same problem in something larger.
     *
     * @param place a JSON pointer from there to what the path started from, such as {@code /2}
     * @return the problem with the longer path
     */
    public Problem under(String place) {
        return new Problem(code, file, line, column, subject, place + path, message, suggestion);
    }

    /**
     * Returns the same problem with its place in a file.
     *
     * @param inFile the file
     * @param atLine the line, from 1; 0 if unknown
     * @param atColumn the column, from 1; 0 if unknown
     * @return the problem
     */
    public Problem in(String inFile, int atLine, int atColumn) {
        return new Problem(code, inFile, atLine, atColumn, subject, path, message, suggestion);
    }

    /** One line for a person: place, code, message, suggestion. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (file != null) {
            text.append(file);
            if (line > 0) {
                text.append(':').append(line).append(':').append(column);
            }
            text.append(": ");
        }
        text.append(code).append(": ");
        String place = subject + path;
        if (!place.isEmpty()) {
            text.append("at ").append(place).append(": ");
        }
        text.append(message);
        if (suggestion != null) {
            text.append("; did you mean ").append(suggestion).append('?');
        }
        return text.toString();
    }
}
