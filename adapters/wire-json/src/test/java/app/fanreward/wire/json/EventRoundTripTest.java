package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.rule.ProgramSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRoundTripTest {
    private static final List<String> TEXTS =
            List.of("", "x", "ÄÖ ß", "日本語", "🎵 a\"b\\c", "line\nbreak\t\u0001", "30s", "1e5", "null");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsReadBackAsTheSameEvent(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 500; round++) {
            EngagementEvent event = anyEvent(random);

            EngagementEvent again = EventJson.parse(EventJson.write(event), ProgramSettings.DEFAULT);

            assertEquals(event, again, "seed " + seed + " round " + round);
            assertEquals(RecordCodec.contentOf(event), RecordCodec.contentOf(again));
        }
    }

    private static EngagementEvent anyEvent(SplittableRandom random) {
        List<EventKind> kinds = EventKind.shipped();
        EventKind kind = kinds.get(random.nextInt(kinds.size()));
        EngagementEvent.Builder event = EngagementEvent.of(kind.name())
                .from("src:" + random.nextInt(9), "id \"" + random.nextLong() + "\" ü")
                .member("fan/" + random.nextInt(100))
                .at(Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000)));
        for (AttributeSchema attribute : kind.attributes().values()) {
            if (random.nextBoolean()) {
                event.put(attribute.name(), anyValue(attribute, random));
            }
        }
        event.put("ownText", TEXTS.get(random.nextInt(TEXTS.size())))
                .put("ownNumber", BigDecimal.valueOf(random.nextLong(), random.nextInt(-30, 30)))
                .put("own.list", Value.of(TEXTS.subList(0, random.nextInt(TEXTS.size()))));
        return event.build().scoped(random.nextBoolean());
    }

    private static Value anyValue(AttributeSchema attribute, SplittableRandom random) {
        return switch (attribute.type()) {
            case BOOLEAN -> Value.of(random.nextBoolean());
            case INTEGER -> Value.of(random.nextLong());
            case DECIMAL -> Value.of(BigDecimal.valueOf(random.nextLong(), random.nextInt(0, 9)));
            case TEXT, ENUMERATION, ENTITY -> Value.of(TEXTS.get(random.nextInt(TEXTS.size())));
            case INSTANT -> Value.of(Instant.ofEpochSecond(random.nextLong(4_000_000_000L)));
            case DATE -> Value.of(LocalDate.ofEpochDay(random.nextLong(30_000)));
            case DURATION -> Value.of(Duration.ofNanos(random.nextLong(100_000_000_000_000L)));
            case TEXT_LIST -> Value.of(TEXTS);
        };
    }
}
