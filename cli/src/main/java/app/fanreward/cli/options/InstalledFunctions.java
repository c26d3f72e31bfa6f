package app.fanreward.cli.options;

import app.fanreward.api.extension.FunctionProvider;
import app.fanreward.api.extension.Functions;
import app.fanreward.cli.CliException;
import app.fanreward.cli.Surroundings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;

/**
 * Functions that rules can ask: those of the program itself, and those of the jars in the folder that
 * {@code FANREWARD_EXTENSIONS} names. The launcher names the folder {@code ext} beside itself, if there is one.
 */
public final class InstalledFunctions {
    private static final String FOLDER = "FANREWARD_EXTENSIONS";

    private InstalledFunctions() {}

    /**
     * Finds them. The jars stay open as long as the process lives, as functions load their classes when they are asked.
     *
     * @param around names the folder
     * @return the functions
     * @throws CliException if the folder or a jar in it is wrong
     */
    public static Functions of(Surroundings around) {
        String named = around.environment().get(FOLDER);
        List<Path> jars = named == null || named.isEmpty() ? List.of() : jars(around.resolve(Path.of(named)));
        ClassLoader own = FunctionProvider.class.getClassLoader();
        try {
            return Functions.installed(
                    jars.isEmpty()
                            ? own
                            : new URLClassLoader(
                                    jars.stream().map(InstalledFunctions::url).toArray(URL[]::new), own));
        } catch (RuntimeException | ServiceConfigurationError | LinkageError broken) {
            String where = jars.isEmpty() ? "" : " of the jars " + jars;
            throw CliException.notPossible("the functions" + where + " cannot be used: " + broken.getMessage());
        }
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CliException.usage(FOLDER + " must name a folder of jars, and there is no folder " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw CliException.notPossible(
                    "the folder " + folder + " that " + FOLDER + " names cannot be read: " + unreadable.getMessage());
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
