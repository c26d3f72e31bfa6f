package app.fanreward.rules.json.scenario;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;

/**
 * Where a part of a scenario stands.
 *
 * @param file the file as it was named; empty if it stands in none
 * @param line the line, from 1; 0 if it stands in no file
 * @param column the column, from 1; 0 if it stands in no file
 * @param subject what the path starts from: the key of the campaign whose test this is, otherwise empty
 * @param path a JSON pointer
 */
public record Location(String file, int line, int column, String subject, String path) {
    /** Of what was built in a program and stands in no file. */
    public static final Location NOWHERE = new Location("", 0, 0, "", "");

    /**
     * Makes a problem of what is wrong here.
     *
     * @param message what is wrong
     * @return the problem, with file, line and column if there are any
     */
    public Problem problem(String message) {
        Problem problem = Problem.at(ErrorCode.RULE_INVALID, subject, path, message);
        return file.isEmpty() ? problem : problem.in(file, line, column);
    }

    /** {@code file:line:column}, or empty if it stands in no file. */
    @Override
    public String toString() {
        return file.isEmpty() ? "" : file + ":" + line + ":" + column;
    }
}
