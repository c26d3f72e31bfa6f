package app.fanreward.rules.json.internal;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.rules.json.internal.ProgramLoader.Document;
import app.fanreward.rules.json.internal.ProgramLoader.Loaded;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.rules.json.scenario.ScenarioProgram;
import app.fanreward.rules.json.scenario.ScenarioWords;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads all scenarios of files. A file with documents of kind {@code Scenario} stands for itself: its other documents are
 * the program of its scenarios, beside what they name. All other files together are one program, whose campaigns' tests
 * are run.
 */
public final class ScenarioLoader {
    private final Report report;
    private final List<Scenario> scenarios = new ArrayList<>();

    private ScenarioLoader(Report report) {
        this.report = report;
    }

    /**
     * Reads scenarios.
     *
     * @param sources the texts of the files
     * @param report what was found wrong before
     * @return the scenarios in the order of the files
     * @throws FanRewardException with everything in the report, if it is not empty at the end
     */
    public static List<Scenario> load(List<SourceText> sources, Report report) {
        ScenarioLoader loader = new ScenarioLoader(report);
        List<Document> campaigns = new ArrayList<>();
        for (SourceText source : sources) {
            List<Document> documents = ProgramLoader.documents(List.of(source), report);
            if (documents.stream().anyMatch(Document::isScenario)) {
                loader.file(documents);
            } else {
                campaigns.addAll(documents);
            }
        }
        if (!campaigns.isEmpty()) {
            loader.scenarios.addAll(ProgramLoader.bind(campaigns, report).tests());
        }
        if (report.count() > 0) {
            throw new FanRewardException(report.problems());
        }
        List<String> files = sources.stream().map(SourceText::name).toList();
        return loader.scenarios.stream()
                .sorted(Comparator.comparingInt(
                        scenario -> files.indexOf(scenario.at().file())))
                .toList();
    }

    private void file(List<Document> documents) {
        List<Document> own =
                documents.stream().filter(document -> !document.isScenario()).toList();
        scenarios.addAll(ProgramLoader.bind(own, report).tests());
        documents.stream().filter(Document::isScenario).forEach(document -> scenario(document, own));
    }

    private void scenario(Document document, List<Document> own) {
        Spot spot = new Spot(new Spot.Origin(document.file(), "", report), "", document.node());
        Fields fields = ProgramLoader.header(spot);
        if (fields == null) {
            return;
        }
        Spot named = fields.optional(ScenarioWords.CAMPAIGNS.name());
        List<Document> all = new ArrayList<>(own);
        if (named != null) {
            all.addAll(documents(named, document.file()));
        }
        Loaded loaded = ProgramLoader.bind(all, report);
        List<Rule> rules = loaded.definition().campaigns().stream()
                .map(Campaign::rules)
                .flatMap(List::stream)
                .toList();
        Vocabulary vocabulary = new Vocabulary(loaded.definition().settings());
        Scenario scenario = new ScenarioBinder(
                        vocabulary,
                        all.stream().map(Document::node).toList(),
                        PointScale.of(vocabulary.settings(), rules),
                        (published, settings) -> program(documents(published, document.file()), settings))
                .scenario(fields, new ScenarioProgram(loaded.definition(), loaded::locate));
        if (scenario != null) {
            scenarios.add(scenario);
        }
    }

    private ScenarioProgram program(List<Document> documents, ProgramSettings settings) {
        Loaded loaded = ProgramLoader.bind(documents, settings, report);
        return new ScenarioProgram(loaded.definition(), loaded::locate);
    }

    /** What a field lists: files, named from where the file with the field is, and whole documents. */
    private List<Document> documents(Spot spot, String file) {
        List<Document> documents = new ArrayList<>();
        for (Spot item : spot.node() instanceof Node.Items ? spot.items() : List.of(spot)) {
            if (item.node() instanceof Node.Mapping) {
                documents.add(new Document(file, item.node()));
            } else {
                Path path = path(item, file);
                if (path != null) {
                    documents.addAll(ProgramLoader.documents(SourceFiles.read(List.of(path), report), report));
                }
            }
        }
        return documents.stream().filter(document -> !document.isScenario()).toList();
    }

    private static @Nullable Path path(Spot spot, String file) {
        String what = "a file or folder of campaigns, named from where this file is, or a whole document";
        String name = spot.text(what);
        if (name == null) {
            return null;
        }
        try {
            Path path = Path.of(file).resolveSibling(name).normalize();
            if (Files.exists(path)) {
                return path;
            }
            spot.wrong("there is no file or folder " + Quoting.quoted(path.toString()));
        } catch (InvalidPathException noPath) {
            spot.wanted(what);
        }
        return null;
    }

    /**
     * Reads whole documents that a test of a campaign publishes. It names no files, since a campaign's file stands for
     * itself and may come from anywhere.
     */
    static ScenarioProgram inline(Spot spot, ProgramSettings settings, Document campaign, Report report) {
        List<Document> documents = new ArrayList<>();
        for (Spot item : spot.node() instanceof Node.Items ? spot.items() : List.of(spot)) {
            if (item.node() instanceof Node.Mapping) {
                documents.add(new Document(campaign.file(), item.node()));
            } else {
                item.wanted("a whole document with its kind; only scenarios outside of campaigns name files");
            }
        }
        Loaded loaded = ProgramLoader.bind(documents, settings, report);
        return new ScenarioProgram(loaded.definition(), loaded::locate);
    }
}
