package app.fanreward.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Folders that a benchmark writes to, under {@code java.io.tmpdir}. */
public final class Folders {
    private static final int MOST_ATTEMPTS = 10;

    /** Those that are there, to be removed where a benchmark is broken off. */
    private static final Set<Path> MADE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> MADE.forEach(Folders::removeIfPossible)));
    }

    private Folders() {}

    /**
     * Makes an empty folder, which is removed at the latest when this process ends.
     *
     * @return the folder
     * @throws IOException if there is no place for it
     */
    public static Path make() throws IOException {
        Path folder = Files.createTempDirectory("fanreward-bench");
        MADE.add(folder);
        return folder;
    }

    /**
     * Removes a folder and everything in it.
     *
     * @param folder the folder
     * @throws IOException if it cannot be removed
     */
    public static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
        MADE.remove(folder);
    }

    /** Whoever is broken off may go on writing. */
    private static void removeIfPossible(Path folder) {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            try {
                remove(folder);
                return;
            } catch (IOException | UncheckedIOException stillWritten) {
                // Tried again.
            }
        }
    }
}
