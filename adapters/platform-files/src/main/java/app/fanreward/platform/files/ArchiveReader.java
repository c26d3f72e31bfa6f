package app.fanreward.platform.files;

import app.fanreward.api.platform.ActivityItem;
import app.fanreward.api.platform.ActivityReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Reads every export in a zip, one after the other, in the order of their names. */
final class ArchiveReader implements ActivityReader {
    private record Export(ZipEntry entry, ExportFormat format) {}

    private final ZipFile zip;
    private final String archive;
    private final String member;
    private final ReadLimits limits;
    private final ReadLimits.Allowance allowance;
    private final List<Export> exports;
    private int position;
    private long bytesBefore;
    private @Nullable ExportReader current;

    private ArchiveReader(ZipFile zip, String archive, String member, ReadLimits limits, List<Export> exports) {
        this.zip = zip;
        this.archive = archive;
        this.member = member;
        this.limits = limits;
        this.allowance = new ReadLimits.Allowance(limits);
        this.exports = exports;
    }

    static ArchiveReader open(ZipFile zip, String archive, String member, ReadLimits limits) throws IOException {
        Archives.checkCount(archive, zip.size(), limits);
        List<ZipEntry> entries = new ArrayList<>(zip.stream().toList());
        entries.forEach(entry -> Archives.checkName(archive, entry.getName()));
        entries.sort(Comparator.comparing(ZipEntry::getName, EntryNames.ORDER));
        List<Export> exports = new ArrayList<>();
        for (ZipEntry entry : entries) {
            if (!entry.isDirectory()) {
                recognise(zip, archive, entry, limits).ifPresent(format -> exports.add(new Export(entry, format)));
            }
        }
        if (exports.isEmpty()) {
            boolean html = entries.stream().anyMatch(entry -> entry.getName().endsWith(".html"));
            throw Archives.nothingKnown(archive, html);
        }
        return new ArchiveReader(zip, archive, member, limits, exports);
    }

    private static Optional<ExportFormat> recognise(ZipFile zip, String archive, ZipEntry entry, ReadLimits limits)
            throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            ExportText text = text(in, archive, entry, limits, new ReadLimits.Allowance(limits));
            Archives.checkNotNested(text, entry.getName());
            return Detection.recognise(text, fileName(entry));
        } catch (ZipException strange) {
            if (!EntryNames.couldBeExport(entry.getName())) {
                return Optional.empty();
            }
            throw Failures.of(
                    Archives.label(archive, entry.getName()),
                    "it is packed in a way that cannot be read (" + strange.getMessage()
                            + "); unpack the archive and give the files in it");
        }
    }

    private static ExportText text(
            InputStream in, String archive, ZipEntry entry, ReadLimits limits, ReadLimits.Allowance allowance) {
        GuardedStream guarded = new GuardedStream(in, entry::getCompressedSize, limits, allowance);
        return new ExportText(Archives.label(archive, entry.getName()), guarded, limits);
    }

    private static String fileName(ZipEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }

    @Override
    public @Nullable ActivityItem next() {
        while (current != null || position < exports.size()) {
            if (current == null) {
                current = openNext();
            }
            ActivityItem item = current.next();
            if (item != null) {
                return item;
            }
            current.close();
            current = null;
            bytesBefore += exports.get(position).entry.getCompressedSize();
            position++;
        }
        return null;
    }

    private ExportReader openNext() {
        Export export = exports.get(position);
        try {
            InputStream in = zip.getInputStream(export.entry);
            CountingStream counted = new CountingStream(in);
            ExportText text = text(counted, archive, export.entry, limits, allowance);
            return new ExportReader(text, export.format, member, counted::count);
        } catch (IOException damaged) {
            throw Failures.of(
                    Archives.label(archive, export.entry.getName()), "it cannot be read: " + damaged.getMessage());
        }
    }

    @Override
    public String format() {
        return exports.stream().map(export -> export.format.label()).distinct().collect(Collectors.joining(", "));
    }

    /** Within an entry, the part of its packed bytes that its unpacked ones read so far are. */
    @Override
    public long bytesRead() {
        if (current == null) {
            return bytesBefore;
        }
        ZipEntry entry = exports.get(position).entry;
        double part = entry.getSize() <= 0 ? 0 : Math.min(1.0, (double) current.bytesRead() / entry.getSize());
        return bytesBefore + (long) (part * entry.getCompressedSize());
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException nothingToSave) {
            throw new UncheckedIOException(nothingToSave);
        }
    }
}
