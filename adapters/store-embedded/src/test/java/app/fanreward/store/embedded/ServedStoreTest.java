package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever is refused a folder is told where the server of its holder answers, as long as it does. (A process that holds a
 * lock lets go of it by reading the file, so what such a test does last is to read it.)
 */
class ServedStoreTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:41017");

    @TempDir
    Path folder;

    private static FanRewardException refused(Path folder) {
        FanRewardException refusal = assertThrows(
                FanRewardException.class, () -> EmbeddedStore.open(folder).close());
        assertEquals(ErrorCode.STORE_LOCKED, refusal.code());
        return refusal;
    }

    private static Optional<URI> server(FanRewardException refusal) {
        return assertInstanceOf(StoreHeldException.class, refusal.getCause()).server();
    }

    @Test
    void anotherProcessIsToldWhereTheServerAnswers() throws Exception {
        Process holder = ChildJvm.start(LockHolder.class, folder, ADDRESS);
        try (BufferedReader output = ChildJvm.output(holder)) {
            assertTrue(String.valueOf(output.readLine()).startsWith("holding"));

            FanRewardException refusal = refused(folder);

            assertEquals(Optional.of(ADDRESS), server(refusal));
            String said = "process " + holder.pid() + ", whose server answers at " + ADDRESS;
            assertTrue(refusal.toString().contains(said), refusal::toString);
            assertTrue(Files.readString(folder.resolve("lock")).startsWith("process " + holder.pid() + "\n"));
            holder.getOutputStream().close();
            assertEquals(0, holder.waitFor());
        } finally {
            holder.destroyForcibly();
        }
        assertEquals("", Files.readString(folder.resolve("lock")));
    }

    @Test
    void theSameProcessIsToldAndTheAddressIsForgottenWithTheServer() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            assertEquals(Optional.empty(), server(refused(folder)));
            store.servedAt(ADDRESS);
            assertEquals(Optional.of(ADDRESS), server(refused(folder)));
            store.servedAt(URI.create("http://[::1]:7"));
            assertEquals(Optional.of(URI.create("http://[::1]:7")), server(refused(folder)));
            store.servedAt(null);
            assertEquals(Optional.empty(), server(refused(folder)));
            assertEquals("process " + ProcessHandle.current().pid() + "\n", Files.readString(folder.resolve("lock")));
        }
        try (EmbeddedStore next = EmbeddedStore.open(folder)) {
            assertEquals(Optional.empty(), server(refused(folder)), next::toString);
        }
    }

    @Test
    void whatAKilledServerLeftBehindIsNotBelieved() throws Exception {
        Process killed = ChildJvm.start(LockHolder.class, folder, ADDRESS);
        try (BufferedReader output = ChildJvm.output(killed)) {
            assertTrue(String.valueOf(output.readLine()).startsWith("holding"));
            killed.destroyForcibly().waitFor();
        }
        assertTrue(Files.readString(folder.resolve("lock")).contains(ADDRESS.toString()));
        Process examiner = ChildJvm.start(LockExaminer.class, folder);
        try (BufferedReader output = ChildJvm.output(examiner)) {
            assertTrue(String.valueOf(output.readLine()).startsWith("examining"));

            FanRewardException refusal = refused(folder);

            assertEquals(Optional.empty(), server(refusal));
            assertTrue(refusal.toString().contains("by another process;"), refusal::toString);
        } finally {
            examiner.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:secret@127.0.0.1:8080",
                "http://127.0.0.1:8080/path",
                "http://127.0.0.1:8080?token=secret",
                "http://127.0.0.1:8080#a",
                "http://a;b",
                "ftp://127.0.0.1",
                "mailto:me",
                "/etc"
            })
    void nothingButAHostAndAPortIsWrittenDown(String address) throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            assertThrows(IllegalArgumentException.class, () -> store.servedAt(URI.create(address)));
            assertEquals("process " + ProcessHandle.current().pid() + "\n", Files.readString(folder.resolve("lock")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "process 17",
                "process 17\nhttp://127.0.0.1:41",
                "process 17\nhttp://127.0.0.1:8080/;rm -r .\n",
                "process 17\nhttp://127.0.0.1:8080 --store x\n",
                "nobody\nhttp://127.0.0.1:8080\n",
                "\u001b[2J\nhttp://127.0.0.1:8080\n"
            })
    void whatSomebodyElseWroteIntoTheLockIsNotPassedOn(String text) throws Exception {
        Process holder = ChildJvm.start(LockHolder.class, folder);
        try (BufferedReader output = ChildJvm.output(holder)) {
            assertTrue(String.valueOf(output.readLine()).startsWith("holding"));
            Files.writeString(folder.resolve("lock"), text);

            FanRewardException refusal = refused(folder);

            assertEquals(Optional.empty(), server(refusal));
            boolean named = text.startsWith("process 17");
            String holderInWords = named ? "by process 17;" : "by another process;";
            assertTrue(refusal.toString().contains(holderInWords), refusal::toString);
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFolderIsWritableForNobodyElseThanBefore() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            String before = permissions();
            store.servedAt(ADDRESS);
            assertEquals(before, permissions());
        }
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("lock")));
    }

    @Test
    void aStoreThatOnlyReadsHasNoServerToTellOf() {
        EmbeddedStore.open(folder).close();
        try (EmbeddedStore reading = EmbeddedStore.openReadOnly(folder)) {
            FanRewardException refusal = assertThrows(FanRewardException.class, () -> reading.servedAt(ADDRESS));
            assertEquals(ErrorCode.STORE_LOCKED, refusal.code());
        }
    }
}
