package app.fanreward.cli.options;

import app.fanreward.cli.CliException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server is asked or a store is opened. Who says which of the two nearer to the command says it for both: a
 * store on the command line counts more than a server in the environment.
 */
final class ServerChoice {
    private ServerChoice() {}

    static @Nullable URI of(Flags flags, Map<String, String> env, ConfigFile config) {
        if (flags.server != null) {
            if (flags.store != null) {
                throw CliException.usage("give --server or --store, not both: the server has its own store");
            }
            return address("--server", flags.server);
        }
        String fromEnv = env.get("FANREWARD_SERVER");
        String storeFromEnv = env.get("FANREWARD_STORE");
        if (flags.store != null) {
            return null;
        }
        if (fromEnv != null && !fromEnv.isEmpty()) {
            return address("FANREWARD_SERVER", fromEnv);
        }
        boolean storeNamed = storeFromEnv != null && !storeFromEnv.isEmpty();
        return config.server() == null || storeNamed ? null : address("server in the configuration", config.server());
    }

    private static URI address(String option, String text) {
        try {
            URI address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (web
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException noAddress) {
            // Answered below, like an address of something else.
        }
        throw CliException.usage(
                option + " takes the address of a server such as http://127.0.0.1:8080, not '" + text + "'");
    }
}
