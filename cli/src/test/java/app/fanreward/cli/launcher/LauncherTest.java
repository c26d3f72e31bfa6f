package app.fanreward.cli.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.launcher.Copy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real scripts in a real shell. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    @TempDir
    Path scratch;

    private Copy copy;

    @BeforeEach
    void setUp() throws IOException {
        copy = new Copy(scratch);
        copy.age();
    }

    @Test
    void theNewestJdkIsTakenWhateverTheOrderOfTheirNames() throws Exception {
        copy.jdk("a-21", "21.0.9");
        Path newest = copy.jdk("b-25", "25.0.3");
        copy.jdk("c-25", "25.0.1");
        copy.jdk("d-8", "1.8.0_402");
        copy.jdk("e-9", "9");
        copy.jdk("f-17", "17.0.15");

        assertEquals(newest.toString(), copy.run("balance", "m").home());
    }

    @Test
    void jarsWithFunctionsAreTakenFromTheFolderBesideTheLauncherUnlessAnotherIsNamed() throws Exception {
        copy.jdk("jdk", "25");
        assertEquals("", copy.run("validate").extensions());

        Files.createDirectories(copy.path("ext"));
        assertEquals(copy.path("ext").toString(), copy.run("validate").extensions());

        copy.environment("FANREWARD_EXTENSIONS", "elsewhere");
        assertEquals("elsewhere", copy.run("validate").extensions());
    }

    @Test
    void javaHomeIsTakenWhereItIsNewEnough() throws Exception {
        copy.jdk("newest", "25.0.3");
        Path home = copy.jdk("home", "21.0.1");

        copy.environment("JAVA_HOME", home.toString());

        assertEquals(home.toString(), copy.run("--version").home());
    }

    @Test
    void javaHomeIsPassedOverWhereItIsOldOrNotThere() throws Exception {
        Path good = copy.jdk("good", "25");

        copy.environment("JAVA_HOME", copy.jdk("old", "17.0.15").toString());
        assertEquals(good.toString(), copy.run("--version").home());

        copy.environment("JAVA_HOME", copy.path("nowhere").toString());
        assertEquals(good.toString(), copy.run("--version").home());
    }

    @Test
    void theJavaOnThePathIsTakenWhereItIsNewEnoughAndItsLinksAreFollowed() throws Exception {
        copy.jdk("newest", "25.0.3");
        Path onPath = copy.jdk("on-path", "22");
        Files.createSymbolicLink(copy.path("alternative"), onPath.resolve("bin/java"));
        Files.createSymbolicLink(scratch.resolve("bin/java"), copy.path("alternative"));

        assertEquals(onPath.toString(), copy.run("--version").home());
    }

    @Test
    void anOldJavaOnThePathIsPassedOver() throws Exception {
        Path good = copy.jdk("good", "26-ea");
        Files.createSymbolicLink(
                scratch.resolve("bin/java"), copy.jdk("old", "17.0.15").resolve("bin/java"));

        assertEquals(good.toString(), copy.run("--version").home());
    }

    @Test
    void theFolderLayoutOfMacIsUnderstood() throws Exception {
        Path home = copy.jdk("temurin-25.jdk/Contents/Home", "25.0.3");

        assertEquals(home.toString(), copy.run("--version").home());
    }

    @Test
    void whereThereIsNoneOneSentenceSaysWhatToInstall() throws Exception {
        copy.jdk("old", "17.0.15");

        Result result = copy.run("demo");

        assertEquals(3, result.exit());
        assertEquals("", result.out());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains("no JDK 21 or newer was found; install one"), result.err());
        assertEquals(0, copy.builds());
    }

    @Test
    void aJavaWithoutCompilerCannotBuildButRunsWhatIsBuilt() throws Exception {
        Path jre = copy.java("jre", "25");
        assertEquals(3, copy.run("--version").exit());

        Path jdk = copy.jdk("jdk", "21.0.4");
        assertEquals(jdk.toString(), copy.run("--version").home());
        Files.delete(jdk.resolve("bin/javac"));

        assertEquals(jre.toString(), copy.run("--version").home());
    }

    @Test
    void itBuildsOnceQuietlyAndAgainOnlyWhenSourcesChange() throws Exception {
        copy.jdk("jdk", "25");

        Result first = copy.run("balance", "m");
        Result second = copy.run("balance", "m");

        assertEquals(1, first.err().lines().count(), first.err());
        assertTrue(first.err().startsWith("fanreward: building with Java 25"), first.err());
        assertEquals(2, first.out().lines().count(), first.out());
        assertEquals("", second.err());
        assertEquals(1, copy.builds());

        later("cli/src/main/java/Main.java");
        copy.run("balance", "m");
        assertEquals(2, copy.builds());

        later("pom.xml");
        copy.run("balance", "m");
        assertEquals(3, copy.builds());

        copy.write("cli/src/test/java/MainTest.java", "class MainTest {}");
        copy.run("balance", "m");
        assertEquals(3, copy.builds());
    }

    @Test
    void aBuildThatFailsShowsTheEndOfItsLog() throws Exception {
        copy.jdk("jdk", "25");
        copy.write("maven.fails", "");

        Result result = copy.run("demo");

        assertEquals(3, result.exit());
        assertTrue(result.err().contains("the build failed"), result.err());
        assertTrue(result.err().contains("[ERROR] the cause of it"), result.err());
        assertEquals("", result.out());
        Files.delete(copy.path("maven.fails"));
        assertEquals(0, copy.run("demo").exit());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void firstRunsAtTheSameTimeBuildOnce(boolean withFlock) throws Exception {
        if (!withFlock) {
            Files.deleteIfExists(scratch.resolve("bin/flock"));
        }
        copy.jdk("jdk", "25");
        copy.write("maven.slow", "");
        List<Future<Result>> runs = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                runs.add(pool.submit(() -> copy.run("balance", "m")));
            }
        }

        for (Future<Result> run : runs) {
            assertEquals(0, run.get().exit(), run.get().err());
        }
        assertEquals(1, copy.builds());
    }

    @Test
    void aLockLeftBehindByADeadLauncherIsTakenOver() throws Exception {
        Files.deleteIfExists(scratch.resolve("bin/flock"));
        copy.jdk("jdk", "25");
        // Process ids end well below this.
        copy.write("target/launcher.lock.d/pid", "2147483646\n");

        assertEquals(0, copy.run("balance", "m").exit());
        assertFalse(Files.exists(copy.path("target/launcher.lock.d")));
    }

    @Test
    void itWorksFromAnyFolderThroughLinksAndWithSpacesInItsPath() throws Exception {
        Path jdk = copy.jdk("jdk", "25");
        Path elsewhere = Files.createDirectories(scratch.resolve("else where"));
        Files.createSymbolicLink(elsewhere.resolve("direct"), copy.path("fanreward"));
        Files.createSymbolicLink(elsewhere.resolve("fr"), Path.of("direct"));

        Result byLink = copy.runScript(elsewhere, "./fr", "balance", "a b");

        assertEquals(0, byLink.exit(), byLink.err());
        assertEquals(jdk.toString(), byLink.home());
        assertTrue(
                byLink.args()
                        .endsWith("-Dfanreward.program=./fr -jar " + copy.path("cli/target/dist/lib/fanreward-cli.jar")
                                + " balance a b"),
                byLink.args());
    }

    @Test
    void shortCommandsStartWithWhatWasRecordedAndTheServerRunsAtFullSpeed() throws Exception {
        copy.jdk("jdk", "25");

        Result balance = copy.run("--store", "x", "balance", "m");
        Result serve = copy.run("serve", "--port", "0");

        assertTrue(balance.args().contains("-XX:TieredStopAtLevel=1"), balance.args());
        assertTrue(balance.args().contains("-XX:AOTCache="), balance.args());
        assertFalse(serve.args().contains("-XX:TieredStopAtLevel"), serve.args());
        assertFalse(serve.args().contains("-XX:+UseSerialGC"), serve.args());
    }

    @Test
    void anOlderJdkUsesTheOlderWayToRecord() throws Exception {
        copy.jdk("jdk", "21.0.4");

        Result result = copy.run("balance", "m");

        assertTrue(result.args().contains("-XX:SharedArchiveFile="), result.args());
        assertFalse(result.args().contains("AOT"), result.args());
    }

    @Test
    void askedNeverToBuildItRunsWhatIsThereOrSaysThatNothingIs() throws Exception {
        copy.jdk("jdk", "25");
        copy.environment("FANREWARD_BUILD", "never");

        Result nothing = copy.run("balance", "m");
        copy.write("cli/target/dist/lib/fanreward-cli.jar", "jar");
        Result something = copy.run("balance", "m");

        assertEquals(3, nothing.exit());
        assertTrue(nothing.err().contains("nothing is built"), nothing.err());
        assertEquals(0, something.exit(), something.err());
        assertEquals(0, copy.builds());
    }

    @Test
    void theTestScriptRunsMavenOnTheJdkFoundAndPassesItsArgumentsOn() throws Exception {
        Path jdk = copy.jdk("jdk", "25");
        copy.jdk("old", "17.0.15");

        Result result = copy.runScript(scratch, copy.path("test").toString(), "-pl", "engine-core");

        assertEquals(0, result.exit(), result.err());
        assertEquals(
                List.of(jdk + " -B -ntp -T 2 verify -pl engine-core"), Files.readAllLines(copy.path("maven.calls")));
    }

    /** As if it was saved a while after the last build, which was a while ago. */
    private void later(String name) throws IOException {
        Instant now = Instant.now();
        Files.setLastModifiedTime(copy.path("cli/target/dist/built"), FileTime.from(now.minusSeconds(200)));
        Files.setLastModifiedTime(copy.path(name), FileTime.from(now.minusSeconds(100)));
    }
}
