package app.fanreward.rules.json.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds and reads campaign files. */
public final class SourceFiles {
    private static final String ENDINGS = ".yaml, .yml or .json";

    private static final long LARGEST_LOAD = 64L * 1024 * 1024;

    private final Report report;
    private final List<SourceText> texts = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private long bytesRead;

    private SourceFiles(Report report) {
        this.report = report;
    }

    /**
     * Reads files, and the campaign files directly inside folders, sorted by name. A file named twice is read once.
     *
     * @param paths files and folders
     * @param report told about everything that cannot be read
     * @return what could be read, in the order given
     */
    public static List<SourceText> read(List<Path> paths, Report report) {
        SourceFiles files = new SourceFiles(report);
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.folder(path);
            } else if (!Files.exists(path)) {
                files.unreadable(path, "there is no such file or folder");
            } else if (!isCampaignFile(path)) {
                files.unreadable(path, "a campaign file ends in " + ENDINGS);
            } else {
                files.file(path);
            }
        }
        return files.texts;
    }

    private static boolean isCampaignFile(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private void folder(Path folder) {
        List<Path> inside = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, SourceFiles::isCampaignFile)) {
            entries.forEach(inside::add);
        } catch (IOException e) {
            unreadable(folder, why(e));
            return;
        } catch (DirectoryIteratorException e) {
            unreadable(folder, why(e));
            return;
        }
        inside.removeIf(Files::isDirectory);
        if (inside.isEmpty()) {
            unreadable(folder, "the folder holds no file that ends in " + ENDINGS);
        }
        inside.sort(Comparator.comparing(path -> String.valueOf(path.getFileName())));
        inside.forEach(this::file);
    }

    private void file(Path path) {
        try {
            if (!seen.add(path.toRealPath())) {
                return;
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(path)) {
                bytes = in.readNBytes(SourceText.LARGEST_FILE + 1);
            }
            if (bytes.length > SourceText.LARGEST_FILE) {
                unreadable(path, "the file is larger than 8 MB; split it into several");
                return;
            }
            bytesRead += bytes.length;
            if (bytesRead > LARGEST_LOAD) {
                unreadable(path, "the campaign files together are larger than 64 MB");
                return;
            }
            SourceText text = SourceText.decode(path.toString(), bytes, report);
            if (text != null) {
                texts.add(text);
            }
        } catch (IOException e) {
            unreadable(path, why(e));
        }
    }

    private void unreadable(Path path, String message) {
        report.add(Problem.at(ErrorCode.FILE_UNREADABLE, "", "", message).in(path.toString(), 0, 0));
    }

    private static String why(Exception e) {
        return e instanceof AccessDeniedException
                ? "this user may not read it"
                : "it cannot be read: " + e.getMessage();
    }
}
