package app.fanreward.platform.files;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.platform.ActivityReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Finds out how a file is packed and opens it. */
final class ExportOpener {
    private static final int BUFFER = 64 << 10;

    private ExportOpener() {}

    static ActivityReader open(Path file, String member, ReadLimits limits) {
        String label = file.toString();
        if (Files.isDirectory(file)) {
            throw Failures.of(label, "it is a folder; name the files in it, or the zip as it was downloaded");
        }
        try {
            InputStream in = Files.newInputStream(file);
            try {
                return open(in, file, member, limits);
            } catch (IOException | RuntimeException refused) {
                in.close();
                throw refused;
            }
        } catch (NoSuchFileException missing) {
            throw Failures.of(label, "there is no such file");
        } catch (IOException unreadable) {
            throw Failures.of(label, "it cannot be read: " + unreadable.getMessage());
        }
    }

    private static ActivityReader open(InputStream in, Path file, String member, ReadLimits limits) throws IOException {
        CountingStream counted = new CountingStream(in);
        BufferedInputStream packed = new BufferedInputStream(counted, BUFFER);
        byte[] magic = peek(packed);
        if (magic[0] == 'P'
                && magic[1] == 'K'
                && ((magic[2] == 3 && magic[3] == 4) || (magic[2] == 5 && magic[3] == 6))) {
            in.close();
            return Archives.open(file, member, limits);
        }
        boolean gzipped = (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
        InputStream plain = gzipped ? gunzip(packed, file.toString()) : packed;
        return openText(plain, counted, file, member, limits, gzipped);
    }

    private static ActivityReader openText(
            InputStream plain, CountingStream counted, Path file, String member, ReadLimits limits, boolean gzipped) {
        String label = file.toString();
        ExportText text = new ExportText(
                label, new GuardedStream(plain, counted::count, limits, new ReadLimits.Allowance(limits)), limits);
        if (gzipped && (text.isZip() || text.isGzip())) {
            throw Failures.of(label, "it holds an archive within an archive; unpack the outer one first");
        }
        Path name = file.getFileName();
        return Detection.recognise(text, name == null ? "" : name.toString())
                .map(format -> new ExportReader(text, format, member, counted::count))
                .orElseThrow(() -> Detection.refusal(text));
    }

    private static InputStream gunzip(InputStream packed, String label) {
        try {
            return new GZIPInputStream(packed, BUFFER);
        } catch (IOException damaged) {
            throw Failures.of(label, "it begins like a gzip file and is none: " + damaged.getMessage());
        }
    }

    private static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(4);
        byte[] magic = new byte[4];
        in.readNBytes(magic, 0, 4);
        in.reset();
        return magic;
    }

    static FanRewardException nested(String label) {
        return Failures.of(label, "it is an archive within the archive; unpack it and give it by itself");
    }
}
