package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogChange.Offered;
import app.fanreward.api.catalog.CatalogChange.Retired;
import app.fanreward.api.catalog.CatalogChange.Stocked;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.CatalogContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.Shelf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rewards, each with a journal of its own. */
final class Catalog {
    private final RewardStore store;
    private final Programs programs;
    private final JournalWriter writer;
    private final Journals journals;
    private final History history;

    Catalog(RewardStore store, Programs programs, JournalWriter writer, Journals journals, History history) {
        this.store = store;
        this.programs = programs;
        this.writer = writer;
        this.journals = journals;
        this.history = history;
    }

    /** A reward as it is now. Read without its lock: what follows from it is checked again where it counts. */
    @Nullable
    Shelf shelf(String key) {
        return journals.load(Journal.ofReward(key)).state().shelf();
    }

    Optional<CatalogEntry> entry(String key) {
        return Optional.ofNullable(shelf(key)).map(Shelf::entry);
    }

    List<CatalogEntry> list(String afterKey, int limit) {
        List<CatalogEntry> entries = new ArrayList<>();
        for (String journal : store.members(Journal.ofReward(afterKey), limit)) {
            if (Journal.reward(journal).isEmpty()) {
                break;
            }
            entry(Journal.reward(journal)).ifPresent(entries::add);
        }
        return entries;
    }

    CatalogEntry change(CatalogChange change) {
        requireSense(change, programs.settings());
        String journal = Journal.ofReward(change.reward());
        RecordKey slot = RecordKey.ofCommand(journal, change.key());
        return writer.write(journal, (state, recordedAt) -> {
            @Nullable JournalRecord known = history.find(slot);
            if (known != null) {
                return new Move.Answer<>(known(change, known, state));
            }
            requirePossible(change, state.shelf(), recordedAt);
            JournalRecord record = Draft.at(state, recordedAt).book(change.actor(), slot, new CatalogContent(change));
            return new Move.Append<>(record, List.of(), after(state, change, recordedAt));
        });
    }

    private static CatalogEntry after(MemberState state, CatalogChange change, Instant recordedAt) {
        return Shelf.after(state.shelf(), change, recordedAt).entry();
    }

    private static CatalogEntry known(CatalogChange change, JournalRecord known, MemberState state) {
        @Nullable Shelf shelf = state.shelf();
        if (shelf != null
                && known.content() instanceof CatalogContent(CatalogChange before)
                && before.terms().equals(change.terms())) {
            return shelf.entry();
        }
        throw new FanRewardException(Problem.at(
                ErrorCode.CONFLICT,
                change.reward(),
                "/key",
                "key '" + change.key() + "' was used before for another change of this reward; nothing was changed"));
    }

    private static void requireSense(CatalogChange change, ProgramSettings settings) {
        if (change.terms() instanceof Offered(Reward reward, Instant ignored)) {
            Commands.requirePointType(reward.pointType(), settings);
        }
    }

    private static void requirePossible(CatalogChange change, @Nullable Shelf shelf, Instant recordedAt) {
        switch (change.terms()) {
            case Offered(Reward reward, Instant effectiveFrom) -> {
                if (shelf != null && !shelf.versions().isEmpty()) {
                    CatalogEntry.Version last =
                            shelf.versions().get(shelf.versions().size() - 1);
                    Instant from = effectiveFrom == null ? recordedAt : effectiveFrom;
                    if (from.isBefore(last.effectiveFrom())) {
                        throw invalid(
                                change,
                                "/effectiveFrom",
                                "version " + last.number() + " holds from " + last.effectiveFrom()
                                        + "; the next one cannot hold from before that, " + from);
                    }
                }
            }
            case Stocked(long by) -> {
                Shelf there = requireThere(change, shelf);
                long left = there.stock() == null ? 0 : there.stock();
                if (left + by < 0) {
                    throw invalid(change, "/by", left + " are left; the stock cannot change by " + by);
                }
            }
            case Retired ignored -> requireThere(change, shelf);
        }
    }

    private static Shelf requireThere(CatalogChange change, @Nullable Shelf shelf) {
        if (shelf == null || shelf.versions().isEmpty()) {
            throw new FanRewardException(Problem.at(
                    ErrorCode.NOT_FOUND, change.reward(), "", "there is no reward '" + change.reward() + "'"));
        }
        return shelf;
    }

    private static FanRewardException invalid(CatalogChange change, String path, String message) {
        return new FanRewardException(Problem.at(ErrorCode.INVALID_INPUT, change.reward(), path, message));
    }
}
