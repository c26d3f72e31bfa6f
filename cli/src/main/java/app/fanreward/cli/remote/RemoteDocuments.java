package app.fanreward.cli.remote;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;

/** Campaign files that are written anew to be sent. */
final class RemoteDocuments {
    private RemoteDocuments() {}

    /** The same refusal without places: lines of what was sent are not those of the file it was read from. */
    static FanRewardException unplaced(FanRewardException refused) {
        return new FanRewardException(
                refused.problems().stream().map(RemoteDocuments::unplaced).toList());
    }

    private static Problem unplaced(Problem problem) {
        return Problem.at(problem.code(), problem.subject(), problem.path(), problem.message())
                .suggesting(problem.suggestion());
    }
}
