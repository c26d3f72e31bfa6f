package app.fanreward.cli.command;

import app.fanreward.api.seal.Ed25519SealKey;
import app.fanreward.api.seal.SealKey;
import app.fanreward.cli.CliException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys in files as openssl has them: PEM, PKCS#8 for a private key and X.509 for a public one. */
final class KeyFiles {
    /** The name of the key in a store's folder. */
    static final String OF_STORE = "seal.key";

    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final long LARGEST = 64 << 10;

    private KeyFiles() {}

    /** Reads a key, or makes one where there is none and says so. */
    static SealKey readOrMake(Session session, Path file) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        SealKey made = make(file);
        session.output()
                .word("made a key in " + file + "; its public half is in " + publicHalf(file) + ": "
                        + HexFormat.of().formatHex(made.publicKey()));
        return made;
    }

    /** Makes a key for its owner only, and its public half beside it, with {@code .pub} after the name. */
    static Ed25519SealKey make(Path file) throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.writeString(publicHalf(file), pem(PUBLIC, pair.getPublic().getEncoded()));
        Path unfinished = Files.createTempFile(folder, "seal", ".unfinished", ownerOnly());
        try {
            Files.writeString(unfinished, pem(PRIVATE, pair.getPrivate().getEncoded()));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return Ed25519SealKey.of(pair);
    }

    static Path publicHalf(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    static Ed25519SealKey read(Path file) throws IOException {
        byte[] encoded = block(file, PRIVATE);
        try {
            EdECPrivateKey key = (EdECPrivateKey)
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return Ed25519SealKey.of(encoded, publicOf(key).getEncoded());
        } catch (GeneralSecurityException | IllegalArgumentException other) {
            throw CliException.notPossible(file + " holds no Ed25519 private key; 'openssl genpkey -algorithm ed25519' "
                    + "makes one, and so does 'fanreward seal' where there is no file");
        }
    }

    /** The X.509 encoding of the public key in a file. */
    static byte[] readPublic(Path file) throws IOException {
        byte[] encoded = block(file, PUBLIC);
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(encoded))
                    .getEncoded();
        } catch (GeneralSecurityException other) {
            throw CliException.notPossible(file + " holds no Ed25519 public key; 'openssl pkey -in KEY -pubout' gives "
                    + "the one of a private key");
        }
    }

    /** The JDK computes a public key only while it makes a pair, so it is made once more of the same secret. */
    private static PublicKey publicOf(EdECPrivateKey key) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(255, new Known(key.getBytes().orElseThrow()));
        return generator.generateKeyPair().getPublic();
    }

    private static byte[] block(Path file, String label) throws IOException {
        if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
            throw CliException.notPossible(file + " is too large for a key");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Matcher block = Pattern.compile("-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----")
                .matcher(text);
        if (!block.find()) {
            throw CliException.notPossible(
                    file + " holds no '-----BEGIN " + label + "-----'; a key is read from a PEM file");
        }
        try {
            return Base64.getMimeDecoder().decode(block.group(1));
        } catch (IllegalArgumentException damaged) {
            throw CliException.notPossible(file + " is damaged: what stands between BEGIN and END is no Base64");
        }
    }

    private static String pem(String label, byte[] encoded) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Gives what is known already; whether the right key came of it, a signature shows. */
    private static final class Known extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        Known(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] asked) {
            System.arraycopy(bytes, 0, asked, 0, Math.min(bytes.length, asked.length));
        }
    }
}
