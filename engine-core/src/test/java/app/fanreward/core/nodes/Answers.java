package app.fanreward.core.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.core.model.ModelLedger;
import app.fanreward.core.model.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Whether an engine answers what the model answers. */
final class Answers {
    private final ModelLedger model;
    private final Map<String, LedgerResult> first = new HashMap<>();

    Answers(ModelLedger model) {
        this.model = model;
    }

    /** Gives a command to both, and compares the answers with each other and with the first one to the same key. */
    void compare(RewardEngine engine, LedgerCommand command, Instant now, String where) {
        String what = where + " " + command;
        boolean known = model.known(command);
        Outcome expected = model.execute(command, now);
        try {
            LedgerResult result = engine.execute(command);
            assertEquals(null, expected.error(), what + " gave " + result);
            Refusal refusal = result.refusal();
            assertEquals(expected.refusal(), refusal == null ? null : refusal.code(), what + " gave " + result);
            assertEquals(expected.amount(), result.amount(), what);
            assertEquals(known, result.replayed(), what);
            assertEquals(expected.booked(), result.sequence() > 0, what);
            sameAsBefore(command, result, what);
        } catch (FanRewardException error) {
            assertEquals(expected.error(), error.code(), what + ": " + error.getMessage());
        }
    }

    private void sameAsBefore(LedgerCommand command, LedgerResult result, String what) {
        if (result.sequence() > 0) {
            String slot = command.order().member() + "|" + command.order().key();
            LedgerResult before = first.putIfAbsent(slot, result);
            if (before != null) {
                assertEquals(before.sequence(), result.sequence(), what);
                assertEquals(before.recordedAt(), result.recordedAt(), what);
                assertEquals(before.refusal(), result.refusal(), what);
                assertEquals(before.wallets(), result.wallets(), what);
            }
        }
    }
}
