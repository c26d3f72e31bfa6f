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
import app.fanreward.core.MasterKeyFile;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the commands of one run share: the settings, the output, and how an engine is put together. */
public final class Session {
    private final Surroundings around;
    private final Flags flags = new Flags();
    private @Nullable Settings settings;
    private @Nullable String instead;

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

    /**
     * Returns what holds for the run; known once the command line is read.
     *
     * @return the settings
     */
    public Settings settings() {
        if (settings == null) {
            settings = Settings.resolve(flags, around);
        }
        return settings;
    }

    /** Uses the demo's own places, unless the command line itself names others. */
    void useForDemo(Path store, Path campaigns) {
        settings = settings().unlessGiven(flags, store, List.of(campaigns));
    }

    /**
     * Returns where the run writes.
     *
     * @return the output
     */
    public Output output() {
        return new Output(around.out(), around.err(), settings().json());
    }

    /**
     * Opens the store for reading, beside whoever writes it.
     *
     * @return an engine that reads
     */
    public RewardEngine reader() {
        requireStore();
        return reader(campaignsOrNone());
    }

    /**
     * Opens the store for reading, beside whoever writes it.
     *
     * @param program says which point types there are
     * @return an engine that reads
     */
    public RewardEngine reader(ProgramDefinition program) {
        return engine(EmbeddedStore.openReadOnly(settings().store()), program);
    }

    /**
     * Opens the store as its one writer, making it if need be.
     *
     * @param program the program
     * @return an engine that writes
     */
    public RewardEngine writer(ProgramDefinition program) {
        return engine(EmbeddedStore.open(settings().store()), program);
    }

    /**
     * Returns the folder of the store.
     *
     * @return a folder that exists
     * @throws CliException if there is none
     */
    public Path requireStore() {
        Path store = settings().store();
        if (!Files.isDirectory(store)) {
            throw CliException.notPossible("there is no store in " + store.toAbsolutePath()
                    + "; name one with --store DIR, or make one with 'fanreward import' or 'fanreward ingest'");
        }
        return store;
    }

    /**
     * Remembers how a server that holds the store is asked to do what this run is about to do.
     *
     * @param request the request, in words
     */
    public void instead(String request) {
        instead = request;
    }

    /**
     * Says how a server that holds the store is asked to do what this run was about to do.
     *
     * @return the request, in words, or null if there is none
     */
    public @Nullable String instead() {
        return instead;
    }

    /**
     * Loads the campaigns, and insists that there are some.
     *
     * @param because why they are needed
     * @return the program
     */
    public ProgramDefinition campaigns(String because) {
        if (settings().campaigns().isEmpty()) {
            throw CliException.usage("no campaigns are given, and " + because
                    + "; name them with --campaigns PATH, FANREWARD_CAMPAIGNS or the configuration file");
        }
        return load();
    }

    /**
     * Loads the campaigns, or none where none are given.
     *
     * @return the program
     */
    public ProgramDefinition campaignsOrNone() {
        return settings().campaigns().isEmpty() ? new ProgramDefinition(ProgramSettings.DEFAULT, List.of()) : load();
    }

    /**
     * Shows a path as the user would write it in this folder.
     *
     * @param path the path
     * @return the path, relative where it can be, in quotes where it needs them
     */
    public String shown(Path path) {
        Path folder = around.folder();
        return quoted((path.startsWith(folder) ? folder.relativize(path) : path).toString());
    }

    /**
     * Quotes a text so that a shell takes it as one word.
     *
     * @param text the text
     * @return the text, in quotes where it needs them
     */
    public static String quoted(String text) {
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
            FanReward.Builder builder =
                    FanReward.builder().store(store).program(program).clock(around.clock());
            Path masterKey = settings().masterKey();
            if (masterKey != null) {
                builder.masterKey(MasterKeyFile.open(masterKey), new SecureRandom()::nextBytes);
            }
            return builder.build();
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
