package app.fanreward.platform.files;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;

/** Makes the exceptions that end a reading. */
final class Failures {
    private Failures() {}

    static FanRewardException of(String file, String message) {
        return at(file, 0, 0, message);
    }

    static FanRewardException at(String file, long line, long column, String message) {
        int shownLine = Math.clamp(line, 0, Integer.MAX_VALUE);
        int shownColumn = Math.clamp(column, 0, Integer.MAX_VALUE);
        return new FanRewardException(
                Problem.at(ErrorCode.FILE_UNREADABLE, "", "", message).in(file, shownLine, shownColumn));
    }
}
