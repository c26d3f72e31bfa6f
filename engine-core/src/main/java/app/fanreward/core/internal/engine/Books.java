package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.PeriodContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The periods that are closed, in a journal of the program's own. */
final class Books {
    private final JournalWriter writer;
    private final History history;

    Books(JournalWriter writer, History history) {
        this.writer = writer;
        this.history = history;
    }

    Optional<Instant> closedUntil() {
        return writer.read(Journal.BOOKS, state -> Optional.ofNullable(state.closedUntil()));
    }

    /** Whether it matters to a command that a period is closed. */
    boolean concern(LedgerCommand command) {
        return (command instanceof LedgerCommand.Adjust adjust && adjust.effectiveAt() != null)
                || (command instanceof LedgerCommand.BringIn bringIn && bringIn.effectiveAt() != null);
    }

    Instant close(Instant until, String key, String actor, String reason) {
        Instant cut = until.truncatedTo(ChronoUnit.MICROS);
        if (!Names.isId(key) || !Names.isId(actor) || reason.isBlank()) {
            throw invalid("/actor", "closing the books needs a key, an actor and a reason");
        }
        if (!Names.isWhole(reason) || reason.length() > Order.LONGEST_REASON) {
            throw invalid(
                    "/reason",
                    "a reason has at most " + Order.LONGEST_REASON
                            + " characters, and no half of a surrogate pair, which no encoding can keep");
        }
        RecordKey slot = RecordKey.ofCommand(Journal.BOOKS, key);
        return writer.write(Journal.BOOKS, (state, recordedAt) -> {
            @Nullable JournalRecord known = history.find(slot);
            if (known != null) {
                return new Move.Answer<>(known(known, cut, key));
            }
            if (cut.isAfter(recordedAt)) {
                throw invalid("/until", cut + " is in the future; only what is past can be closed");
            }
            @Nullable Instant before = state.closedUntil();
            if (before != null && cut.isBefore(before)) {
                throw invalid("/until", "the books are closed until " + before + " already and stay so");
            }
            JournalRecord record = Draft.at(state, recordedAt).book(actor, slot, new PeriodContent(cut, reason));
            return new Move.Append<>(record, java.util.List.of(), cut);
        });
    }

    private static Instant known(JournalRecord known, Instant until, String key) {
        if (known.content() instanceof PeriodContent content && content.until().equals(until)) {
            return content.until();
        }
        throw new FanRewardException(Problem.at(
                ErrorCode.CONFLICT,
                "books",
                "/key",
                "key '" + key + "' was used before for something else; nothing was changed"));
    }

    private static FanRewardException invalid(String path, String message) {
        return new FanRewardException(Problem.at(ErrorCode.INVALID_INPUT, "books", path, message));
    }
}
