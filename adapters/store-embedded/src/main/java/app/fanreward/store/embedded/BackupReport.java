package app.fanreward.store.embedded;

import java.nio.file.Path;

/**
 * What a finished backup holds: a prefix of the journal, every record of it read back and proven.
 *
 * @param folder where it is
 * @param records how many records it holds
 * @param members how many members they are of; some may be of journals of the program's own
 * @param lastPosition the position of its newest record; 0 if there is none
 * @param bytes how large it is
 */
public record BackupReport(Path folder, long records, long members, long lastPosition, long bytes) {}
