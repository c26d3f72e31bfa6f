package app.fanreward.api.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ledger.BudgetAlert.Level;
import org.junit.jupiter.api.Test;

class BudgetStatusTest {
    private static BudgetStatus used(long funded, long used) {
        return new BudgetStatus("summer-tour", "points", funded, used);
    }

    @Test
    void percentAreRoundedDownSoThatAHundredMeansThatNothingIsLeft() {
        assertEquals(0, used(1_000, 9).percent());
        assertEquals(79, used(1_000, 799).percent());
        assertEquals(99, used(1_000, 999).percent());
        assertEquals(100, used(1_000, 1_000).percent());
        assertEquals(66, used(3, 2).percent());
    }

    @Test
    void aLevelIsReachedExactlyAtItsPart() {
        assertEquals(Level.NONE, used(1_000, 799).level());
        assertEquals(Level.NEARLY_EXHAUSTED, used(1_000, 800).level());
        assertEquals(Level.NONE, used(3, 2).level());
        assertEquals(Level.EXHAUSTED, used(1, 1).level());
    }

    @Test
    void theLargestBudgetsDoNotOverflow() {
        assertEquals(99, used(Long.MAX_VALUE, Long.MAX_VALUE - 1).percent());
        assertEquals(
                Level.NEARLY_EXHAUSTED, used(Long.MAX_VALUE, Long.MAX_VALUE - 1).level());
    }

    @Test
    void aBudgetOverAllCampaignsIsOfNone() {
        assertEquals("summer-tour", used(1, 0).campaign());
        assertEquals("", new BudgetStatus(BudgetStatus.ofProgram("points"), "points", 1, 0).campaign());
    }

    @Test
    void whatIsGivenBackBeyondWhatWasFundedLeavesNothingBelowZero() {
        assertEquals(0, used(10, 11).remaining());
        assertEquals(10, used(10, 0).remaining());
    }
}
