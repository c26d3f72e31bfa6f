package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.rule.Campaign;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTC              | 2026-06-01 | 2026-06-01 | 2026-06-01T00:00:00Z | 2026-06-02T00:00:00Z",
                "Europe/Berlin    | 2026-03-29 | 2026-03-29 | 2026-03-28T23:00:00Z | 2026-03-29T22:00:00Z",
                "Europe/Berlin    | 2026-10-25 | 2026-10-25 | 2026-10-24T22:00:00Z | 2026-10-25T23:00:00Z",
                "America/Sao_Paulo| 2018-11-04 | 2018-11-03 | 2018-11-04T03:00:00Z |",
                "Asia/Kathmandu   | 2026-12-31 | 2026-12-31 | 2026-12-30T18:15:00Z | 2026-12-31T18:15:00Z",
                "Europe/Berlin    | 2026-06-01T10:00:00+02:00 | 2026-06-01T10:00:00.5Z | 2026-06-01T08:00:00Z | 2026-06-01T10:00:00.5Z",
            })
    void aDateStartsAtLocalMidnightAndEndsWithItsDay(String zone, String from, String to, Instant start, Instant end) {
        String until = end == null ? "" : ", to: " + to;
        Campaign.Window window = Loading.campaign("window: { from: " + from + until + ", zone: " + zone + " }\n"
                        + Loading.ruleText("then: [ { addPoints: { points: 1 } } ]"))
                .window();
        assertEquals(start, window.from());
        assertEquals(end, window.to());
    }

    @org.junit.jupiter.api.Test
    void withoutAZoneDatesAreThoseOfTheProgramWhereverItStands() {
        String campaign = "window: { from: 2026-06-01 }\n"
                + Loading.ruleText("then: [ { addPoints: { points: 1 } } ]")
                + "---\nkind: Program\nzone: Europe/Berlin\n";
        assertEquals(
                new Campaign.Window(Instant.parse("2026-05-31T22:00:00Z"), null, null),
                Loading.campaign(campaign).window());
    }
}
