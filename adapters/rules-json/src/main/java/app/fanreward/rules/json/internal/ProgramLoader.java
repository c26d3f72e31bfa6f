package app.fanreward.rules.json.internal;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.rules.json.scenario.ScenarioProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Binds the documents of all files to one program. */
public final class ProgramLoader {
    /** What paths into the program's document start from. */
    public static final String PROGRAM = "program";

    private static final String PROGRAM_KIND = "Program";
    private static final String SCENARIO_KIND = "Scenario";
    private static final Map<String, String> KINDS =
            new TreeMap<>(Map.of("Campaign", "Campaign", PROGRAM_KIND, PROGRAM_KIND, SCENARIO_KIND, SCENARIO_KIND));

    private final Report report;
    private final Map<String, Document> campaigns = new HashMap<>();
    private final List<Scenario> tests = new ArrayList<>();
    private @Nullable Document program;

    private ProgramLoader(Report report) {
        this.report = report;
    }

    /**
     * A document and where it came from.
     *
     * @param file the file
     * @param node what it says
     */
    public record Document(String file, Node node) {
        /**
         * Says whether this is a scenario, which is no part of a program.
         *
         * @return true if so
         */
        boolean isScenario() {
            return SCENARIO_KIND.equals(textAt(this, "kind"));
        }

        private boolean isProgram() {
            return PROGRAM_KIND.equals(textAt(this, "kind"));
        }
    }

    /**
     * A program and the documents it came from.
     *
     * @param definition the program
     * @param campaigns the documents of the campaigns by key
     * @param program the document of the settings, or null if there is none
     * @param tests the tests inside the campaigns, each with its campaign alone
     */
    public record Loaded(
            ProgramDefinition definition,
            Map<String, Document> campaigns,
            @Nullable Document program,
            List<Scenario> tests) {
        /**
         * Adds the place it speaks of to a problem.
         *
         * @param problem the problem
         * @return the problem with its place, if it has one here and none yet
         */
        public Problem locate(Problem problem) {
            return problem.file() != null ? problem : Paths.locate(problem, document(problem));
        }

        private @Nullable Document document(Problem problem) {
            Document campaign = campaigns.get(problem.subject());
            Document settings = problem.subject().equals(PROGRAM) ? program : null;
            if (campaign == null || settings == null) {
                return campaign == null ? settings : campaign;
            }
            return Paths.leadsInto(settings, problem.path()) ? settings : campaign;
        }
    }

    /**
     * Reads and binds files. Scenarios in them are passed over.
     *
     * @param sources the texts of the files
     * @param report what was found wrong before
     * @return the program
     * @throws FanRewardException with everything in the report, if it is not empty at the end
     */
    public static Loaded load(List<SourceText> sources, Report report) {
        return load(sources, ProgramSettings.DEFAULT, report);
    }

    /**
     * Reads and binds files. Scenarios in them are passed over.
     *
     * @param sources the texts of the files
     * @param settings what holds where no document says it
     * @param report what was found wrong before
     * @return the program
     * @throws FanRewardException with everything in the report, if it is not empty at the end
     */
    public static Loaded load(List<SourceText> sources, ProgramSettings settings, Report report) {
        Loaded loaded = new ProgramLoader(report).bind(documents(sources, report), settings);
        if (report.count() > 0) {
            throw new FanRewardException(report.problems());
        }
        return loaded;
    }

    /**
     * Reads files.
     *
     * @param sources the texts of the files
     * @param report told about everything wrong
     * @return the documents that could be read
     */
    static List<Document> documents(List<SourceText> sources, Report report) {
        TreeReader reader = new TreeReader(report);
        List<Document> documents = new ArrayList<>();
        for (SourceText source : sources) {
            for (Node node : reader.documents(source)) {
                documents.add(new Document(source.name(), node));
            }
        }
        return documents;
    }

    /**
     * Binds documents.
     *
     * @param documents the documents; scenarios among them are passed over
     * @param report told about everything wrong; where it was, the program is not whole
     * @return the program
     */
    static Loaded bind(List<Document> documents, Report report) {
        return bind(documents, ProgramSettings.DEFAULT, report);
    }

    /**
     * Binds documents.
     *
     * @param documents the documents; scenarios among them are passed over
     * @param settings what holds where no document says it
     * @param report told about everything wrong; where it was, the program is not whole
     * @return the program
     */
    static Loaded bind(List<Document> documents, ProgramSettings settings, Report report) {
        return new ProgramLoader(report).bind(documents, settings);
    }

    private Loaded bind(List<Document> documents, ProgramSettings otherwise) {
        ProgramSettings settings = otherwise;
        for (Document document : documents) {
            if (document.isProgram()) {
                settings = settings(document, settings);
            }
        }
        Vocabulary vocabulary = new Vocabulary(settings);
        List<Campaign> bound = new ArrayList<>();
        for (Document document : documents) {
            if (!document.isProgram() && !document.isScenario()) {
                Campaign campaign = campaign(document, vocabulary);
                if (campaign != null) {
                    bound.add(campaign);
                }
            }
        }
        return new Loaded(new ProgramDefinition(settings, bound), Map.copyOf(campaigns), program, List.copyOf(tests));
    }

    private ProgramSettings settings(Document document, ProgramSettings before) {
        Spot spot = spot(document, PROGRAM);
        Document first = program;
        if (first != null) {
            spot.wrong("there are two documents of kind Program; the first stands in " + first.file() + " line "
                    + first.node().place().line());
            return before;
        }
        program = document;
        Fields fields = header(spot);
        return fields == null ? before : ProgramBinder.settings(fields);
    }

    private @Nullable Campaign campaign(Document document, Vocabulary vocabulary) {
        String key = textAt(document, "key");
        Spot spot = spot(document, key != null && Names.isKey(key) ? key : "");
        Fields fields = header(spot);
        if (fields == null) {
            return null;
        }
        Document first = key == null ? null : campaigns.putIfAbsent(key, document);
        if (first != null) {
            spot.wrong(
                    Pointed.place(document.node(), "/key"),
                    "/key",
                    "there are two campaigns " + Quoting.quoted(String.valueOf(key)) + "; the first stands in "
                            + first.file() + " line "
                            + Pointed.place(first.node(), "/key").line(),
                    null);
        }
        List<Scenario> own = new ArrayList<>();
        Campaign campaign = new CampaignBinder(
                        vocabulary,
                        (step, settings) -> ScenarioLoader.inline(step, settings, document, report),
                        own::add)
                .campaign(fields);
        if (campaign != null) {
            Loaded alone = new Loaded(
                    new ProgramDefinition(vocabulary.settings(), List.of(campaign)),
                    Map.of(campaign.key(), document),
                    program,
                    List.of());
            ScenarioProgram runs = new ScenarioProgram(alone.definition(), alone::locate);
            own.forEach(test -> tests.add(test.with(runs)));
        }
        return campaign;
    }

    /** Checks the fields that every document has. */
    static @Nullable Fields header(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot version = fields.optional("apiVersion");
        if (version != null) {
            version.choice(Map.of(Spellings.VERSION, Spellings.VERSION));
        }
        Spot kind = fields.required("kind");
        if (kind != null) {
            kind.choice(KINDS);
        }
        return fields;
    }

    private Spot spot(Document document, String subject) {
        return new Spot(new Spot.Origin(document.file(), subject, report), "", document.node());
    }

    private static @Nullable String textAt(Document document, String field) {
        return Pointed.step(document.node(), field) instanceof Node.Text(Place place, String text) ? text : null;
    }
}
