package app.fanreward.cli.options;

import app.fanreward.api.extension.FunctionProvider;
import app.fanreward.api.extension.Functions;
import app.fanreward.cli.CliException;
import app.fanreward.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Functions that rules can ask: those of the program itself, and those of the jars in the folder that
 * {@code FANREWARD_EXTENSIONS} names. The launcher names the folder {@code ext} beside itself, if there is one.
 */
public final class InstalledFunctions {
    private static final String FOLDER = "FANREWARD_EXTENSIONS";

    private static final int AT_ONCE = 16_384;

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
        jars.forEach(InstalledFunctions::requireReadable);
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

    /**
     * Refuses a jar that cannot be read to its end. A class loader passes over one that it cannot open, and finds out about
     * a damaged class when a rule asks for it: then events would be decided without.
     */
    private static void requireReadable(Path jar) {
        try {
            if (!Files.isRegularFile(jar)) {
                throw new IOException("it is no file");
            }
            try (ZipFile whole = new ZipFile(jar.toFile())) {
                byte[] buffer = new byte[AT_ONCE];
                // By name, as class loaders ask: which of two of one name they get does not matter here.
                for (String name :
                        whole.stream().map(ZipEntry::getName).distinct().toList()) {
                    requireReadable(whole, Objects.requireNonNull(whole.getEntry(name)), buffer);
                }
            }
        } catch (IOException broken) {
            throw CliException.notPossible("the jar " + jar + " is no whole jar: " + broken.getMessage()
                    + "; build or copy it again, or take it out of the folder that " + FOLDER + " names");
        }
    }

    private static void requireReadable(ZipFile jar, ZipEntry entry, byte[] buffer) throws IOException {
        CRC32 sum = new CRC32();
        try (InputStream content = jar.getInputStream(entry)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        } catch (IOException broken) {
            throw new IOException(entry.getName() + " in it cannot be read (" + broken.getMessage() + ")", broken);
        }
        // What is only stored comes out of a zip file however it was changed.
        if (sum.getValue() != entry.getCrc()) {
            throw new IOException(entry.getName() + " in it was changed after it was packed");
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
