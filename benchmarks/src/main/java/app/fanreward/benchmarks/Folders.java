package app.fanreward.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that a benchmark writes to, under {@code java.io.tmpdir}. */
public final class Folders {
    private Folders() {}

    /**
     * Makes an empty folder.
     *
     * @return the folder
     * @throws IOException if there is no place for it
     */
    public static Path make() throws IOException {
        return Files.createTempDirectory("fanreward-bench");
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
    }
}
