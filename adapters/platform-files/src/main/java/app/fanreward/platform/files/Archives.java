package app.fanreward.platform.files;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.platform.ActivityReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens a zip: through its table of contents, or, where that is missing because the file is cut off, from its start. */
final class Archives {
    private Archives() {}

    static ActivityReader open(Path file, String member, ReadLimits limits) {
        String problem = "";
        // Old zips write names in whatever code page; ISO 8859-1 takes any bytes, and the names only serve as labels.
        for (Charset names : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            try {
                return open(new ZipFile(file.toFile(), names), file, member, limits);
            } catch (ZipException damaged) {
                problem = String.valueOf(damaged.getMessage());
            } catch (IOException unreadable) {
                throw Failures.of(file.toString(), "it cannot be read: " + unreadable.getMessage());
            }
        }
        if (problem.contains("encrypted")) {
            throw Failures.of(file.toString(), "it is protected by a password; unpack it and give the files in it");
        }
        return CutArchiveReader.open(file, member, limits, problem);
    }

    private static ActivityReader open(ZipFile zip, Path file, String member, ReadLimits limits) throws IOException {
        try {
            return ArchiveReader.open(zip, file.toString(), member, limits);
        } catch (IOException | RuntimeException refused) {
            zip.close();
            throw refused;
        }
    }

    static String label(String archive, String entry) {
        return archive + "!" + Texts.entry(entry);
    }

    static void checkName(String archive, String name) {
        if (EntryNames.isUnsafe(name)) {
            throw Failures.of(
                    archive,
                    "it has an entry named '" + Texts.oneLine(name) + "', which points outside of it; no export does");
        }
    }

    static void checkCount(String archive, long entries, ReadLimits limits) {
        if (entries > limits.entries()) {
            throw Failures.of(archive, "it has more than " + limits.entries() + " entries; no export does");
        }
    }

    static void checkNotNested(ExportText text, String name) {
        if ((text.isZip() || text.isGzip()) && EntryNames.couldBeExport(name)) {
            throw ExportOpener.nested(text.label());
        }
    }

    static FanRewardException nothingKnown(String archive, boolean html) {
        String advice = html ? "; from Google Takeout, ask for the history as JSON instead of HTML" : "";
        return Failures.of(archive, "nothing in it is one of the exports known: " + Detection.KNOWN + advice);
    }
}
