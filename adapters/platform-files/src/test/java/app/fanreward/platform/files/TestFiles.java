package app.fanreward.platform.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;

/** Fixtures, and files made for one test. */
final class TestFiles {
    private TestFiles() {}

    static Path fixture(String name) {
        URL url = Objects.requireNonNull(TestFiles.class.getResource("/exports/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Path> fixtures() {
        try (Stream<Path> files = Files.list(fixture("watch-history.json").resolveSibling("."))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] bytes(String fixture) throws IOException {
        return Files.readAllBytes(fixture(fixture));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** A file of the shared data, which only some machines have. */
    static Path shared(String name) {
        String named = System.getenv("FANREWARD_DATA");
        Path root = Path.of(System.getProperty("fanreward.root", "."));
        Path file = (named != null ? Path.of(named) : root.resolve("../shared/data")).resolve(name);
        Assumptions.assumeTrue(
                Files.exists(file), () -> file + " is not on this machine; set FANREWARD_DATA to have it tested");
        return file;
    }

    static String firstBytes(InputStream in) throws IOException {
        return new String(in.readNBytes(100), StandardCharsets.UTF_8);
    }
}
