package app.fanreward.store.embedded;

import java.nio.file.Path;

/** Dies in the middle of a backup, when everything is copied and the first records are read back. */
final class DyingBackup {
    static final int DIED = 9;

    private DyingBackup() {}

    public static void main(String[] arguments) {
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(Path.of(arguments[0]))) {
            store.backup(Path.of(arguments[1]), (step, done, about) -> {
                if (step == CopyProgress.Step.CHECKING) {
                    Runtime.getRuntime().halt(DIED);
                }
            });
        }
    }
}
