package app.fanreward.rules.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.internal.DocumentWriter;
import app.fanreward.rules.json.internal.ProgramLoader;
import app.fanreward.rules.json.internal.Report;
import app.fanreward.rules.json.internal.SourceFiles;
import app.fanreward.rules.json.internal.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;

/**
 * Reads and writes campaigns as YAML and JSON.
 *
 * <p>Reading is strict: a field nobody knows, a value of another type or a field given twice is a problem, and all
 * problems of all files are reported together, each with file, line and column. Nothing is read in part. The methods
 * keep nothing and are safe for use by many threads.
 */
public final class CampaignFiles {
    private CampaignFiles() {}

    /**
     * Reads files and folders as one program. Of a folder the files directly in it that end in {@code .yaml},
     * {@code .yml} or {@code .json} are read, sorted by name. Without any path the program is empty.
     *
     * @param filesOrFolders the files and folders
     * @return the program
     * @throws FanRewardException with every problem found, of code {@code FILE_UNREADABLE} or {@code RULE_INVALID}
     */
    public static LoadedProgram load(List<Path> filesOrFolders) {
        Report report = new Report();
        return new LoadedProgram(ProgramLoader.load(SourceFiles.read(filesOrFolders, report), report));
    }

    /**
     * Reads one text as a program.
     *
     * @param name what to call it in problems; JSON if it ends in {@code .json}, otherwise YAML
     * @param text the documents
     * @return the program
     * @throws FanRewardException with every problem found, of code {@code FILE_UNREADABLE} or {@code RULE_INVALID}
     */
    public static LoadedProgram read(String name, String text) {
        Report report = new Report();
        return new LoadedProgram(ProgramLoader.load(List.of(new SourceText(name, text)), report));
    }

    /**
     * Reads several texts as one program, as {@link #load(List)} reads files.
     *
     * @param texts the documents by what to call them in problems; JSON if the name ends in {@code .json}, otherwise YAML
     * @return the program
     * @throws FanRewardException with every problem found, of code {@code FILE_UNREADABLE} or {@code RULE_INVALID}
     */
    public static LoadedProgram read(SequencedMap<String, String> texts) {
        Report report = new Report();
        List<SourceText> sources = texts.sequencedEntrySet().stream()
                .map(text -> new SourceText(text.getKey(), text.getValue()))
                .toList();
        return new LoadedProgram(ProgramLoader.load(sources, report));
    }

    /**
     * Reads files and folders as {@link #load(List)} does, where the settings stand elsewhere.
     *
     * @param filesOrFolders the files and folders
     * @param settings what holds unless a document of kind {@code Program} among them says otherwise
     * @return the program
     * @throws FanRewardException with every problem found, of code {@code FILE_UNREADABLE} or {@code RULE_INVALID}
     */
    public static LoadedProgram load(List<Path> filesOrFolders, ProgramSettings settings) {
        Report report = new Report();
        return new LoadedProgram(ProgramLoader.load(SourceFiles.read(filesOrFolders, report), settings, report));
    }

    /**
     * Reads one text as {@link #read(String, String)} does, where the settings stand elsewhere.
     *
     * @param name what to call it in problems; JSON if it ends in {@code .json}, otherwise YAML
     * @param text the documents
     * @param settings what holds unless a document of kind {@code Program} among them says otherwise
     * @return the program
     * @throws FanRewardException with every problem found, of code {@code FILE_UNREADABLE} or {@code RULE_INVALID}
     */
    public static LoadedProgram read(String name, String text, ProgramSettings settings) {
        Report report = new Report();
        return new LoadedProgram(ProgramLoader.load(List.of(new SourceText(name, text)), settings, report));
    }

    /**
     * Writes one campaign in its canonical form, without the settings.
     *
     * @param campaign the campaign
     * @param settings the settings it runs with
     * @return YAML that {@link #read(String, String, ProgramSettings)} reads back to an equal campaign
     * @throws FanRewardException with code {@code RULE_INVALID} if the campaign has a part that files cannot say
     */
    public static String toYaml(Campaign campaign, ProgramSettings settings) {
        return DocumentWriter.yaml(campaign, settings);
    }

    /**
     * Writes a program in its canonical form: one document for the settings, one for each campaign.
     *
     * @param program the program
     * @return YAML that {@link #read} reads back to an equal program
     * @throws FanRewardException with code {@code RULE_INVALID} if the program has a part that files cannot say; see
     *     {@code docs/campaign-files.md}
     */
    public static String toYaml(ProgramDefinition program) {
        return DocumentWriter.yaml(program);
    }

    /**
     * Writes a program in its canonical form: a list of one document for the settings and one for each campaign.
     *
     * @param program the program
     * @return JSON that {@link #read} reads back to an equal program, if the name ends in {@code .json}
     * @throws FanRewardException with code {@code RULE_INVALID} if the program has a part that files cannot say; see
     *     {@code docs/campaign-files.md}
     */
    public static String toJson(ProgramDefinition program) {
        return DocumentWriter.json(program);
    }
}
