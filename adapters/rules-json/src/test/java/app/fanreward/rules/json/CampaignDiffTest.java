package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class CampaignDiffTest {
    private static final String BEFORE = """
            kind: Campaign
            key: summer
            window: { from: 2026-06-01, to: 2026-08-31, zone: Europe/Berlin }
            rules:
              - key: play
                on: track.played
                when: { attribute: event.duration, gte: 30s }
                then: [ { addPoints: { points: 2 } } ]
                limits: [ { cap: { points: 100, period: day } } ]
              - { key: like, on: item.liked, then: [ { addPoints: { points: 1 } } ] }
            """;

    private static List<Campaign> read(String text) {
        return CampaignFiles.read("summer.yaml", text).definition().campaigns();
    }

    private static List<Difference> diff(String after) {
        return CampaignDiff.between(read(BEFORE), read(after), ProgramSettings.DEFAULT);
    }

    @Test
    void layoutAndTheOrderOfRulesMakeNoDifference() {
        assertTrue(diff(BEFORE.replace(
                        "{ attribute: event.duration, gte: 30s }",
                        "\n      attribute: event.duration\n      gte: PT0M30S"))
                .isEmpty());
        int likes = BEFORE.indexOf("  - { key: like");
        int plays = BEFORE.indexOf("  - key: play");
        assertTrue(diff(BEFORE.substring(0, plays) + BEFORE.substring(likes) + BEFORE.substring(plays, likes))
                .isEmpty());
    }

    @Test
    void aFieldIsNamedWithItsRuleAndBothValues() {
        assertEquals(
                List.of(
                        new Difference("summer", "", "window.zone", "Europe/Berlin", "Europe/Paris"),
                        new Difference("summer", "play", "limits[0].cap.points", "100", "50")),
                diff(BEFORE.replace("Berlin", "Paris").replace("points: 100", "points: 50")));
    }

    @Test
    void whatIsOnOneSideOnlyIsAddedOrTakenAway() {
        List<Difference> differences = diff(BEFORE.replace("key: like", "key: likes")
                .replace("    limits: [ { cap: { points: 100, period: day } } ]\n", "")
                .replace("key: summer\n", "key: summer\nlateness: P7D\n"));
        assertEquals(
                List.of("lateness", "", "", "limits"),
                differences.stream().map(Difference::field).toList());
        assertNull(differences.get(0).before());
        assertEquals("like", differences.get(1).rule());
        assertNull(differences.get(1).after());
        assertEquals("likes", differences.get(2).rule());
        assertNull(differences.get(2).before());
        assertNull(differences.get(3).after());
    }

    @Test
    void aWholeCampaignIsAddedOrTakenAway() {
        assertEquals(
                List.of(
                        new Difference("autumn", "", "", null, "campaign"),
                        new Difference("summer", "", "", "campaign", null)),
                diff(BEFORE.replace("key: summer", "key: autumn")));
    }

    @Test
    void oneCampaignWrittenAloneReadsBackWithTheSettingsItRunsWith() {
        ProgramSettings settings =
                CampaignFiles.read("program.yaml", """
                kind: Program
                pointTypes: [ { key: coins, decimals: 2 } ]
                kinds: { concert.attended: { minutes: duration } }
                """).definition().settings();
        Campaign campaign = CampaignFiles.read("concerts.yaml", """
                kind: Campaign
                key: concerts
                rules:
                  - key: long
                    on: concert.attended
                    when: { attribute: event.minutes, gte: 1h }
                    then: [ { addPoints: { points: 1.50, pointType: coins } } ]
                """, settings)
                .definition()
                .campaigns()
                .getFirst();
        String written = CampaignFiles.toYaml(campaign, settings);
        assertTrue(written.contains("kind: Campaign") && !written.contains("kind: Program"), written);
        assertEquals(
                List.of(campaign),
                CampaignFiles.read("again.yaml", written, settings).definition().campaigns());
    }
}
