package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealCommandsTest {
    /** The second test vector of RFC 8032, as openssl writes keys. */
    private static final String OPENSSL_KEY = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7
            -----END PRIVATE KEY-----
            """;

    private static final String OPENSSL_PUBLIC_KEY = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
        cli.file("campaigns/plays.yaml", Fixtures.ONE_POINT);
        play("e-1", "fan-1");
        play("e-2", "fan-2");
    }

    private void play(String id, String member) {
        cli.input(Fixtures.event(id, member, CliRun.NOW, 40));
        assertEquals(ExitCode.DONE, cli.run("ingest").exit());
    }

    private Result done(String... args) {
        Result result = cli.run(args);
        assertEquals(ExitCode.DONE, result.exit(), result::toString);
        return result;
    }

    @Test
    void theFirstSealMakesAKeyForItsOwnerOnlyAndSaysWhereItsPublicHalfIs() throws IOException {
        Result result = done("seal");
        assertEquals("Seal 1 of 2026-11-23T12:00:00Z covers 3 records in 3 journals.\n", result.out());
        assertTrue(result.err().contains("seal.key.pub"), result::toString);
        Path key = cli.path(".fanreward/store/seal.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        byte[] before = Files.readAllBytes(key);
        assertEquals(result.out(), done("seal").out());
        play("e-3", "fan-1");
        assertTrue(done("seal").out().startsWith("Seal 2 of "));
        assertArrayEquals(before, Files.readAllBytes(key));
        done("verify", "--trust", ".fanreward/store/seal.key.pub");
    }

    @Test
    void aKeyAsOpensslWritesThemSealsAndItsPublicHalfIsTrusted() {
        cli.file("keys/k.pem", OPENSSL_KEY).file("keys/k.pub", OPENSSL_PUBLIC_KEY);
        Result sealed = done("seal", "--key", "keys/k.pem", "--out", "seal-1.json", "--json");
        assertTrue(
                sealed.out()
                        .contains("\"publicKey\":\"302a300506032b6570032100"
                                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c\""),
                sealed::toString);
        play("e-3", "fan-1");
        Result verified = done("verify", "--since", "seal-1.json", "--trust", "keys/k.pub");
        assertTrue(
                verified.out()
                        .contains("Nothing that seal 1 of 2026-11-23T12:00:00Z covers was changed or went missing."),
                verified::toString);
    }

    @Test
    void aForeignKeyOrAChangedSealEndsWith1AndSaysWhy() throws IOException {
        cli.file("keys/k.pem", OPENSSL_KEY).file("keys/k.pub", OPENSSL_PUBLIC_KEY);
        done("seal", "--out", "seal-1.json");
        Result foreign = cli.run("verify", "--since", "seal-1.json", "--trust", "keys/k.pub");
        assertEquals(ExitCode.REFUSED, foreign.exit(), foreign::toString);
        assertTrue(foreign.out().contains("SEAL $seals#1: the given seal 1 is signed with"), foreign::toString);
        String seal = Files.readString(cli.path("seal-1.json"));
        cli.file("seal-2.json", seal.replace("\"records\":3", "\"records\":4"));
        Result changed = cli.run("verify", "--since", "seal-2.json", "--json");
        assertEquals(ExitCode.REFUSED, changed.exit(), changed::toString);
        assertTrue(changed.out().contains("\"kind\":\"SEAL\""), changed::toString);
    }

    @Test
    void aReceiptIsCheckedWithoutAnyStore() throws IOException {
        done("seal", "--key", "keys/k.pem");
        done("receipt", "fan-1", "app:e-1", "--out", "receipt.json");
        assertEquals(
                Files.readString(cli.path("receipt.json")),
                done("receipt", "fan-1", "1").out());
        String[] check = {"receipt", "--check", "receipt.json", "--trust", "keys/k.pem.pub", "--store", "nowhere"};
        Result proven = done(check);
        assertTrue(
                proven.out()
                        .startsWith(
                                "Proven: record 1 of fan-1, track.played, booked 2026-11-23T12:00:00Z, was in the ledger"),
                proven::toString);

        cli.file("keys/other.pub", OPENSSL_PUBLIC_KEY);
        Result foreign = cli.run("receipt", "--check", "receipt.json", "--trust", "keys/other.pub");
        assertEquals(ExitCode.REFUSED, foreign.exit(), foreign::toString);
        assertEquals("Not proven:\n  seal 1 is not signed by the trusted key\n", foreign.out());

        cli.file("receipt.json", Files.readString(cli.path("receipt.json")).replace("\"leaf\":1", "\"leaf\":0"));
        Result changed = cli.run("receipt", "--check", "receipt.json", "--trust", "keys/k.pem.pub", "--json");
        assertEquals(ExitCode.REFUSED, changed.exit(), changed::toString);
        assertTrue(changed.out().contains("{\"proven\":false,\"member\":\"fan-1\""), changed::toString);
    }

    @Test
    void aReceiptThatWasEditedProvesNothingAndTheFileIsNamed() throws IOException {
        done("seal", "--key", "keys/k.pem", "--out", "seal.json");
        done("receipt", "fan-1", "1", "--out", "receipt.json");
        String whole = Files.readString(cli.path("receipt.json"));
        for (String edited : new String[] {
            whole.replace("\"track.played\"", "\"track.skipped\""), whole.substring(0, whole.length() / 2), "{}"
        }) {
            cli.file("edited.json", edited);
            Result words = cli.run("receipt", "--check", "edited.json", "--trust", "keys/k.pem.pub");
            assertEquals(ExitCode.REFUSED, words.exit(), words::toString);
            assertTrue(words.out().startsWith("Not proven:\n  "), words::toString);
            assertTrue(words.out().contains("edited.json"), words::toString);
            Result json = cli.run("receipt", "--check", "edited.json", "--trust", "keys/k.pem.pub", "--json");
            assertEquals(ExitCode.REFUSED, json.exit(), json::toString);
            assertTrue(json.out().startsWith("{\"proven\":false,\"wrong\":\""), json::toString);
        }
        cli.file("broken.json", Files.readString(cli.path("seal.json")).replace("\"records\"", "\"record\""));
        Result verify = cli.run("verify", "--since", "broken.json");
        assertEquals(ExitCode.NOT_POSSIBLE, verify.exit(), verify::toString);
        assertTrue(verify.err().contains("broken.json"), verify::toString);
    }

    @Test
    void whatIsNotSealedHasNoReceiptYet() {
        Result result = cli.run("receipt", "fan-1", "#1");
        assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
        assertTrue(result.err().contains("seal first"), result::toString);
    }

    @Test
    void aFileThatProvesSomethingIsNeverWrittenOver() {
        done("seal", "--out", "seal.json");
        play("e-3", "fan-1");
        Result again = cli.run("seal", "--out", "seal.json");
        assertEquals(ExitCode.NOT_POSSIBLE, again.exit(), again::toString);
        assertTrue(again.err().contains("is in the way"), again::toString);
        Result receipt = cli.run("receipt", "fan-1", "1", "--out", "seal.json");
        assertEquals(ExitCode.NOT_POSSIBLE, receipt.exit(), receipt::toString);
    }

    @Test
    void whatIsNoKeyIsRefusedAndNothingIsSealed() {
        cli.file("k.pem", "no key").file("k.pub", OPENSSL_PUBLIC_KEY);
        cli.file("rsa.pem", "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----\n");
        for (String name : new String[] {"k.pem", "k.pub", "rsa.pem"}) {
            Result result = cli.run("seal", "--key", name);
            assertEquals(ExitCode.NOT_POSSIBLE, result.exit(), result::toString);
            assertTrue(result.err().contains(name + " holds no "), result::toString);
        }
        Result verify = cli.run("verify", "--trust", "k.pem");
        assertEquals(ExitCode.NOT_POSSIBLE, verify.exit(), verify::toString);
        assertFalse(done("history", "$seals").out().contains("1"));
    }

    @Test
    void aReceiptNeedsAMemberAndARecordOrAFileAndAKey() {
        for (String line :
                new String[] {"receipt", "receipt fan-1", "receipt --check r.json", "receipt fan-1 1 --trust k"}) {
            Result result = cli.run(line.split(" "));
            assertEquals(ExitCode.USAGE, result.exit(), result::toString);
        }
    }
}
