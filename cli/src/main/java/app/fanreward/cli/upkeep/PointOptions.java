package app.fanreward.cli.upkeep;

import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Arguments;
import app.fanreward.store.embedded.RestorePoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Up to where a store is restored; one of them. */
final class PointOptions {
    @Option(
            names = "--to-record",
            paramLabel = "MEMBER#SEQ",
            description = "Up to this record, for all members. 'history' shows the numbers.")
    @Nullable
    String record;

    @Option(names = "--to-position", paramLabel = "N", description = "Up to this position among all records.")
    @Nullable
    Long position;

    @Option(
            names = "--to-instant",
            paramLabel = "T",
            description = "Up to the last record that was booked by then, such as 2026-06-01T10:00:00Z.")
    @Nullable
    String instant;

    RestorePoint read() {
        if (instant != null) {
            return new RestorePoint.Moment(Arguments.instant("--to-instant", instant));
        }
        if (position != null) {
            if (position < 1) {
                throw CliException.usage("--to-position is 1 or more, not " + position);
            }
            return new RestorePoint.Position(position);
        }
        return entry(String.valueOf(record));
    }

    /** A member's id may hold the sign itself, so the last one counts. */
    private static RestorePoint entry(String text) {
        int sign = text.lastIndexOf('#');
        String digits = text.substring(sign + 1);
        if (sign < 1 || !digits.matches("[1-9]\\d{0,17}")) {
            throw CliException.usage("--to-record takes MEMBER#SEQ such as fan-1#17, not '" + text + "'");
        }
        return new RestorePoint.Entry(Arguments.member(text.substring(0, sign)), Long.parseLong(digits));
    }
}
