package app.fanreward.core.simulation;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.SettledContent;
import app.fanreward.api.ledger.RecordKey;

/** What a disk does wrong on purpose, to show that the simulation would notice. */
enum Mutant {
    /** Nothing. */
    NONE,
    /** It forgets the slots of commands: a command sent again is done again. */
    NO_COMMAND_SLOTS,
    /** It forgets the slots of events. */
    NO_EVENT_SLOTS,
    /** It forgets who claimed items: whoever finishes a redemption claims once more. */
    NO_CLAIM_SLOTS,
    /** It forgets which transfers arrived. */
    NO_ARRIVAL_SLOTS,
    /** It takes a record whatever the newest one is: checked by the reader, acted on by the writer. */
    CHECK_THEN_ACT,
    /** It lets everyone book what is due, whoever has done it before. */
    SWEEP_TWICE,
    /** It draws on a budget without looking at what is left. */
    BLIND_BUDGET;

    boolean forgets(RecordKey key) {
        String value = key.value();
        return switch (this) {
            case NO_COMMAND_SLOTS -> value.startsWith("command:");
            case NO_EVENT_SLOTS -> value.startsWith("event:");
            case NO_CLAIM_SLOTS -> value.startsWith("step:STOCK_CLAIM");
            case NO_ARRIVAL_SLOTS -> value.startsWith("step:TRANSFER_ARRIVAL");
            case SWEEP_TWICE -> value.startsWith("settled:");
            default -> false;
        };
    }

    boolean takesAnySequence(JournalRecord record) {
        return this == CHECK_THEN_ACT || (this == SWEEP_TWICE && record.content() instanceof SettledContent);
    }
}
