package app.fanreward.rules.json.internal;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
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
    private static final Map<String, String> KINDS =
            new TreeMap<>(Map.of("Campaign", "Campaign", PROGRAM_KIND, PROGRAM_KIND));

    private final Report report;
    private final List<Document> documents = new ArrayList<>();
    private final Map<String, Document> campaigns = new HashMap<>();
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
    public record Document(String file, Node node) {}

    /**
     * A program and the documents it came from.
     *
     * @param definition the program
     * @param campaigns the documents of the campaigns by key
     * @param program the document of the settings, or null if there is none
     */
    public record Loaded(
            ProgramDefinition definition,
            Map<String, Document> campaigns,
            @Nullable Document program) {}

    /**
     * Reads and binds files.
     *
     * @param sources the texts of the files
     * @param report what was found wrong before
     * @return the program
     * @throws FanRewardException with everything in the report, if it is not empty at the end
     */
    public static Loaded load(List<SourceText> sources, Report report) {
        ProgramLoader loader = new ProgramLoader(report);
        TreeReader reader = new TreeReader(report);
        for (SourceText source : sources) {
            for (Node node : reader.documents(source)) {
                loader.documents.add(new Document(source.name(), node));
            }
        }
        return loader.bind();
    }

    private Loaded bind() {
        ProgramSettings settings = ProgramSettings.DEFAULT;
        for (Document document : documents) {
            if (PROGRAM_KIND.equals(textAt(document, "kind"))) {
                settings = settings(document, settings);
            }
        }
        CampaignBinder binder = new CampaignBinder(new Vocabulary(settings));
        List<Campaign> bound = new ArrayList<>();
        for (Document document : documents) {
            if (!PROGRAM_KIND.equals(textAt(document, "kind"))) {
                Campaign campaign = campaign(document, binder);
                if (campaign != null) {
                    bound.add(campaign);
                }
            }
        }
        if (report.count() > 0) {
            throw new FanRewardException(report.problems());
        }
        return new Loaded(new ProgramDefinition(settings, bound), Map.copyOf(campaigns), program);
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

    private @Nullable Campaign campaign(Document document, CampaignBinder binder) {
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
        return binder.campaign(fields);
    }

    /** Checks the fields that every document has. */
    private static @Nullable Fields header(Spot spot) {
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
