package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesAndFoldersTest {
    private static final String RULES =
            "rules: [ { key: r, on: track.played, then: [ { addPoints: { points: 1 } } ] } ]";

    @TempDir
    Path folder;

    @Test
    void aFolderIsReadByNameAndNotBelow() throws IOException {
        write("b.yaml", campaign("b"));
        write(
                "c.json",
                "{\"kind\": \"Campaign\", \"key\": \"c\", \"rules\": [{\"key\": \"r\", \"on\": \"track.played\","
                        + " \"then\": [{\"addPoints\": {\"points\": 1}}]}]}");
        write("a.yml", campaign("a1") + "---\n" + campaign("a2"));
        write("notes.txt", "not a campaign");
        write(".hidden.yaml", "not a campaign");
        write("below/d.yaml", campaign("d"));
        assertEquals(List.of("a1", "a2", "b", "c"), keys(folder));
    }

    @Test
    void aFileNamedTwiceIsReadOnce() throws IOException {
        Path file = write("a.yaml", campaign("a"));
        assertEquals(List.of("a"), keys(file, folder, folder.resolve("./a.yaml")));
    }

    @Test
    void textsAreReadAsFilesOfTheirNamesAre() {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        texts.put("b.yaml", campaign("b"));
        texts.put(
                "a.json",
                "{\"kind\": \"Campaign\", \"key\": \"a\", \"rules\": [{\"key\": \"r\", \"on\": \"track.played\","
                        + " \"then\": [{\"addPoints\": {\"points\": 1}}]}]}");
        assertEquals(
                List.of("b", "a"),
                CampaignFiles.read(texts).definition().campaigns().stream()
                        .map(Campaign::key)
                        .toList());
        texts.put("c.yaml", "# the same\n" + campaign("b"));
        FanRewardException twice = assertThrows(FanRewardException.class, () -> CampaignFiles.read(texts));
        Problem problem = twice.problems().getFirst();
        assertEquals("c.yaml", problem.file());
        assertTrue(problem.message().contains("the first stands in b.yaml"), problem::toString);
    }

    @Test
    void withoutPathsTheProgramIsEmpty() {
        assertEquals(
                new ProgramDefinition(ProgramSettings.DEFAULT, List.of()),
                CampaignFiles.load(List.of()).definition());
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path other = write("campaign.txt", campaign("a"));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path large = write("large.yaml", "#" + "x".repeat(8 * 1024 * 1024));
        Path utf16 = folder.resolve("utf16.yaml");
        Files.write(utf16, campaign("a").getBytes(StandardCharsets.UTF_16));
        Path latin = folder.resolve("latin.yaml");
        Files.write(latin, "kind: Campaign\nkey: é\n".getBytes(StandardCharsets.ISO_8859_1));
        Path nothing = write("nothing.yaml", "");
        assertEquals(
                List.of(
                        utf16 + ":1:1: FILE_UNREADABLE: the file is UTF-16; save it as UTF-8",
                        latin + ":2:6: FILE_UNREADABLE: the byte 0xE9 is not UTF-8; save the file as UTF-8",
                        missing + ": FILE_UNREADABLE: there is no such file or folder",
                        other + ": FILE_UNREADABLE: a campaign file ends in .yaml, .yml or .json",
                        empty + ": FILE_UNREADABLE: the folder holds no file that ends in .yaml, .yml or .json",
                        large + ": FILE_UNREADABLE: the file is larger than 8 MB; split it into several",
                        nothing + ":1:1: FILE_UNREADABLE: the file holds no campaign; it is empty"),
                problems(utf16, latin, missing, other, empty, large, nothing));
    }

    @Test
    void keysAreUniqueOverAllFiles() throws IOException {
        Path first = write("a.yaml", campaign("same"));
        Path second = write("b.yaml", "# again\n" + campaign("same"));
        assertEquals(
                List.of(second
                        + ":3:6: RULE_INVALID: at same/key: there are two campaigns \"same\"; the first stands in "
                        + first + " line 2"),
                problems(folder));
    }

    @Test
    void thereIsOneProgramOverAllFilesAndItHoldsForFilesBeforeIt() throws IOException {
        write("a.yaml", "window: { from: 2026-06-01 }\n" + campaign("a"));
        Path program = write("z.yaml", "kind: Program\nzone: Asia/Tokyo\n");
        assertEquals(
                "2026-05-31T15:00:00Z",
                String.valueOf(CampaignFiles.load(List.of(folder))
                        .definition()
                        .campaigns()
                        .getFirst()
                        .window()
                        .from()));
        Path second = write("zz.yaml", "kind: Program\n");
        assertEquals(
                List.of(second
                        + ":1:1: RULE_INVALID: at program: there are two documents of kind Program; the first stands in "
                        + program + " line 1"),
                problems(folder));
    }

    @Test
    void aByteOrderMarkAndForeignLineEndsDoNoHarm() throws IOException {
        write("a.yaml", "\uFEFF" + campaign("a").replace("\n", "\r\n"));
        assertEquals(List.of("a"), keys(folder));
        write("a.yaml", "\uFEFF" + campaign("a").replace("\n", "\r\n") + "x: 1\r\n");
        assertTrue(
                problems(folder).getFirst().contains(":4:1: "),
                () -> problems(folder).toString());
    }

    private static String campaign(String key) {
        return "kind: Campaign\nkey: " + key + "\n" + RULES + "\n";
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> keys(Path... paths) {
        return CampaignFiles.load(Arrays.asList(paths)).definition().campaigns().stream()
                .map(Campaign::key)
                .toList();
    }

    private static List<String> problems(Path... paths) {
        return assertThrows(FanRewardException.class, () -> CampaignFiles.load(Arrays.asList(paths)))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }
}
