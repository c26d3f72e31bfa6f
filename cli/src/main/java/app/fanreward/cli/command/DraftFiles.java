package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import java.nio.file.Path;
import java.util.List;

/** Drafts: programs in files that do not run. */
final class DraftFiles {
    private DraftFiles() {}

    /** Loads and compiles a draft, so that its problems have their places in the files. */
    static ProgramDefinition load(Session session, List<Path> paths) {
        LoadedProgram loaded =
                CampaignFiles.load(paths.stream().map(session.around()::resolve).toList());
        List<Problem> problems = FanReward.check(loaded.definition(), session.functions());
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems.stream().map(loaded::locate).toList());
        }
        return loaded.definition();
    }
}
