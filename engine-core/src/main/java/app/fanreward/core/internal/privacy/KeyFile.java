package app.fanreward.core.internal.privacy;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.privacy.RandomBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form of a file of master keys: {@code id key}, one a line, newest first; lines with {@code #} are for people. */
public final class KeyFile {
    private static final String HEAD = """
            # Master keys of FanReward, newest first. Whoever has this file and a copy of the store can read all
            # personal data; without it nobody can. Keep a copy apart from the store and its backups.
            """;

    private static final int ID_BYTES = 6;

    private KeyFile() {}

    /** Reads the keys by id. */
    public static Map<String, byte[]> read(Path file) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+", -1);
            byte[] key = parts.length == 2 ? decoded(parts[1]) : new byte[0];
            if (key.length != SealingKey.LENGTH || keys.put(parts[0], key) != null) {
                throw unavailable(
                        file + " line " + number + " is no key: it should be an id of its own, a space and "
                                + SealingKey.LENGTH + " bytes in base64",
                        null);
            }
        }
        if (keys.isEmpty()) {
            throw unavailable(file + " holds no key", null);
        }
        return keys;
    }

    /** Makes a file with a new key if there is none; never replaces one. */
    public static void createIfMissing(Path file, RandomBytes random) {
        if (Files.exists(file)) {
            return;
        }
        try {
            Path draft = draft(file, HEAD + newLine(random), random);
            try {
                place(draft, file);
            } catch (FileAlreadyExistsException somebodyWasFaster) {
                // Theirs counts.
            } finally {
                Files.deleteIfExists(draft);
            }
            forceFolder(file);
        } catch (IOException failed) {
            throw unavailable("cannot make " + file, failed);
        }
    }

    /** Gives the draft its name unless there is a file of that name, in one step where links can be made. */
    private static void place(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (UnsupportedOperationException | IOException noLinksHere) {
            Files.move(draft, file);
        }
    }

    /** Puts a new key before the others. */
    public static void addFirst(Path file, RandomBytes random) {
        read(file);
        StringBuilder text = new StringBuilder();
        boolean added = false;
        for (String line : lines(file)) {
            if (!added && !line.isBlank() && !line.startsWith("#")) {
                text.append(newLine(random));
                added = true;
            }
            text.append(line).append('\n');
        }
        try {
            Path draft = draft(file, text.toString(), random);
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException notHere) {
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            forceFolder(file);
        } catch (IOException failed) {
            throw unavailable("cannot change " + file, failed);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new FanRewardException(
                    ErrorCode.MASTER_KEY_UNAVAILABLE,
                    "there is no file " + file + " with the master key; name the file that has it, or make a new one if"
                            + " nothing was encrypted before",
                    missing);
        } catch (IOException unreadable) {
            throw unavailable("cannot read " + file, unreadable);
        }
    }

    /** A file beside the other one, readable by its owner only from the start, and on the disk when this returns. */
    private static Path draft(Path file, String text, RandomBytes random) throws IOException {
        Path draft =
                file.resolveSibling(file.getFileName() + "." + HexFormat.of().formatHex(random.next(ID_BYTES)));
        boolean posix = Files.getFileStore(parent(file)).supportsFileAttributeView("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, options, attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return draft;
    }

    /** The name, too, has to be on the disk before anything is sealed with the key. Not every system lets a folder open. */
    private static void forceFolder(Path file) throws IOException {
        if (Files.getFileStore(parent(file)).supportsFileAttributeView("posix")) {
            try (FileChannel folder = FileChannel.open(parent(file), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private static String newLine(RandomBytes random) {
        return HexFormat.of().formatHex(random.next(ID_BYTES)) + " "
                + Base64.getEncoder().encodeToString(random.next(SealingKey.LENGTH)) + "\n";
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    private static FanRewardException unavailable(String message, @Nullable Throwable cause) {
        return cause == null
                ? new FanRewardException(ErrorCode.MASTER_KEY_UNAVAILABLE, message)
                : new FanRewardException(
                        ErrorCode.MASTER_KEY_UNAVAILABLE,
                        message + ": " + cause.getClass().getSimpleName(),
                        cause);
    }
}
