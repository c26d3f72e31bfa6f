package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.ledger.EntityContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books what becomes known of what events are about, each entity in a journal of its own. */
final class EntityUpdates {
    private final JournalWriter writer;
    private final History history;

    EntityUpdates(JournalWriter writer, History history) {
        this.writer = writer;
        this.history = history;
    }

    /** Books an update; the number of its record. */
    long book(EntityUpdate update) {
        String journal = Journal.ofEntity(update.entity());
        RecordKey key = RecordKey.ofCommand(journal, update.key());
        return writer.write(journal, (state, recordedAt) -> {
            @Nullable JournalRecord known = history.find(key);
            if (known != null) {
                return new Move.Answer<>(known(update, known));
            }
            JournalRecord record = Draft.at(state, recordedAt).book(update.actor(), key, new EntityContent(update));
            return new Move.Append<>(record, List.of(), record.sequence());
        });
    }

    /** Who asks does not matter. */
    private static long known(EntityUpdate update, JournalRecord first) {
        if (first.content() instanceof EntityContent(EntityUpdate before)
                && before.from().equals(update.from())
                && before.attributes().equals(update.attributes())) {
            return first.sequence();
        }
        throw new FanRewardException(Problem.at(
                ErrorCode.CONFLICT,
                update.entity(),
                "/key",
                "key '" + update.key() + "' was used before for something else; nothing was changed"));
    }
}
