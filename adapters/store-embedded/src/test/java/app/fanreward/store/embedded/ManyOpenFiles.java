package app.fanreward.store.embedded;

import app.fanreward.api.FanRewardException;
import app.fanreward.testkit.SampleRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens files until no more can be opened, then a store, then the same with room again. */
final class ManyOpenFiles {
    private ManyOpenFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            Ask.committed(store, SampleRecords.of("ann").play("p-1"));
        }
        loadClasses(folder);
        Path file = Files.createFile(folder.resolve("file"));
        List<InputStream> open = new ArrayList<>();
        try {
            while (true) {
                open.add(Files.newInputStream(file));
            }
        } catch (IOException enough) {
            attempt("writing ", () -> EmbeddedStore.open(folder));
            attempt("reading ", () -> EmbeddedStore.openReadOnly(folder));
        }
        for (InputStream one : open) {
            one.close();
        }
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            System.out.println("then " + store.lastPosition());
        }
    }

    /** What is loaded late, as for failures, could not be loaded once nothing more can be opened. */
    private static void loadClasses(Path folder) throws IOException {
        EmbeddedStore.openReadOnly(folder).close();
        Path odd = Files.createDirectory(folder.resolve("odd"));
        Files.createDirectory(odd.resolve("lock"));
        attempt("", () -> EmbeddedStore.open(odd));
        Files.writeString(odd.resolve(StoreFolder.DATABASE), "no database ".repeat(100));
        attempt("", () -> EmbeddedStore.openReadOnly(odd));
    }

    private static void attempt(String what, Runnable opening) {
        try {
            opening.run();
            System.out.println(what + "went well");
        } catch (FanRewardException refusal) {
            if (!what.isEmpty()) {
                System.out.println(what + refusal.toString().replace('\n', ' '));
            }
        }
    }
}
