package app.fanreward.cli;

import static app.fanreward.cli.LedgerFixture.done;
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
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SealTest {
    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = LedgerFixture.in(folder);
        cli.input(Fixtures.event("e-1", "fan-2", CliRun.NOW, 40));
        done(cli.run("ingest"));
    }

    @Test
    void aSealProvesWhatItCoversAndNoticesWhatIsGone() {
        done(cli.run("backup", "before"));
        done(cli.run("spend", "fan-1", "5", "--key", "a"));
        Result sealed = done(cli.run("seal", "--key", "seal.pem", "--new-key", "--out", "seal-1.json"));
        done(cli.run("spend", "fan-1", "5", "--key", "b"));

        Result clean = done(cli.run("verify", "--since", "seal-1.json", "--trust", "seal.pem.pub"));
        Result rolledBack = cli.run("verify", "--since", "seal-1.json", "--trust", "seal.pem.pub", "--store", "before");

        assertTrue(sealed.out().startsWith("Seal 1 covers 4 records of 2 journals up to position 4"), sealed::toString);
        assertTrue(clean.out().startsWith("Clean: "), clean::toString);
        assertEquals(ExitCode.REFUSED, rolledBack.exit(), rolledBack::toString);
        assertTrue(rolledBack.out().contains("SEAL"), rolledBack::toString);
    }

    @Test
    void aKeyNobodyTrustsIsAFinding() {
        done(cli.run("seal", "--key", "seal.pem", "--new-key"));
        done(cli.run("spend", "fan-1", "5", "--key", "a"));
        done(cli.run("seal", "--key", "other.pem", "--new-key", "--out", "seal-2.json"));

        Result result = cli.run("verify", "--trust", "seal.pem.pub");

        assertEquals(ExitCode.REFUSED, result.exit(), result::toString);
        assertEquals(
                ExitCode.DONE,
                cli.run("verify", "--trust", "seal.pem.pub", "--trust", "other.pem.pub").exit());
    }

    @Test
    void aReceiptIsCheckedWithoutTheStore() throws IOException {
        Result tooEarly = cli.run("receipt", "fan-2", "app:e-1");
        done(cli.run("seal", "--key", "seal.pem", "--new-key"));
        Result made = done(cli.run("receipt", "fan-2", "app:e-1", "--out", "receipt.json"));
        Result shown = done(cli.run("receipt", "fan-1", "#2"));

        Result proven = done(cli.run("verify", "--receipt", "receipt.json", "--trust", "seal.pem.pub", "--store", "none"));
        done(cli.run("seal", "--key", "other.pem", "--new-key"));
        Result untrusted = cli.run("verify", "--receipt", "receipt.json", "--trust", "other.pem.pub", "--json");

        assertEquals(ExitCode.NOT_POSSIBLE, tooEarly.exit(), tooEarly::toString);
        assertTrue(made.out().contains("proves record 1 of fan-2 by seal 1"), made::toString);
        assertTrue(shown.out().startsWith("{\"form\":\"fanreward receipt 1\""), shown::toString);
        assertTrue(proven.out().startsWith("Proven: record 1 of fan-2 stood in the ledger"), proven::toString);
        assertEquals(ExitCode.REFUSED, untrusted.exit(), untrusted::toString);
        assertTrue(untrusted.out().contains("\"clean\":false"), untrusted::toString);
        String text = Files.readString(cli.path("receipt.json"));
        Files.writeString(cli.path("forged.json"), text.replaceFirst("\"leaf\":\\d", "\"leaf\":9"));
        assertEquals(
                ExitCode.REFUSED,
                cli.run("verify", "--receipt", "forged.json", "--trust", "seal.pem.pub").exit());
    }

    @Test
    void aSealIsOneDocumentAndTheSameUntilSomethingIsBooked() {
        Result first = done(cli.run("seal", "--key", "seal.pem", "--new-key", "--json"));
        Result again = done(cli.run("seal", "--key", "seal.pem", "--json"));

        assertTrue(first.out().startsWith("{\"form\":\"fanreward seal 1\",\"number\":1,"), first::toString);
        assertEquals(first.out(), again.out());
    }

    @Test
    void nothingIsOverwrittenAndWhatIsNoKeyIsSaid() {
        done(cli.run("seal", "--key", "seal.pem", "--new-key", "--out", "seal.json"));

        Result key = cli.run("seal", "--key", "seal.pem", "--new-key");
        Result out = cli.run("seal", "--key", "seal.pem", "--out", "seal.json");
        Result half = cli.run("seal", "--key", "seal.pem.pub");
        Result none = cli.run("seal", "--key", "nowhere.pem");
        Result trust = cli.run("verify", "--trust", "seal.json");
        Result bare = cli.run("verify", "--receipt", "seal.json");
        Result record = cli.run("receipt", "fan-2", "#0");

        assertEquals(ExitCode.NOT_POSSIBLE, key.exit(), key::toString);
        assertTrue(key.err().contains("seal.pem is in the way"), key::toString);
        assertTrue(out.err().contains("seal.json is there already"), out::toString);
        assertTrue(half.err().contains("has no block PRIVATE KEY"), half::toString);
        assertTrue(none.err().contains("there is no file"), none::toString);
        assertTrue(trust.err().contains("has no block PUBLIC KEY"), trust::toString);
        assertEquals(ExitCode.USAGE, bare.exit(), bare::toString);
        assertEquals(ExitCode.USAGE, record.exit(), record::toString);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerReadsTheKey() throws IOException {
        done(cli.run("seal", "--key", "seal.pem", "--new-key"));

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cli.path("seal.pem"))));
        assertFalse(Files.readString(cli.path("seal.pem.pub")).contains("PRIVATE"));
    }
}
