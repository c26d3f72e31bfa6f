package app.fanreward.cli.upkeep;

import app.fanreward.api.seal.Ed25519SealKey;
import app.fanreward.cli.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seal keys as PEM, as other tools write them. The file of a key has a block {@code PRIVATE KEY} (PKCS#8) and a block
 * {@code PUBLIC KEY} (X.509); what auditors get, {@code FILE.pub}, has the latter alone.
 */
final class SealKeyFile {
    private static final int LINE = 64;
    private static final long LARGEST = 1 << 16;

    private SealKeyFile() {}

    /** Makes a key in a file that only its owner may read, and its public half beside it. */
    static Ed25519SealKey create(Path file) throws IOException {
        Ed25519SealKey key = generated();
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        String publicHalf = block("PUBLIC KEY", key.publicKey());
        byte[] both = (block("PRIVATE KEY", key.privateKey()) + publicHalf).getBytes(StandardCharsets.US_ASCII);
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(java.nio.ByteBuffer.wrap(both));
        }
        Files.writeString(beside(file), publicHalf, StandardCharsets.US_ASCII);
        return key;
    }

    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    static Ed25519SealKey read(Path file) throws IOException {
        String text = text(file);
        byte[] privateKey = find(text, "PRIVATE KEY")
                .orElseThrow(() -> CliException.notPossible(file + " has no block PRIVATE KEY; a seal is signed with one, "
                        + "and --new-key makes one"));
        byte[] publicKey = find(text, "PUBLIC KEY")
                .orElseThrow(() -> CliException.notPossible(
                        file + " has no block PUBLIC KEY; append the public key of the private one"));
        try {
            return Ed25519SealKey.of(privateKey, publicKey);
        } catch (IllegalArgumentException noKey) {
            throw CliException.notPossible(file + ": " + noKey.getMessage());
        }
    }

    /** The public half, in lower-case hexadecimal. */
    static String trusted(Path file) throws IOException {
        return find(text(file), "PUBLIC KEY")
                .map(key -> HexFormat.of().formatHex(key))
                .orElseThrow(() -> CliException.notPossible(
                        file + " has no block PUBLIC KEY; the public half of a seal key lies beside it, in FILE.pub"));
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw CliException.notPossible(file + " is too large for a key");
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static Optional<byte[]> find(String text, String label) {
        Matcher matcher = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
                .matcher(text);
        try {
            return matcher.find()
                    ? Optional.of(Base64.getMimeDecoder().decode(matcher.group(1)))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static String block(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private static Ed25519SealKey generated() {
        try {
            return Ed25519SealKey.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
