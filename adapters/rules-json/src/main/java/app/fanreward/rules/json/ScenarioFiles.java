package app.fanreward.rules.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.rules.json.internal.Report;
import app.fanreward.rules.json.internal.ScenarioLoader;
import app.fanreward.rules.json.internal.SourceFiles;
import app.fanreward.rules.json.internal.SourceText;
import app.fanreward.rules.json.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads scenarios: documents of kind {@code Scenario}, and the tests inside campaigns. As strict as
 * {@link CampaignFiles}, and with the same problems. The methods keep nothing and are safe for use by many threads.
 */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /**
     * Reads the scenarios of files and of the files directly in folders.
     *
     * <p>A file with a document of kind {@code Scenario} stands for itself: its scenarios run with the campaigns that
     * stand beside them in the file and those that they name. The other files together are one program, and the tests
     * inside its campaigns are its scenarios.
     *
     * @param filesOrFolders the files and folders
     * @return the scenarios, file by file
     * @throws FanRewardException with every problem found, of code {@code FILE_UNREADABLE} or {@code RULE_INVALID}
     */
    public static List<Scenario> load(List<Path> filesOrFolders) {
        Report report = new Report();
        return ScenarioLoader.load(SourceFiles.read(filesOrFolders, report), report);
    }

    /**
     * Reads the scenarios of one text.
     *
     * @param name what to call it in problems, and from where it names other files; JSON if it ends in {@code .json},
     *     otherwise YAML
     * @param text the documents
     * @return the scenarios
     * @throws FanRewardException with every problem found, of code {@code FILE_UNREADABLE} or {@code RULE_INVALID}
     */
    public static List<Scenario> read(String name, String text) {
        Report report = new Report();
        return ScenarioLoader.load(List.of(new SourceText(name, text)), report);
    }
}
