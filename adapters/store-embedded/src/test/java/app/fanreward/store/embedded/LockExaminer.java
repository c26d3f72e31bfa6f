package app.fanreward.store.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** Keeps writers out of a folder until its input ends, as whoever examines it does. */
final class LockExaminer {
    private LockExaminer() {}

    public static void main(String[] arguments) throws IOException {
        try (FolderLock lock = FolderLock.keepWritersOut(StoreFolder.forReading(Path.of(arguments[0])))) {
            System.out.println("examining " + lock);
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
