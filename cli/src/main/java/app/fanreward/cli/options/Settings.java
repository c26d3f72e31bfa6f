package app.fanreward.cli.options;

import app.fanreward.cli.CliException;
import app.fanreward.cli.Surroundings;
import app.fanreward.cli.place.FolderPlace;
import app.fanreward.cli.place.StorePlace;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a run, whoever said it: the command line before the environment, before the configuration file, before
 * the defaults.
 *
 * @param store where the store is
 * @param campaigns campaign files and folders; empty if there are none
 * @param json whether answers are JSON
 * @param verbose whether everything is listed
 * @param actor who is named as the one who asked
 * @param masterKey the file of the master key, or null if personal data is kept in plain
 * @param server the server that is asked and not the folder, or null
 * @param ownApproval whether whoever wrote a version of a campaign may approve it
 */
public record Settings(
        StorePlace store,
        List<Path> campaigns,
        boolean json,
        boolean verbose,
        String actor,
        @Nullable Path masterKey,
        @Nullable URI server,
        boolean ownApproval) {
    /** Takes a copy. */
    public Settings {
        campaigns = List.copyOf(campaigns);
    }

    /**
     * Finds out what holds.
     *
     * @param flags what the command line says
     * @param around the environment and the places of files
     * @return the settings
     * @throws CliException if the environment or the configuration file is wrong
     */
    public static Settings resolve(Flags flags, Surroundings around) {
        Map<String, String> env = around.environment();
        ConfigFile config = ConfigFile.find(flags.config, around);
        return new Settings(
                store(flags, env, config, around),
                campaigns(flags, env, config, around),
                flags.json || truth("FANREWARD_JSON", env.get("FANREWARD_JSON"), config.json()),
                flags.verbose,
                first(env.get("FANREWARD_ACTOR"), config.actor(), around.user()),
                masterKey(flags, env, config, around),
                ServerChoice.of(flags, env, config),
                truth("FANREWARD_OWN_APPROVAL", env.get("FANREWARD_OWN_APPROVAL"), config.ownApproval()));
    }

    /**
     * Says whether answers are JSON where nothing but the raw command line is known, because it could not be read.
     *
     * @param args the command line
     * @param around the environment
     * @return true if it asks for JSON
     */
    public static boolean wantsJson(String[] args, Surroundings around) {
        return List.of(args).contains("--json")
                || "true".equals(around.environment().get("FANREWARD_JSON"));
    }

    /**
     * The same with other places, except for those that the command line itself names.
     *
     * @param flags what the command line says
     * @param otherStore the folder of the store
     * @param otherCampaigns campaign files and folders
     * @return the settings
     */
    public Settings unlessGiven(Flags flags, Path otherStore, List<Path> otherCampaigns) {
        return new Settings(
                flags.store == null ? new FolderPlace(otherStore) : store,
                flags.campaigns.isEmpty() ? otherCampaigns : campaigns,
                json,
                verbose,
                actor,
                masterKey,
                null,
                ownApproval);
    }

    private static @Nullable Path masterKey(
            Flags flags, Map<String, String> env, ConfigFile config, Surroundings around) {
        String fromEnv = env.get("FANREWARD_MASTER_KEY");
        if (flags.masterKey != null) {
            return around.resolve(flags.masterKey);
        }
        return fromEnv != null && !fromEnv.isEmpty() ? around.resolve(Path.of(fromEnv)) : config.masterKey();
    }

    private static StorePlace store(Flags flags, Map<String, String> env, ConfigFile config, Surroundings around) {
        if (flags.store != null) {
            return StorePlace.of(flags.store, around::resolve);
        }
        String fromEnv = env.get("FANREWARD_STORE");
        if (fromEnv != null && !fromEnv.isEmpty()) {
            return StorePlace.of(fromEnv, around::resolve);
        }
        StorePlace fromConfig = config.store();
        return fromConfig != null ? fromConfig : new FolderPlace(around.resolve(Path.of(".fanreward", "store")));
    }

    private static List<Path> campaigns(Flags flags, Map<String, String> env, ConfigFile config, Surroundings around) {
        if (!flags.campaigns.isEmpty()) {
            return flags.campaigns.stream().map(around::resolve).toList();
        }
        String fromEnv = env.get("FANREWARD_CAMPAIGNS");
        if (fromEnv != null && !fromEnv.isEmpty()) {
            List<Path> paths = new ArrayList<>();
            for (String part : fromEnv.split(File.pathSeparator, -1)) {
                if (!part.isEmpty()) {
                    paths.add(around.resolve(Path.of(part)));
                }
            }
            return paths;
        }
        if (!config.campaigns().isEmpty()) {
            return config.campaigns();
        }
        Path usual = around.resolve(Path.of("campaigns"));
        return Files.isDirectory(usual) ? List.of(usual) : List.of();
    }

    private static boolean truth(String name, @Nullable String text, @Nullable Boolean otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise != null && otherwise;
        }
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw CliException.usage(name + " must be true or false, not '" + text + "'");
        };
    }

    private static String first(@Nullable String env, @Nullable String config, String otherwise) {
        if (env != null && !env.isEmpty()) {
            return env;
        }
        return config != null ? config : otherwise;
    }
}
