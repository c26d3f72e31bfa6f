package app.fanreward.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.cli.CliRun.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that jars bring, in campaigns that commands check, run and explain. */
class FunctionsTest {
    private static final String CAMPAIGN = """
            kind: Campaign
            key: shop
            rules:
              - key: plain
                on: purchase.completed
                then: [ { addPoints: { points: 1 } } ]
              - key: basket
                on: purchase.completed
                then: [ { addPoints: { custom: twice, with: { least: 3 } } } ]
            """;

    private static final String TESTS = """
            tests:
              - name: twice the quantity
                when: [ { kind: purchase.completed, at: 2026-06-01T10:00:00Z, quantity: 5 } ]
                then: { points: 11 }
            """;

    private static final String EVENT = """
            {"specversion":"1.0","id":"e-1","source":"shop","type":"purchase.completed","time":"2026-11-23T10:00:00Z",\
            "member":"fan-1","data":{"quantity":1}}
            """;

    @TempDir
    Path folder;

    private CliRun cli;

    @BeforeEach
    void setUp() {
        cli = new CliRun(folder);
    }

    private void install() throws IOException {
        FunctionJar.of(Files.createDirectories(folder.resolve("ext")).resolve("shop.jar"), FunctionJar.TWICE);
        cli.environment("FANREWARD_EXTENSIONS", "ext");
    }

    @Test
    void aFunctionOfAJarIsCheckedTestedBookedAndExplained() throws IOException {
        install();
        cli.file("campaigns/shop.yaml", CAMPAIGN + TESTS);
        cli.file("events.jsonl", EVENT);

        Result valid = cli.run("validate", "campaigns");
        assertEquals("Right: 1 campaign, 2 rules, 1 test passed.\n", valid.out(), valid::toString);
        Result ingested = cli.run("ingest", "events.jsonl");
        assertEquals(ExitCode.DONE, ingested.exit(), ingested::toString);
        Result balance = cli.run("balance", "fan-1", "--json");
        assertTrue(balance.out().contains("\"available\":\"4\""), balance::toString);
        Result explained = cli.run("explain", "fan-1", "shop:e-1");
        assertTrue(
                explained.out().contains("function twice(least: 3) says for event.quantity = 1: 3"),
                explained::toString);
    }

    @Test
    void aWrongUseIsShownWithItsLineAndWhatWasMeant() throws IOException {
        install();
        cli.file("a.yaml", CAMPAIGN.replace("twice", "twize"));
        cli.file("b.yaml", CAMPAIGN.replace("least: 3", "leest: 3"));
        cli.file("c.yaml", CAMPAIGN.replace("least: 3", "least: many"));

        Result name = cli.run("validate", "a.yaml");
        assertEquals(ExitCode.REFUSED, name.exit(), name::toString);
        assertTrue(name.out().contains("a.yaml:9:"), name::toString);
        assertTrue(name.out().contains("no function 'twize' is registered here"), name::toString);
        assertTrue(name.out().contains("did you mean twice?"), name::toString);
        Result parameter = cli.run("validate", "b.yaml");
        assertTrue(parameter.out().contains("function twice has no parameter 'leest'"), parameter::toString);
        assertTrue(parameter.out().contains("did you mean least?"), parameter::toString);
        Result type = cli.run("validate", "c.yaml");
        assertTrue(
                type.out().contains("least of function twice is of type decimal, so this must be a number"),
                type::toString);
    }

    @Test
    void withoutTheJarTheCampaignIsRefusedAndWhatWasBookedIsStillShown() throws IOException {
        install();
        cli.file("campaigns/shop.yaml", CAMPAIGN);
        cli.file("events.jsonl", EVENT);
        cli.run("ingest", "events.jsonl");

        CliRun without = new CliRun(folder);
        Result refused = without.run("validate", "campaigns");
        assertEquals(ExitCode.REFUSED, refused.exit(), refused::toString);
        without.file("other/plain.yaml", Fixtures.ONE_POINT);
        Result explained = without.run("explain", "fan-1", "shop:e-1", "--campaigns", "other");
        assertEquals(ExitCode.DONE, explained.exit(), explained::toString);
        assertTrue(
                explained
                        .out()
                        .contains("they ask functions that are not registered here, or that failed then or fail now:"
                                + " twice version 1"),
                explained::toString);
    }

    @Test
    void aFolderThatIsNotThereAndAJarThatCannotBeUsedAreTold() throws IOException {
        cli.file("campaigns/shop.yaml", Fixtures.ONE_POINT);
        Result noFolder = cli.environment("FANREWARD_EXTENSIONS", "none").run("validate", "campaigns");
        assertEquals(ExitCode.USAGE, noFolder.exit(), noFolder::toString);
        assertTrue(noFolder.err().contains("FANREWARD_EXTENSIONS must name a folder of jars"), noFolder::toString);

        install();
        FunctionJar.of(
                folder.resolve("ext/broken.jar"),
                FunctionJar.TWICE.replace(
                        "return List.of", "if (true) throw new IllegalStateException(\"no licence\"); return List.of"));
        Result broken = cli.run("validate", "campaigns");
        assertEquals(ExitCode.NOT_POSSIBLE, broken.exit(), broken::toString);
        assertTrue(broken.err().contains("no licence"), broken::toString);
    }

    /** Without a look at all of it, what is missing would only fail the rules that ask for it, in the middle of events. */
    @ParameterizedTest
    @ValueSource(strings = {"cut off", "damaged inside", "changed inside", "empty", "a page", "a folder"})
    void aJarThatIsNotWholeIsNamedWhateverCampaignsAsk(String how) throws IOException {
        install();
        cli.file("campaigns/plays.yaml", Fixtures.ONE_POINT);
        assertEquals(ExitCode.DONE, cli.run("validate", "campaigns").exit());
        Path copied = folder.resolve("ext/copied.jar");
        switch (how) {
            case "cut off" -> {
                byte[] whole = Files.readAllBytes(folder.resolve("ext/shop.jar"));
                Files.write(copied, Arrays.copyOf(whole, whole.length * 3 / 4));
            }
            case "damaged inside" -> Files.write(copied, packed(ZipEntry.DEFLATED));
            case "changed inside" -> Files.write(copied, packed(ZipEntry.STORED));
            case "empty" -> Files.createFile(copied);
            case "a page" -> Files.writeString(copied, "<html>404 Not Found</html>");
            default -> Files.createDirectory(copied);
        }

        Result broken = cli.run("validate", "campaigns");
        assertEquals(ExitCode.NOT_POSSIBLE, broken.exit(), broken::toString);
        assertTrue(broken.err().contains(copied + " is no whole jar: "), broken::toString);
        assertTrue(broken.err().contains("build or copy it again, or take it out of the folder"), broken::toString);
        assertEquals(1, broken.err().lines().count(), broken::toString);
        Files.delete(copied);
        assertEquals(ExitCode.DONE, cli.run("validate", "campaigns").exit());
    }

    /** A jar whose directory is right, and of whose only file some bytes in the middle are others. */
    private static byte[] packed(int method) throws IOException {
        byte[] content = new byte[10_000];
        new Random(1).nextBytes(content);
        CRC32 sum = new CRC32();
        sum.update(content);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            JarEntry entry = new JarEntry("shop/table.bin");
            entry.setMethod(method);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
            jar.putNextEntry(entry);
            jar.write(content);
            jar.closeEntry();
        }
        byte[] jar = bytes.toByteArray();
        for (int i = jar.length / 2; i < jar.length / 2 + 100; i++) {
            jar[i] ^= 0x55;
        }
        return jar;
    }

    @Test
    void aJarThatHasAFileTwiceIsTakenAsItIs() throws IOException {
        install();
        cli.file("campaigns/shop.yaml", CAMPAIGN + TESTS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (String name : List.of("one.txt", "two.txt")) {
                jar.putNextEntry(new JarEntry(name));
                jar.write(name.getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        String twice = bytes.toString(StandardCharsets.ISO_8859_1).replace("two.txt", "one.txt");
        Files.writeString(folder.resolve("ext/twice.jar"), twice, StandardCharsets.ISO_8859_1);

        Result valid = cli.run("validate", "campaigns");
        assertEquals(ExitCode.DONE, valid.exit(), valid::toString);
    }

    @Test
    void theFunctionsThatComeAlongNeedNoJar() {
        cli.file(
                "c.yaml",
                CAMPAIGN.replace("twice, with: { least: 3 }", "example-tapering, with: { most: 5, half: 1 }"));
        assertEquals(ExitCode.DONE, cli.run("validate", "c.yaml").exit());
    }
}
