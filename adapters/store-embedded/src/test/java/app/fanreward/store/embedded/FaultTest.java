package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.fanreward.testkit.SampleRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Takes something from a process that uses a store: room, rights, handles. By real limits, not by pretending. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "limits are set with Linux commands")
class FaultTest {
    /** 4 MiB in the shell's blocks of 512 bytes: more than the native library needs, less than the log grows to. */
    private static final String SMALL_FILES = "-f 8192";

    @TempDir
    Path folder;

    private List<String> said = List.of();

    private void run(List<String> prefix, String what, Path where) throws Exception {
        said = ChildJvm.lines(ChildJvm.startUnder(prefix, FaultyWorld.class, what, where));
    }

    private String line(String start) {
        return said.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing begins with " + start + " in " + said));
    }

    private void assertSaid(String start, String... parts) {
        String line = line(start);
        for (String part : parts) {
            assertTrue(line.contains(part), line);
        }
    }

    private long acknowledged() {
        return said.stream().filter(line -> line.startsWith("acknowledged")).count();
    }

    /** A file that may not grow is an input or output error to SQLite, not a full disk. */
    @Test
    void afterAWriteErrorNothingIsAcceptedUntilTheStoreIsOpenedAgainAndNothingIsLost() throws Exception {
        Path store = folder.resolve("store");
        run(ChildJvm.limited(SMALL_FILES), "stop", store);
        assertTrue(acknowledged() > 50, "it wrote before: " + said);
        assertSaid("refused", "STORE_UNAVAILABLE", "accepts no more writes", "may or may not be done");
        assertSaid("again", "STORE_UNAVAILABLE", "accepts no more writes");
        assertEquals("read " + acknowledged(), line("read"));
        assertSaid("reopened", said.contains("reopened: it was done") ? "it was done" : "Committed");
        try (EmbeddedStore reopened = EmbeddedStore.open(store)) {
            assertEquals(
                    acknowledged() + 1,
                    reopened.journal("m", 0, Integer.MAX_VALUE).size());
            assertEquals(acknowledged() + 1, reopened.slots(Long.MAX_VALUE));
        }
    }

    @Test
    void aDiskThatIsReallyFullRefusesClearlyAndWritingGoesOnOnceThereIsRoom() throws Exception {
        List<String> ownDisk = ownDisk("2m");
        run(ownDisk, "full", folder.resolve("disk"));
        assertTrue(acknowledged() > 50, "it wrote before: " + said);
        assertSaid("refused", "STORE_UNAVAILABLE", "no room is left", "nothing was written");
        assertSaid("again", "STORE_UNAVAILABLE", "no room is left");
        assertSaid("backup", "STORE_UNAVAILABLE", "no room is left there", "the store itself is as it was");
        assertEquals("left false", line("left"));
        assertEquals("room: Committed", line("room"));
        assertEquals(
                List.of("read " + (acknowledged() + 1), "read " + (acknowledged() + 1)),
                said.stream().filter(line -> line.startsWith("read")).toList());
    }

    /** A prefix that runs a command with a small file system of its own at the folder {@code disk}. */
    private List<String> ownDisk(String size) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        String mount = "mount -t tmpfs -o size=" + size + " fanreward '" + disk + "'";
        for (List<String> unshare : List.of(List.of("unshare", "-m"), List.of("unshare", "-r", "-m"))) {
            List<String> attempt = Stream.concat(unshare.stream(), Stream.of("sh", "-c", mount))
                    .toList();
            if (ChildJvm.succeeds(attempt.toArray(String[]::new))) {
                return Stream.concat(unshare.stream(), Stream.of("sh", "-c", mount + " && exec \"$0\" \"$@\""))
                        .toList();
            }
        }
        assumeTrue(false, "this machine lets nobody mount a file system of their own (unshare -m, mount -t tmpfs)");
        return List.of();
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsReadAndNothingElse() throws Exception {
        Path store = Files.createDirectories(folder.resolve("store"));
        try (EmbeddedStore writer = EmbeddedStore.open(store)) {
            Ask.committed(writer, SampleRecords.of("m").play("p-1"));
        }
        permit(store, "r--r--r--", "r-xr-xr-x");
        try {
            run(withoutPrivileges(store), "unwritable", store);
        } finally {
            permit(store, "rw-r--r--", "rwxr-xr-x");
        }
        assertSaid("write", "FILE_UNREADABLE", store.toString());
        assertSaid("make", "FILE_UNREADABLE", "the store needs a folder it can write to");
        assertEquals("read 1", line("read"));
        assertSaid("backup", "FILE_UNREADABLE");
        assertEquals("doctor: []", line("doctor"));
    }

    private static void permit(Path folder, String files, String ofFolder) throws IOException {
        if (ofFolder.contains("w")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ofFolder));
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(files));
            }
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ofFolder));
    }

    /** The superuser may write anywhere unless that right is taken from the process. */
    private static List<String> withoutPrivileges(Path unwritable) throws Exception {
        if (!Files.isWritable(unwritable)) {
            return List.of();
        }
        List<String> prefix = List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all");
        assumeTrue(
                ChildJvm.succeeds("setpriv", "--bounding-set=-all", "--inh-caps=-all", "true"),
                "run by the superuser, and there is no setpriv to take its rights away");
        return prefix;
    }

    @Test
    void withoutFileHandlesReadingIsRefusedClearlyAndNothingIsLost() throws Exception {
        run(ChildJvm.limited("-n 128"), "handles", folder.resolve("store"));
        assertSaid("handles");
        assertEquals("commit: Committed", line("commit"), "what is open goes on");
        assertSaid("journal", "STORE_UNAVAILABLE", "cannot be read now");
        assertSaid("open", "FILE_UNREADABLE", "many open files");
        assertSaid("look", "FILE_UNREADABLE", "open files");
        assertEquals(
                List.of("read 1", "read 2", "read 2"),
                said.stream().filter(line -> line.startsWith("read")).toList());
    }
}
