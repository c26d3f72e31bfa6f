package app.fanreward.wire.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.wire.Samples;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {
    @Test
    void theTreeIsShownInWords() {
        String program = "4bf5122f3445";
        assertEquals("""
                track.played spotify:track%3A1 of fan-1
                happened 2026-06-01T23:30:00Z, on 2026-06-02 in Europe/Berlin
                booked 2026-06-01T23:30:04Z as record 7, decided by program PROGRAM
                It earned 3 points.

                ✓ welcome / any-play: 3 points and 20 coins of 5 points and 57 coins
                  · 5 points for each play: 5 points
                  · at most 10 points a day: 3 points, again from 2026-06-02T00:00:00Z
                  · CAP at /limits/0: The most points for this period were reached.

                ✗ summer-tour / full-listen: its condition does not hold
                  for these members only:
                    ✓ member.country = "DE"  (seen "DE")
                  ✗ all of
                    ✗ event.duration ≥ 30 s  (seen 18 s, 12 s short)
                    ✗ event.trackName = x  (seen �[31mred�txt)
                    ? event.artist is one of a, b  (not there)
                  · CONDITION_FALSE at /when/all/0: A condition was not met.
                """.replace("PROGRAM", program), lines(ExplanationText.of(Samples.EXPLANATION, Samples.SETTINGS)));
    }

    @Test
    void theSentenceForFansIsShownWhereFansAreToldIt() {
        Decision nothing = new Decision(
                Samples.DECISION.event(),
                "fan-1",
                7,
                Disposition.EVALUATED,
                false,
                List.of(),
                Samples.DECISION.reasons(),
                List.of());
        String told = "  · the fan is told: Listen for at least 30 seconds.";
        Explanation missed = new Explanation(Samples.RECORD, nothing, Samples.EXPLANATION.rules());
        assertTrue(ExplanationText.of(missed, Samples.SETTINGS).contains(told));
        assertFalse(
                ExplanationText.of(Samples.EXPLANATION, Samples.SETTINGS).contains(told), "something else was earned");
    }

    @Test
    void plainLettersWillDo() {
        String text = ExplanationText.of(Samples.EXPLANATION, Samples.SETTINGS, Marks.ASCII);

        assertTrue(text.contains("[yes] welcome / any-play"), text);
        assertTrue(text.contains("[no ] all of"), text);
        assertTrue(text.contains("[?  ] event.artist"), text);
        assertFalse(text.contains("✗"), text);
    }

    @Test
    void amountsHaveTheDecimalsOfTheirType() {
        ProgramSettings usual = ProgramSettings.DEFAULT;
        ProgramSettings cents = new ProgramSettings(
                usual.zone(),
                usual.lateness(),
                List.of(new PointType("points", 2, RoundingMode.DOWN)),
                usual.memberAttributes(),
                usual.memberScopedSources());

        assertTrue(ExplanationText.of(Samples.EXPLANATION, cents).contains("It earned 0.03 points."));
    }

    @Test
    void anEventKeptAsideSaysSo() {
        Decision late = new Decision(
                Samples.DECISION.event(),
                "fan-1",
                7,
                Disposition.QUARANTINED,
                false,
                List.of(),
                List.of(new Decision.Explained(
                        Reason.ofEvent(ReasonCode.LATE_QUARANTINED), ReasonCode.LATE_QUARANTINED.message())),
                List.of());

        String text = ExplanationText.of(new Explanation(Samples.RECORD, late, List.of()), Samples.SETTINGS);

        assertTrue(text.contains("It came too late and is kept aside."), text);
        assertTrue(text.contains("This arrived late and waits for a decision."), text);
    }

    private static String lines(String text) {
        return text.replace(System.lineSeparator(), "\n");
    }

    @Test
    void whatCanNoLongerBeReadIsSaidAndWhatWasDecidedIsShown() {
        Explanation.Withheld withheld =
                new Explanation.Withheld(Explanation.Withheld.Why.ERASED, List.of("event.place", "member.country"));
        String text = ExplanationText.of(
                new Explanation(Samples.RECORD, Samples.DECISION, List.of(), withheld), Samples.SETTINGS);
        assertTrue(text.contains("It earned 3 points."), text);
        assertTrue(
                text.contains("The rules cannot be asked again: they read event.place, member.country, and the member's"
                        + " personal data was erased."),
                text);
    }

    @Test
    void functionsWithoutWhichTheRulesCannotBeAskedAreNamed() {
        Explanation.Withheld withheld =
                new Explanation.Withheld(Explanation.Withheld.Why.FUNCTIONS, List.of("tapering version 1"));
        String text = ExplanationText.of(
                new Explanation(Samples.RECORD, Samples.DECISION, List.of(), withheld), Samples.SETTINGS);
        assertTrue(text.contains("It earned 3 points."), text);
        assertTrue(
                text.contains(
                        "The rules cannot be asked again: they ask functions that are not registered here, or that"
                                + " failed then or fail now: tapering version 1."),
                text);
    }

    @Test
    void aCheckOfRiskThatIsTrueIsShownWithWhatItSaw() {
        String text = lines(ExplanationText.of(
                new Explanation(Samples.RECORD, Samples.DECISION, List.of(), null, List.of(), Samples.RISK),
                Samples.SETTINGS));
        assertTrue(text.contains("""
                        · risk / large: denied
                          ✓ it brings more than 2 points  (seen 3 points)
                          ✓ event.source = "till"  (seen "till")
                        """.stripTrailing()), text);
        assertFalse(text.contains("harmless"), text);
    }

    @Test
    void aRefundIsShownWithWhatIsLeftAndWhatWasTaken() {
        Explanation.Rerated refund = new Explanation.Rerated("refund-1", 9, Samples.AT, Samples.RATING);
        String text = ExplanationText.of(
                new Explanation(Samples.RECORD, Samples.DECISION, List.of(), null, List.of(refund), List.of()),
                Samples.SETTINGS);
        assertTrue(
                text.contains(
                        "by refund-1 (record 9): amount is 12.5 of 30; it earns 1 point instead of 3 points, 2 points"
                                + " taken back."),
                text);
    }
}
