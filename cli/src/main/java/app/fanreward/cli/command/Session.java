package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.store.RewardStore;
import app.fanreward.cli.CliException;
import app.fanreward.cli.Surroundings;
import app.fanreward.cli.options.Flags;
import app.fanreward.cli.options.InstalledFunctions;
import app.fanreward.cli.options.Settings;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.place.DatabasePlace;
import app.fanreward.cli.place.FolderPlace;
import app.fanreward.cli.place.StorePlace;
import app.fanreward.cli.remote.RemoteEngine;
import app.fanreward.core.FanReward;
import app.fanreward.core.MasterKeyFile;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the commands of one run share: the settings, the output, and how an engine is put together. */
public final class Session {
    private final Surroundings around;
    private final Flags flags = new Flags();
    private @Nullable Settings settings;
    private @Nullable Functions functions;
    private @Nullable RemoteEngine server;
    private boolean onFolder;

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

    /**
     * Returns the functions that rules can ask.
     *
     * @return those of this program and of the jars beside it
     * @throws CliException if a jar cannot be used
     */
    public Functions functions() {
        if (functions == null) {
            functions = InstalledFunctions.of(around);
        }
        return functions;
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
     * Returns the server that is asked, if one is.
     *
     * @return its engine, or null where a store is opened
     */
    public @Nullable RemoteEngine server() {
        URI address = settings().server();
        if (server == null && address != null) {
            server = new RemoteEngine(address);
        }
        return server;
    }

    /**
     * Opens the store for reading, beside whoever writes it, or asks the server.
     *
     * @return an engine that reads
     */
    public RewardEngine reader() {
        requireStore();
        return reader(campaignsOrNone());
    }

    /**
     * Opens the store for reading, beside whoever writes it, or asks the server.
     *
     * @param program says which point types there are
     * @return an engine that reads
     */
    public RewardEngine reader(ProgramDefinition program) {
        RemoteEngine remote = server();
        return remote == null ? engine(settings().store().openReadOnly(), program) : remote;
    }

    /**
     * Opens the store for writing, making it if need be, or asks the server.
     *
     * @param program the program
     * @return an engine that writes
     */
    public RewardEngine writer(ProgramDefinition program) {
        RemoteEngine remote = server();
        return remote == null ? engine(settings().store().open(), program) : remote;
    }

    /**
     * Says whether there is something to ask: a server, a database, or a folder that exists.
     *
     * @return true if so
     */
    public boolean hasStore() {
        return server() != null || settings().store().mayExist();
    }

    /**
     * Insists that there is something to ask.
     *
     * @throws CliException if there is none
     */
    public void requireStore() {
        if (server() == null) {
            requireStore(settings().store());
        }
    }

    private static void requireStore(StorePlace store) {
        if (store instanceof FolderPlace(Path folder) && !store.mayExist()) {
            throw CliException.notPossible("there is no store in " + folder.toAbsolutePath()
                    + "; name one with --store DIR, or make one with 'fanreward import', 'ingest' or 'bring-in'");
        }
    }

    /**
     * Returns the folder of the store for what is done to its files.
     *
     * @param what what is done, as a user calls it
     * @return a folder that exists
     * @throws CliException if there is none, or a server is asked
     */
    public Path requireFolder(String what) {
        Path store = folder(what);
        requireStore(new FolderPlace(store));
        return store;
    }

    /**
     * Returns the folder of the store for what no server can be asked for, whether or not it exists.
     *
     * @param what what is done, as a user calls it
     * @return the folder
     * @throws CliException if a server is asked
     */
    public Path folder(String what) {
        return switch (place(what, "a folder")) {
            case FolderPlace(Path folder) -> folder;
            case DatabasePlace database ->
                throw CliException.usage(what + " works on the files of a folder, and " + database.shown()
                        + " is a database: that is for the tools of the database, such as mongodump and mongorestore");
        };
    }

    /**
     * Returns where the store is for what no server can be asked for, whether or not there is one.
     *
     * @param what what is done, as a user calls it
     * @return the place
     * @throws CliException if a server is asked
     */
    StorePlace place(String what) {
        return place(what, "a store");
    }

    private StorePlace place(String what, String on) {
        onFolder = true;
        if (settings().server() != null) {
            throw CliException.usage(what + " works on " + on + " and not through the server at "
                    + settings().server() + "; run it where the store is, with --store DIR");
        }
        return settings().store();
    }

    /**
     * Says whether the command works on a store and no server can be asked for it.
     *
     * @return true once it asked for the place, and for a database always: no server holds one
     */
    public boolean onFolder() {
        return onFolder || (settings != null && settings.store() instanceof DatabasePlace);
    }

    /**
     * Loads the campaigns, and insists that there are some; of a server, its settings.
     *
     * @param because why they are needed
     * @return the program
     */
    public ProgramDefinition campaigns(String because) {
        RemoteEngine remote = server();
        if (remote != null) {
            return remote.program();
        }
        if (settings().campaigns().isEmpty()) {
            throw CliException.usage("no campaigns are given, and " + because
                    + "; name them with --campaigns PATH, FANREWARD_CAMPAIGNS or the configuration file");
        }
        return load();
    }

    /**
     * Loads the campaigns, and insists that there are some or that the store has published one; of a server, its settings.
     *
     * @param because why they are needed
     * @return the program
     */
    ProgramDefinition campaignsUnlessInStore(String because) {
        boolean none = server() == null && settings().campaigns().isEmpty();
        return none && storeDecides() ? campaignsOrNone() : campaigns(because);
    }

    private boolean storeDecides() {
        if (!settings().store().mayExist()) {
            return false;
        }
        try (RewardEngine engine = reader(campaignsOrNone())) {
            return engine.campaigns().list().stream()
                    .anyMatch(campaign -> campaign.published().isPresent());
        } catch (FanRewardException noStore) {
            return false;
        }
    }

    /**
     * Loads the campaigns, or none where none are given; of a server, its settings.
     *
     * @return the program
     */
    public ProgramDefinition campaignsOrNone() {
        RemoteEngine remote = server();
        if (remote != null) {
            return remote.program();
        }
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
     * Shows where a store is as the user would write it in this folder.
     *
     * @param place the place
     * @return the path as {@link #shown(Path)} does, or the connection string without passwords
     */
    public String shown(StorePlace place) {
        return place instanceof FolderPlace(Path folder) ? shown(folder) : quoted(place.shown());
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
        List<Problem> problems = FanReward.check(loaded.definition(), functions());
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems.stream().map(loaded::locate).toList());
        }
        return loaded.definition();
    }

    /** Puts an engine over a store, which it closes, also where there is no engine in the end. */
    RewardEngine engine(RewardStore store, ProgramDefinition program) {
        try {
            FanReward.Builder builder = FanReward.builder()
                    .store(store)
                    .program(program)
                    .functions(functions())
                    .clock(around.clock())
                    .ownApproval(settings().ownApproval());
            Path masterKey = settings().masterKey();
            if (masterKey != null) {
                builder.masterKey(MasterKeyFile.open(masterKey), new SecureRandom()::nextBytes);
            }
            long before = store.lastPosition();
            Instant opened = around.clock().instant();
            RewardEngine engine = builder.build();
            if (store.lastPosition() > before) {
                LoadWords.tell(engine, opened, output()::word);
            }
            return engine;
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
