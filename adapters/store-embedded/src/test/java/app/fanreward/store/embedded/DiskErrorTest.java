package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.fanreward.api.store.MemberKey;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that fails once, and then says that all is well. The system call itself fails, below SQLite: what SQLite and the
 * store do about it is their own.
 */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"},
        disabledReason = "calls of the system are replaced in the way of 64-bit Linux")
class DiskErrorTest {
    @TempDir
    Path folder;

    private Path library;
    private Path armed;

    @BeforeEach
    void compile() throws InterruptedException, URISyntaxException {
        URL source = Objects.requireNonNull(DiskErrorTest.class.getResource("/faults/disk-fault.c"));
        library = folder.resolve("disk-fault.so");
        armed = folder.resolve("armed");
        assumeTrue(
                ChildJvm.succeeds(
                        "cc",
                        "-shared",
                        "-fPIC",
                        "-o",
                        library.toString(),
                        Path.of(source.toURI()).toString()),
                "there is no C compiler (cc) to make the library with that lets a call fail");
    }

    private List<String> run(String what, String call, String file) throws Exception {
        List<String> prefix = List.of(
                "env",
                "LD_PRELOAD=" + library,
                "FANREWARD_FAULT=" + armed,
                "FANREWARD_FAULT_CALL=" + call,
                "FANREWARD_FAULT_FILE=" + file);
        List<String> said =
                ChildJvm.lines(ChildJvm.startUnder(prefix, FaultyWorld.class, what, folder.resolve("store"), armed));
        assertTrue(said.contains("armed"), said::toString);
        assertFalse(Files.exists(armed), () -> "nothing failed: " + said);
        return said;
    }

    private static String line(List<String> said, String start) {
        return said.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing begins with " + start + " in " + said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "write"})
    void afterAnErrorOfTheDiskNothingIsAcceptedUntilTheStoreIsOpenedAgainAndNothingIsLost(String call)
            throws Exception {
        List<String> said = run("stop", call, "fanreward.db-wal");
        long acknowledged =
                said.stream().filter(line -> line.startsWith("acknowledged")).count();
        assertEquals(FaultyWorld.ARMED_AFTER, acknowledged, "the first one that met the error is refused");
        for (String refusal : List.of(line(said, "refused"), line(said, "again"))) {
            // The disk is well again by the second time; only the store knows that it was not.
            assertTrue(refusal.contains("STORE_UNAVAILABLE"), refusal);
            assertTrue(refusal.contains("accepts no more writes"), refusal);
        }
        assertEquals("read " + acknowledged, line(said, "read"), "reading goes on");
        assertTrue(
                List.of("reopened: it was done", "reopened: Committed").contains(line(said, "reopened")),
                said::toString);
        try (EmbeddedStore reopened = EmbeddedStore.open(folder.resolve("store"))) {
            assertEquals(
                    acknowledged + 1,
                    reopened.journal("m", 0, Integer.MAX_VALUE).size());
            assertEquals(acknowledged + 1, reopened.slots(Long.MAX_VALUE));
        }
        DoctorReport report = StoreDoctor.examine(folder.resolve("store"));
        assertEquals(List.of(), report.findings());
        assertEquals(List.of(), report.losses());
        assertEquals(0, report.keysWrong());
    }

    /** The key is overwritten in the log, and the log cannot be brought into the database file. */
    @Test
    void anErasureThatMeetsAnErrorOfTheDiskIsNotSaidToBeDone() throws Exception {
        List<String> said = run("erase", "sync", "fanreward.db");
        assertTrue(line(said, "erased").contains("STORE_UNAVAILABLE"), said::toString);
        assertTrue(line(said, "again").contains("accepts no more writes"), said::toString);
        try (EmbeddedStore reopened = EmbeddedStore.open(folder.resolve("store"))) {
            reopened.destroyMemberKey("m");
            assertEquals(new MemberKey.Destroyed(), reopened.memberKey("m"));
            assertEquals(1, reopened.slots(Long.MAX_VALUE));
        }
    }
}
