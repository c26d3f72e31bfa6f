package app.fanreward.store.embedded;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a restored store holds, every record of it read back and proven.
 *
 * @param folder where it is
 * @param records how many records it holds
 * @param members how many members they are of; some may be of journals of the program's own
 * @param lastPosition the position of its newest record; 0 if there is none
 * @param newestBooking the latest instant at which one of its records was booked, or null if there is none
 * @param recordsLeftOut how many later records of the backup it does not hold
 * @param bytes how large it is
 */
public record RestoreReport(
        Path folder,
        long records,
        long members,
        long lastPosition,
        @Nullable Instant newestBooking,
        long recordsLeftOut,
        long bytes) {}
