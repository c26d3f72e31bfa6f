package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is kept of one zone is not told of another. */
class StretchesTest {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("UTC"), ZoneId.of("Asia/Tokyo"), ZoneId.of("America/Los_Angeles"), ZoneId.of("Europe/Berlin"));

    @Test
    void everyStretchIsThatOfItsZoneInWhateverOrderTheyAreAsked() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            Instant at = Instant.parse("2026-12-28T00:00:00Z").plusSeconds(random.nextInt(8 * 86_400));
            Stretches stretches = new Stretches(at);
            for (int k = 0; k < 20; k++) {
                ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
                Unit unit = Unit.values()[random.nextInt(Unit.values().length)];
                String alone = unit.key() + ":"
                        + CalendarPeriod.of(unit).stretch(at.atZone(zone).toLocalDate());
                Stretch stretch = stretches.of(unit, zone);
                assertEquals(alone, stretch.name(), at + " in " + zone);
                assertEquals(("rule|" + alone).hashCode(), stretch.hashBehind("rule|".hashCode()), alone);
            }
        }
    }
}
