package app.fanreward.cli.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before or after its name, as given on the command line. */
public final class Flags {
    /** Where the ledger lives, or null if not given. */
    @Option(
            names = "--store",
            paramLabel = "DIR|URI",
            scope = ScopeType.INHERIT,
            description =
                    "The store: a folder, or a database as mongodb://HOST:27017/NAME. Default: ./.fanreward/store. "
                            + "Also FANREWARD_STORE, where a password is better kept.")
    @Nullable
    String store;

    /** Which server is asked, or null if not given. */
    @Option(
            names = "--server",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Ask this server, such as http://127.0.0.1:8080, and not a folder. Also FANREWARD_SERVER.")
    @Nullable
    String server;

    /** Campaign files and folders of them. */
    @Option(
            names = "--campaigns",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "A campaign file or a folder of them; repeatable. Default: ./campaigns if it exists. "
                    + "Also FANREWARD_CAMPAIGNS.")
    List<Path> campaigns = new ArrayList<>();

    /** The file of the master key, or null if not given. */
    @Option(
            names = "--master-key",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "File of the master key, under which personal data is encrypted; 'master-key new' makes one. "
                    + "Also FANREWARD_MASTER_KEY.")
    @Nullable
    Path masterKey;

    /** Whether answers are JSON. */
    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Write exactly one JSON document to standard output, errors included. Also FANREWARD_JSON.")
    boolean json;

    /** The configuration file, or null for the default ones. */
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration file. Default: ./fanreward.yaml, else ~/.config/fanreward/fanreward.yaml. "
                    + "Also FANREWARD_CONFIG.")
    @Nullable
    Path config;

    /** Whether everything is listed and unexpected errors show where they happened. */
    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "List everything, and show where an unexpected error happened.")
    boolean verbose;

    /** Makes flags that are not set. */
    public Flags() {}
}
