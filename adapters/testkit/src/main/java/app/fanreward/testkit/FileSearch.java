package app.fanreward.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for bytes in files, as somebody would who stole them. */
final class FileSearch {
    private FileSearch() {}

    /** So many bytes of random ones are no accident. */
    private static final int PART = 12;

    /** Says whether any file in a folder, or in a folder below, holds these bytes or a part of them. */
    static boolean holds(Path folder, byte[] wanted) {
        // One char a byte, so that a search for text is one for bytes.
        String whole = new String(wanted, StandardCharsets.ISO_8859_1);
        List<String> parts = new ArrayList<>();
        for (int from = 0; from + PART <= whole.length(); from += PART) {
            parts.add(whole.substring(from, from + PART));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(FileSearch::content)
                    .anyMatch(content -> parts.stream().anyMatch(content::contains));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException goneMeanwhile) {
            return "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
