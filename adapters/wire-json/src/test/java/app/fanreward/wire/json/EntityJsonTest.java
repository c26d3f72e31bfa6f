package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.entity.EntityFacts;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.wire.Samples;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityJsonTest {
    private static final ProgramSettings SETTINGS = ProgramSettings.DEFAULT.withEntityAttributes(List.of(
            AttributeSchema.oneOf("genre", "jazz", "soul"), AttributeSchema.optional("released", AttributeType.DATE)));
    private static final Map<String, Value> KNOWN =
            Map.of("genre", Value.of("jazz"), "released", Value.of(LocalDate.of(1959, 8, 17)));
    private static final EntityUpdate UPDATE = new EntityUpdate("spotify:track:1", "k-1", Samples.AT, KNOWN, "jane");

    private static EntityUpdate parse(String json) {
        return EntityJson.parse(json.getBytes(StandardCharsets.UTF_8), SETTINGS);
    }

    @Test
    void whatBecomesKnownIsReadBackAsItWasWritten() {
        assertEquals(UPDATE, parse(EntityJson.of(UPDATE).toString()));
        assertEquals(17, EntityJson.bookedAs(EntityJson.booked(UPDATE, 17).toBytes()));
    }

    @Test
    void whatHoldsIsReadBackWithItsTypes() {
        EntityFacts facts = new EntityFacts("spotify:track:1", Samples.AT, KNOWN);
        assertEquals(facts, EntityJson.facts(EntityJson.of(facts).toBytes(), SETTINGS));
    }

    @Test
    void whatWasToldUnderAnotherDeclarationIsReadFromAnAnswerAsJsonSaysIt() {
        Map<String, Value> before = Map.of("genre", Value.of("folk"), "released", Value.of(1959));
        EntityFacts facts = new EntityFacts("spotify:track:1", Samples.AT, before);
        assertEquals(facts, EntityJson.facts(EntityJson.of(facts).toBytes(), SETTINGS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"jazz\" | \"folk\" | /attributes/genre",
                "\"1959-08-17\" | 1959 | /attributes/released",
                "\"entity\" | \"entiti\" | /entiti",
                "\"actor\" | \"author\" | /actor",
                "\"spotify:track:1\" | \" \" | /entity",
            })
    void whatIsWrongIsRefusedWithItsPlace(String right, String wrong, String path) {
        String json = EntityJson.of(UPDATE).toString();
        assertTrue(json.contains(right), json);
        FanRewardException refused =
                assertThrows(FanRewardException.class, () -> parse(json.replaceFirst(right, wrong)));
        assertTrue(
                refused.problems().stream().anyMatch(problem -> problem.path().equals(path)),
                () -> refused.problems().toString());
    }
}
