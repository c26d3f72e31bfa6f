package app.fanreward.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.internal.program.ProgramCodec;
import app.fanreward.rules.json.CampaignFiles;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Campaign files in both spellings, as bytes on the disk: what is read can be written, in every form, and read again. */
class CampaignFilesFuzzTest {
    /** A document of three bytes has a field that nobody knows, and that is compared with all those there are. */
    private static final long BYTES_PER_BYTE = 8_000;

    @TempDir
    static Path folder;

    @FuzzTest
    void yaml(byte[] input) throws IOException {
        read("campaigns.yaml", input);
    }

    @FuzzTest
    void json(byte[] input) throws IOException {
        read("campaigns.json", input);
    }

    private static void read(String name, byte[] input) throws IOException {
        Path file = Files.write(folder.resolve(name), input);
        Parsing.orProblems(
                        input,
                        BYTES_PER_BYTE,
                        () -> CampaignFiles.load(List.of(file)).definition())
                .ifPresent(CampaignFilesFuzzTest::readAgain);
    }

    private static void readAgain(ProgramDefinition program) {
        assertEquals(
                program,
                CampaignFiles.read("a.yaml", CampaignFiles.toYaml(program)).definition());
        assertEquals(
                program,
                CampaignFiles.read("a.json", CampaignFiles.toJson(program)).definition());
        byte[] kept = ProgramCodec.encode(program);
        assertArrayEquals(kept, ProgramCodec.encode(ProgramCodec.decode(kept)));
    }
}
