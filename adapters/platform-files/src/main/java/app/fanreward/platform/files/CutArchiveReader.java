package app.fanreward.platform.files;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.platform.ActivityItem;
import app.fanreward.api.platform.ActivityReader;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what there is of a zip without its table of contents, as an interrupted download leaves it, in the order of the
 * archive. It always ends with the exception that says so.
 */
final class CutArchiveReader implements ActivityReader {
    private final String archive;
    private final String member;
    private final ReadLimits limits;
    private final ReadLimits.Allowance allowance;
    private final String problem;
    private final CountingStream counted;
    private final ZipInputStream zip;
    private long entries;
    private @Nullable ExportReader current;
    private String format = "";

    private CutArchiveReader(String archive, String member, ReadLimits limits, String problem, CountingStream counted) {
        this.archive = archive;
        this.member = member;
        this.limits = limits;
        this.allowance = new ReadLimits.Allowance(limits);
        this.problem = problem;
        this.counted = counted;
        this.zip = new ZipInputStream(new BufferedInputStream(counted), StandardCharsets.ISO_8859_1);
    }

    static ActivityReader open(Path file, String member, ReadLimits limits, String problem) {
        try {
            CountingStream counted = new CountingStream(Files.newInputStream(file));
            CutArchiveReader reader = new CutArchiveReader(file.toString(), member, limits, problem, counted);
            try {
                reader.current = reader.openNext();
                return reader;
            } catch (RuntimeException refused) {
                reader.close();
                throw refused;
            }
        } catch (IOException unreadable) {
            throw Failures.of(file.toString(), "it cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public @Nullable ActivityItem next() {
        while (true) {
            if (current == null) {
                current = openNext();
            }
            ActivityItem item = current.next();
            if (item != null) {
                return item;
            }
            current = null;
        }
    }

    private ExportReader openNext() {
        for (ZipEntry entry = nextEntry(); entry != null; entry = nextEntry()) {
            entries++;
            Archives.checkCount(archive, entries, limits);
            Archives.checkName(archive, entry.getName());
            if (!entry.isDirectory()) {
                Optional<ExportReader> found = recognise(entry.getName());
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw cutOff();
    }

    private Optional<ExportReader> recognise(String name) {
        long start = counted.count();
        GuardedStream guarded = new GuardedStream(new Unclosed(zip), () -> counted.count() - start, limits, allowance);
        ExportText text = new ExportText(Archives.label(archive, name), guarded, limits);
        Archives.checkNotNested(text, name);
        Optional<ExportFormat> known = Detection.recognise(text, name.substring(name.lastIndexOf('/') + 1));
        known.ifPresent(found -> format = found.label());
        return known.map(found -> new ExportReader(text, found, member, counted::count));
    }

    private @Nullable ZipEntry nextEntry() {
        try {
            return zip.getNextEntry();
        } catch (IOException | IllegalArgumentException damaged) {
            throw cutOff();
        }
    }

    private FanRewardException cutOff() {
        return Failures.of(
                archive,
                "the zip is cut off or damaged (" + Texts.oneLine(problem) + ") after " + counted.count()
                        + " bytes; download the export again");
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public long bytesRead() {
        return counted.count();
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException nothingToSave) {
            throw new UncheckedIOException(nothingToSave);
        }
    }

    /** An entry does not close the archive. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(ZipInputStream zip) {
            super(zip);
        }

        @Override
        public void close() {}
    }
}
