package app.fanreward.core.internal.engine;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.LoadContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.rule.Campaign;
import app.fanreward.core.internal.campaign.LoadBook;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.program.Program;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Books what is new in the campaigns of files or code each time they are loaded, so that what they said before goes on
 * deciding what happened before.
 */
final class Loads {
    /** Who loads: the program that is published. */
    private static final String ACTOR = "program";

    private final Journals journals;
    private final JournalWriter writer;
    private final InstantSource clock;
    private final boolean booking;

    /** What was taken in and not booked; null as long as nothing was. */
    private volatile @Nullable LoadBook unbooked;

    /** What was booked, as far as it was read. */
    private volatile Booked booked = new Booked(0, LoadBook.EMPTY);

    /**
     * What some records say.
     *
     * @param sequence the number of the last of them
     */
    private record Booked(long sequence, LoadBook book) {}

    /**
     * Begins.
     *
     * @param booking whether loads are booked; otherwise they count as long as this engine lives
     */
    Loads(Journals journals, JournalWriter writer, InstantSource clock, boolean booking) {
        this.journals = journals;
        this.writer = writer;
        this.clock = clock;
        this.booking = booking;
    }

    /** Takes in what decides from now on, and says what decides what happened before. */
    LoadBook take(Timetable timetable) {
        Program own = timetable.ownProgram();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!booking) {
            return unbooked(timetable);
        }
        return writer.write(Journal.LOADS, (state, recordedAt) -> {
            LoadBook book = read(state.sequence());
            List<LoadContent.Loaded> changed = changed(book, own, now);
            if (changed.isEmpty()) {
                return new Move.Answer<>(book);
            }
            LoadContent content = new LoadContent(own.hash(), changed);
            RecordKey slot = RecordKey.ofCommand(Journal.LOADS, "load-" + (state.sequence() + 1));
            return new Move.Append<>(
                    Draft.at(state, recordedAt).book(ACTOR, slot, content), List.of(), book.after(content));
        });
    }

    /** The same for as long as this engine lives, of what is not to be remembered. */
    LoadBook unbooked(Timetable timetable) {
        Program own = timetable.ownProgram();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LoadBook before = unbooked == null ? writer.read(Journal.LOADS, state -> read(state.sequence())) : unbooked;
        List<LoadContent.Loaded> changed = changed(before, own, now);
        LoadBook after = changed.isEmpty() ? before : before.after(new LoadContent(own.hash(), changed));
        unbooked = after;
        return after;
    }

    private static List<LoadContent.Loaded> changed(LoadBook book, Program own, Instant now) {
        List<LoadContent.Loaded> changed = new ArrayList<>();
        List<Campaign> campaigns = own.definition().campaigns();
        for (int i = 0; i < campaigns.size(); i++) {
            Campaign campaign = campaigns.get(i);
            ContentHash content = own.contents().get().get(i);
            LoadBook.@Nullable Version before = book.newest(campaign.key());
            if (before == null) {
                changed.add(new LoadContent.Loaded(campaign.key(), 1, content, null));
            } else if (!before.content().equals(content) || waitsByMistake(before, campaign, now)) {
                changed.add(new LoadContent.Loaded(
                        campaign.key(),
                        before.number() + 1,
                        content,
                        Optional.ofNullable(campaign.effectiveFrom()).orElse(now)));
            }
        }
        return changed;
    }

    /** Whether a clock that was ahead has a version wait for an instant that its file does not name. */
    private static boolean waitsByMistake(LoadBook.Version newest, Campaign campaign, Instant now) {
        return campaign.effectiveFrom() == null
                && newest.effectiveFrom() != null
                && newest.effectiveFrom().isAfter(now);
    }

    private LoadBook read(long sequence) {
        Booked known = booked;
        Booked begin = known.sequence() <= sequence ? known : new Booked(0, LoadBook.EMPTY);
        LoadBook[] book = {begin.book()};
        journals.readOn(Journal.LOADS, begin.sequence(), sequence, record -> book[0] = book[0].after(record));
        booked = new Booked(sequence, book[0]);
        return book[0];
    }
}
