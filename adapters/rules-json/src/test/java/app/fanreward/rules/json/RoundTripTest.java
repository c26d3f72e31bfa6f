package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.rule.ProgramDefinition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Laws of the two spellings, over random programs. */
class RoundTripTest {
    private static final int SEEDS = 400;

    @Test
    void whatIsWrittenIsReadBackEqual() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ProgramDefinition program = new RandomPrograms(seed).program();
            String yaml = CampaignFiles.toYaml(program);
            String json = CampaignFiles.toJson(program);
            ProgramDefinition fromYaml = CampaignFiles.read("a.yaml", yaml).definition();
            ProgramDefinition fromJson = CampaignFiles.read("a.json", json).definition();
            assertEquals(program, fromYaml, "seed " + seed);
            assertEquals(program, fromJson, "seed " + seed);
            assertEquals(json, CampaignFiles.toJson(fromYaml), "seed " + seed);
            assertEquals(yaml, CampaignFiles.toYaml(fromJson), "seed " + seed);
        }
    }

    /** A character of two halves, at every place where a buffer may end. */
    @Test
    void aCharacterOfTwoHalvesMayStandAnywhere() {
        for (int before = 900; before < 3_100; before++) {
            String text = "kind: Program\n#" + "x".repeat(before) + "\uD83C\uDFB5\nzone: Europe/Berlin\n";
            assertEquals(
                    ZoneId.of("Europe/Berlin"),
                    CampaignFiles.read("a.yaml", text).definition().settings().zone(),
                    before + " characters before it");
        }
    }

    @Test
    void jsonIsAlsoReadAsYaml() {
        for (long seed = 0; seed < 50; seed++) {
            ProgramDefinition program = new RandomPrograms(seed).program();
            String json = CampaignFiles.toJson(program).replace("\u007F", "\\u007F");
            assertEquals(program, CampaignFiles.read("a.yaml", json).definition(), "seed " + seed);
        }
    }

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        for (long seed = 0; seed < 100; seed++) {
            ProgramDefinition program = new RandomPrograms(seed).program();
            List<Object> documents =
                    mapper.readValue(CampaignFiles.toJson(program), new TypeReference<List<Object>>() {});
            String shuffled = mapper.writeValueAsString(shuffled(documents, new Random(seed)));
            ProgramDefinition read = CampaignFiles.read("a.json", shuffled).definition();
            assertEquals(CampaignFiles.toJson(program), CampaignFiles.toJson(read), "seed " + seed);
        }
    }

    private static Object shuffled(Object value, Random random) {
        if (value instanceof Map<?, ?> map) {
            List<Object> names = new ArrayList<>(map.keySet());
            Collections.shuffle(names, random);
            Map<Object, Object> copy = new LinkedHashMap<>();
            names.forEach(name -> copy.put(name, shuffled(Objects.requireNonNull(map.get(name)), random)));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(item -> shuffled(item, random)).toList()
                : value;
    }
}
