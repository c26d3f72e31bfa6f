package app.fanreward.cli.options;

import app.fanreward.api.event.Names;
import app.fanreward.cli.CliException;
import app.fanreward.cli.Surroundings;
import app.fanreward.cli.place.StorePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * A configuration file: a YAML mapping. Paths in it start from the folder it lies in.
 *
 * @param store where the store is, or null
 * @param campaigns campaign files and folders
 * @param json whether answers are JSON, or null
 * @param actor who is named as the one who asked, or null
 * @param masterKey the file of the master key, or null
 * @param server the address of a server, or null
 * @param ownApproval whether whoever wrote a version of a campaign may approve it, or null
 */
record ConfigFile(
        @Nullable StorePlace store,
        List<Path> campaigns,
        @Nullable Boolean json,
        @Nullable String actor,
        @Nullable Path masterKey,
        @Nullable String server,
        @Nullable Boolean ownApproval) {
    private static final List<String> KEYS =
            List.of("store", "campaigns", "json", "actor", "masterKey", "server", "ownApproval");
    private static final ConfigFile NONE = new ConfigFile(null, List.of(), null, null, null, null, null);

    /** Reads the file that was named, or the first of the usual ones that exists. */
    static ConfigFile find(@Nullable Path named, Surroundings around) {
        String fromEnv = around.environment().get("FANREWARD_CONFIG");
        if (named == null && fromEnv != null && !fromEnv.isEmpty()) {
            named = Path.of(fromEnv);
        }
        if (named != null) {
            Path file = around.resolve(named);
            if (!Files.isRegularFile(file)) {
                throw CliException.notPossible("there is no configuration file " + file);
            }
            return read(file);
        }
        for (Path usual : usual(around)) {
            if (Files.isRegularFile(usual)) {
                return read(usual);
            }
        }
        return NONE;
    }

    private static List<Path> usual(Surroundings around) {
        String xdg = around.environment().get("XDG_CONFIG_HOME");
        Path base = xdg == null || xdg.isEmpty() ? around.home().resolve(".config") : Path.of(xdg);
        return List.of(
                around.resolve(Path.of("fanreward.yaml")),
                base.resolve("fanreward").resolve("fanreward.yaml"));
    }

    private static ConfigFile read(Path file) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), file)) {
            return new Reading(file, parser).mapping();
        } catch (JacksonException malformed) {
            throw CliException.usage(
                    at(file, malformed.getLocation()) + ": this is no YAML: " + malformed.getOriginalMessage());
        }
    }

    private static String at(Path file, @Nullable TokenStreamLocation location) {
        return location == null ? file.toString() : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    /** One pass over one file. */
    private static final class Reading {
        private final Path file;
        private final JsonParser parser;
        private @Nullable StorePlace store;
        private List<Path> campaigns = List.of();
        private @Nullable Boolean json;
        private @Nullable String actor;
        private @Nullable Path masterKey;
        private @Nullable String server;
        private @Nullable Boolean ownApproval;

        private Reading(Path file, JsonParser parser) {
            this.file = file;
            this.parser = parser;
        }

        private ConfigFile mapping() {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return NONE;
            }
            if (first != JsonToken.START_OBJECT) {
                throw wrong("write a mapping such as 'store: /var/lib/fanreward'");
            }
            Set<String> seen = new HashSet<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                if (!seen.add(key)) {
                    throw wrong("'" + key + "' stands here twice");
                }
                entry(key);
            }
            return new ConfigFile(store, campaigns, json, actor, masterKey, server, ownApproval);
        }

        private void entry(String key) {
            switch (key) {
                case "store" -> {
                    parser.nextToken();
                    store = StorePlace.of(text("the path of a folder or mongodb://…"), this::path);
                }
                case "campaigns" -> {
                    parser.nextToken();
                    campaigns = paths();
                }
                case "json" -> json = truth(key);
                case "ownApproval" -> ownApproval = truth(key);
                case "actor" -> {
                    parser.nextToken();
                    actor = text("a name");
                }
                case "masterKey" -> {
                    parser.nextToken();
                    masterKey = path(text("the path of a file"));
                }
                case "server" -> {
                    parser.nextToken();
                    server = text("the address of a server");
                }
                default -> {
                    String meant = Names.didYouMean(key, KEYS)
                            .map(name -> "; did you mean " + name + "?")
                            .orElse("; the keys are " + String.join(", ", KEYS));
                    throw wrong("there is no key '" + key + "'" + meant);
                }
            }
        }

        private boolean truth(String key) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
                throw wrong(key + " is true or false, not '" + parser.getString() + "'");
            }
            return token == JsonToken.VALUE_TRUE;
        }

        private List<Path> paths() {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                return List.of(path(text("a path or a list of paths")));
            }
            List<Path> paths = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                paths.add(path(text("a path")));
            }
            return paths;
        }

        private String text(String what) {
            String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
            if (text.isBlank()) {
                throw wrong("'" + parser.currentName() + "' takes " + what);
            }
            return text;
        }

        private Path path(String text) {
            return path(Path.of(text));
        }

        private Path path(Path text) {
            return file.toAbsolutePath().resolveSibling(text).normalize();
        }

        private CliException wrong(String message) {
            return CliException.usage(at(file, parser.currentTokenLocation()) + ": " + message);
        }
    }
}
