package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
    @TempDir
    Path folder;

    @Test
    void aProcessWithTooManyOpenFilesIsToldSo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "only where the shell can limit open files");
        Process child = ChildJvm.start("ulimit -n 128 && exec \"$0\" \"$@\"", ManyOpenFiles.class, folder);
        try (BufferedReader output = ChildJvm.output(child)) {
            for (String asked : new String[] {"writing", "reading"}) {
                String said = String.valueOf(output.readLine());
                assertTrue(said.startsWith(asked) && said.contains("FILE_UNREADABLE"), said);
                assertTrue(said.contains("open files"), said);
            }
            assertEquals("then 1", output.readLine());
        }
        assertEquals(0, child.waitFor());
    }
}
