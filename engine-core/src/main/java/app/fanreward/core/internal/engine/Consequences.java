package app.fanreward.core.internal.engine;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Redeciding;
import app.fanreward.core.internal.privacy.PersonalData;
import app.fanreward.core.internal.program.Program;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Books records of members together with what follows from them. Holds nothing of a member; safe for use by many
 * threads.
 */
final class Consequences {
    /** What reverses events as a whole re-rates none. */
    static final Redeciding DECIDES_NOTHING_AGAIN = (decided, changed) -> {
        throw new IllegalStateException("what follows re-rates nothing");
    };

    private final Timetable timetable;
    private final Program program;
    private final History history;
    private final Function<ContentHash, Program> named;
    private final Redeciding again;

    /**
     * Begins.
     *
     * @param timetable says which program decides what happens when
     * @param program what says what follows
     * @param history what was booked before
     * @param named finds the program that decided an event
     * @param again decides events again that are in the store
     */
    Consequences(
            Timetable timetable,
            Program program,
            History history,
            Function<ContentHash, Program> named,
            Redeciding again) {
        this.timetable = timetable;
        this.program = program;
        this.history = history;
        this.named = named;
        this.again = again;
    }

    Timetable timetable() {
        return timetable;
    }

    ProgramSettings settings() {
        return timetable.settings();
    }

    Function<ContentHash, Program> named() {
        return named;
    }

    Redeciding again() {
        return again;
    }

    Program program() {
        return program;
    }

    History history() {
        return history;
    }

    Function<ContentHash, ProgramDefinition> programs() {
        return hash -> named.apply(hash).definition();
    }

    /** What was given for the past goes with its event, whether or not the program has anything to get on in. */
    private static boolean reversal(JournalRecord record) {
        return record.content() instanceof CommandContent command
                && (command.command() instanceof LedgerCommand.Reverse
                        || command.command() instanceof LedgerCommand.Rerate);
    }

    /**
     * Adds a record and what follows from it.
     *
     * @param journal the journal of the member, to which it is added
     * @param record the record
     * @param personal gives the member's personal data if anything may follow
     * @param actor who brought the record's event in, or empty
     * @param backfilled whether events are evaluated whatever their age
     * @throws RefusedConsequence if the record is a reversal whose policy does not allow what would follow from it; what
     *     the journal holds is of no use then
     */
    void add(
            Appending journal,
            JournalRecord record,
            Supplier<PersonalData> personal,
            String actor,
            boolean backfilled) {
        if (Names.isOwnJournal(record.member()) || (program.tracks().isEmpty() && !reversal(record))) {
            journal.add(record);
            return;
        }
        PersonalData own = personal.get();
        EventBooking booking = new EventBooking(timetable, own, actor, backfilled, PastBooking.isSilent(record));
        new Wave(this, journal, booking, new Promotion(timetable, journal, own)).run(record);
    }
}
