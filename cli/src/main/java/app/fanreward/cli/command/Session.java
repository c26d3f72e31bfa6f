package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.store.RewardStore;
import app.fanreward.cli.CliException;
import app.fanreward.cli.Surroundings;
import app.fanreward.cli.options.Flags;
import app.fanreward.cli.options.Settings;
import app.fanreward.cli.output.Output;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the commands of one run share: the settings, the output, and how an engine is put together. */
public final class Session {
    private final Surroundings around;
    private final Flags flags = new Flags();
    private @Nullable Settings settings;

    /**
     * Starts a run.
     *
     * @param around what surrounds it
     */
    public Session(Surroundings around) {
        this.around = around;
    }

    /**
     * Returns what surrounds the run.
     *
     * @return the surroundings
     */
    public Surroundings around() {
        return around;
    }

    /**
     * Returns the options every command takes.
     *
     * @return the flags, filled in while the command line is read
     */
    public Flags flags() {
        return flags;
    }

    /** What holds for the run; known once the command line is read. */
    Settings settings() {
        if (settings == null) {
            settings = Settings.resolve(flags, around);
        }
        return settings;
    }

    /** Uses the demo's own places, unless the command line itself names others. */
    void useForDemo(Path store, Path campaigns) {
        settings = settings().unlessGiven(flags, store, List.of(campaigns));
    }

    /** Where the run writes. */
    Output output() {
        return new Output(around.out(), around.err(), settings().json());
    }

    /** Opens the store for reading, beside whoever writes it. */
    RewardEngine reader() {
        Path store = settings().store();
        if (!Files.isDirectory(store)) {
            throw CliException.notPossible("there is no store in " + store.toAbsolutePath()
                    + "; name one with --store DIR, or make one with 'fanreward import' or 'fanreward ingest'");
        }
        ProgramDefinition program = campaignsOrNone();
        return engine(EmbeddedStore.openReadOnly(store), program);
    }

    /** Opens the store as its one writer, making it if need be. */
    RewardEngine writer(ProgramDefinition program) {
        return engine(EmbeddedStore.open(settings().store()), program);
    }

    /** Loads the campaigns, and insists that there are some. */
    ProgramDefinition campaigns(String because) {
        if (settings().campaigns().isEmpty()) {
            throw CliException.usage("no campaigns are given, and " + because
                    + "; name them with --campaigns PATH, FANREWARD_CAMPAIGNS or the configuration file");
        }
        return load();
    }

    /** Loads the campaigns, or none where none are given. */
    ProgramDefinition campaignsOrNone() {
        return settings().campaigns().isEmpty() ? new ProgramDefinition(ProgramSettings.DEFAULT, List.of()) : load();
    }

    /** A path as the user would write it in this folder. */
    String shown(Path path) {
        Path folder = around.folder();
        return quoted((path.startsWith(folder) ? folder.relativize(path) : path).toString());
    }

    /** A text as a shell takes it as one word. */
    static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_./:@%+=,-".indexOf(c) >= 0);
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** Compiles before anything is opened, so that a wrong campaign leaves no trace. */
    private ProgramDefinition load() {
        LoadedProgram loaded = CampaignFiles.load(settings().campaigns());
        List<Problem> problems = FanReward.check(loaded.definition());
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems.stream().map(loaded::locate).toList());
        }
        return loaded.definition();
    }

    private RewardEngine engine(RewardStore store, ProgramDefinition program) {
        try {
            return FanReward.builder()
                    .store(store)
                    .program(program)
                    .clock(around.clock())
                    .build();
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    /** The point type that is meant where none is named. */
    static PointType defaultPointType(RewardEngine engine) {
        return engine.program().settings().pointTypes().getFirst();
    }
}
