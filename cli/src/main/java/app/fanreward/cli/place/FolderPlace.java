package app.fanreward.cli.place;

import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder of this machine, of which one process at a time is the writer.
 *
 * @param folder the folder
 */
public record FolderPlace(Path folder) implements StorePlace {
    @Override
    public EmbeddedStore open() {
        return EmbeddedStore.open(folder);
    }

    @Override
    public EmbeddedStore openReadOnly() {
        return EmbeddedStore.openReadOnly(folder);
    }

    @Override
    public boolean mayExist() {
        return Files.isDirectory(folder);
    }

    @Override
    public String shown() {
        return folder.toString();
    }
}
