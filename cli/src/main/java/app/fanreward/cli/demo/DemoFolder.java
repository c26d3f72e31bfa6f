package app.fanreward.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The campaign files of the demo, as files that the user can read and change. */
public final class DemoFolder {
    private static final List<String> FILES =
            List.of("everyday-listening.yaml", "loyal-fans.yaml", "northern-lights-tour.yaml");

    private DemoFolder() {}

    /**
     * Puts the campaign files into a folder. Those that are there already stay as they are.
     *
     * @param folder the folder, made if need be
     */
    public static void fill(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String name : FILES) {
                Path file = folder.resolve(name);
                if (!Files.exists(file)) {
                    copy(name, file);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void copy(String name, Path file) throws IOException {
        try (InputStream in = DemoFolder.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            // Not seen half-written by another demo that starts at the same time.
            Path part = Files.createTempFile(file.getParent(), name, ".part");
            Files.write(part, in.readAllBytes());
            Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
