package app.fanreward.core.internal.trial;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventIdentity;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.CatalogContent;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EntityContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.core.internal.privacy.PersonalData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets everything that was recorded happen again, in the order in which it was booked: what came before the window is
 * taken over as it is, from its first event on the engine decides anew. It books into a store for trials, from which it
 * moves down now and then, so that as much memory is used however long the journal is.
 */
public final class Replay {
    private static final int PAGE = 1_000;

    /** Records of sweeps that are closer together are of one. */
    private static final Duration SWEEP = Duration.ofSeconds(1);

    /** What is moved down at once: enough that a sync to disk does not matter. */
    private static final int MOST_IN_MEMORY = 2_000;

    /** What budgets held then is no matter of the draft's. */
    private static final long UNCHECKED = Long.MAX_VALUE / 2;

    private final RewardStore recorded;
    private final RecordedClock times;
    private final TrialStore trial;
    private final RewardEngine engine;
    private final Consumer<Instant> clock;
    private final Function<String, PersonalData> personal;
    private final BiConsumer<EventIdentity, Map<String, Value>> kept;
    private final BacktestOptions options;
    private final Declared declared;
    private final ReplayTally tally;
    private boolean begun;
    private @Nullable Instant settledAt;

    /**
     * Prepares.
     *
     * @param recorded what happened; only read
     * @param trial what the engine books into
     * @param engine runs the draft on the trial, by the clock
     * @param clock sets the engine's clock
     * @param personal opens personal data of members as recorded
     * @param kept is told what the decision about an event that comes next read of its entity
     * @param tally is told what happens
     */
    public Replay(
            RewardStore recorded,
            TrialStore trial,
            RewardEngine engine,
            Consumer<Instant> clock,
            Function<String, PersonalData> personal,
            BiConsumer<EventIdentity, Map<String, Value>> kept,
            BacktestOptions options,
            ReplayTally tally) {
        this.recorded = recorded;
        this.times = new RecordedClock(recorded);
        this.trial = trial;
        this.engine = engine;
        this.clock = clock;
        this.personal = personal;
        this.kept = kept;
        this.options = options;
        this.declared = new Declared(options.draft().settings());
        this.tally = tally;
    }

    /**
     * Runs what was recorded up to a position. It is told often how far it is, so that who does not want it any more ends
     * it soon by throwing.
     */
    public void run(long last, LongConsumer progress) {
        long position = 0;
        while (position < last) {
            List<PositionedRecord> page = recorded.follow(position, PAGE);
            if (page.isEmpty()) {
                break;
            }
            for (PositionedRecord next : page) {
                if (next.position() > last) {
                    break;
                }
                long before = next.position() - 1;
                take(next.record(), () -> progress.accept(before));
                progress.accept(next.position());
            }
            position = page.get(page.size() - 1).position();
        }
        begin();
        trial.moveDown();
    }

    private void take(JournalRecord record, Runnable stillAtWork) {
        if (!Copied.takesPart(record.member())) {
            return;
        }
        if (!begun && record.content() instanceof EventContent event && inWindow(event)) {
            begin();
        }
        if (begun) {
            repeat(record, stillAtWork);
        } else {
            takeOver(record);
        }
        makeRoom();
    }

    private void makeRoom() {
        if (trial.size() >= MOST_IN_MEMORY) {
            trial.moveDown();
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            tally.begins(trial::budgetUsed);
        }
    }

    private boolean inWindow(EventContent content) {
        return options.covers(content.event().occurredAt());
    }

    private void takeOver(JournalRecord record) {
        List<BudgetDraw> draws = new ArrayList<>();
        record.draws().forEach((budget, amount) -> {
            if (amount != 0) {
                draws.add(new BudgetDraw(budget, amount, UNCHECKED));
            }
        });
        // When time is next to change something is not recorded, so the next sweep has to look.
        CommitOutcome outcome = trial.commit(
                        List.of(new MemberCommit(record.member(), List.of(record), draws, null, record.recordedAt())))
                .get(0);
        if (!(outcome instanceof CommitOutcome.Committed)) {
            throw new IllegalStateException("record " + record.sequence() + " of " + record.member()
                    + " does not follow what was taken over before: " + outcome);
        }
        tally.carried();
    }

    private void repeat(JournalRecord record, Runnable stillAtWork) {
        clock.accept(
                record.content() instanceof CommandContent command ? times.at(record, command) : record.recordedAt());
        switch (record.content()) {
            case EventContent event -> event(record, event);
            case MemberContent(MemberUpdate update) ->
                carriedOut(() -> {
                    MemberUpdate taken = declared.of(opened(update));
                    return taken != null && engine.update(taken) > 0;
                });
            case EntityContent(EntityUpdate update) ->
                carriedOut(() -> {
                    EntityUpdate taken = declared.of(update);
                    return taken != null && engine.update(taken) > 0;
                });
            case CatalogContent(CatalogChange change) ->
                carriedOut(() -> {
                    engine.change(change);
                    return true;
                });
            case CommandContent command
            when command.refusal() == null && !followsByItself(command.command()) ->
                carriedOut(() -> engine.execute(command.command()).refusal() == null);
            case SettledContent settled -> settle(record.recordedAt(), stillAtWork);
            // Further steps of commands come about by themselves; seals and closed books are of no account to a copy.
            default -> {}
        }
    }

    /** Takes back what is no longer reached, or what was given for the past; on the copy that is another matter. */
    private static boolean followsByItself(LedgerCommand command) {
        return command.order().key().startsWith(DerivedKinds.SOURCE + ":");
    }

    /** One sweep settles all members; its records tell of each of them. */
    private void settle(Instant at, Runnable stillAtWork) {
        if (settledAt == null || !at.isBefore(settledAt.plus(SWEEP))) {
            settledAt = at;
            trial.moveDown();
            engine.settle(members -> {
                makeRoom();
                stillAtWork.run();
            });
        }
    }

    private interface Attempt {
        boolean succeeds();
    }

    private void carriedOut(Attempt attempt) {
        boolean done;
        try {
            done = attempt.succeeds();
        } catch (FanRewardException refused) {
            if (refused.code().worthRetrying()) {
                throw refused;
            }
            done = false;
        }
        tally.command(done);
    }

    private void event(JournalRecord record, EventContent content) {
        if (DerivedKinds.contains(content.event().kind()) || promoted(record, content)) {
            // It follows by itself from what caused it, if it still does; what was given for the past is the draft's to
            // give.
            return;
        }
        boolean counts = inWindow(content);
        if (releasesHeld(record, content)) {
            release(record, content, counts);
            return;
        }
        Disposition was = content.disposition();
        if (was == Disposition.RECORDED || (was == Disposition.QUARANTINED && !content.heldByRisk())) {
            if (counts) {
                tally.keptAside();
            }
            return;
        }
        EngagementEvent event = content.event();
        if (event.attribute(EngagementEvent.PERSONAL) instanceof Value.Sealed) {
            PersonalData own = personal.apply(record.member());
            if (counts && own.hides(event)) {
                tally.withheld();
            }
            event = own.opened(event, record.key());
        }
        SubmitOptions choice = record.actor().isEmpty()
                ? SubmitOptions.DEFAULT
                : SubmitOptions.backfill(Backfill.AWARD, record.actor());
        EngagementEvent sent = event;
        kept.accept(sent.identity(), content.entity());
        attempt(counts, sent.occurredAt(), () -> {
            Decision decision = content.releases() > 0 ? released(sent, choice) : engine.submit(sent, choice);
            if (counts) {
                tally.decided(sent, decision, trial::budgetUsed);
            } else {
                tally.around();
            }
            return decision;
        });
    }

    /** What had come too late was released, so nothing holds it any more. */
    private Decision released(EngagementEvent event, SubmitOptions choice) {
        Decision decision = engine.submit(event, choice);
        return decision.disposition() == Disposition.QUARANTINED
                ? engine.release(event.member(), decision.event(), choice.backfill(), choice.actor())
                : decision;
    }

    /** What was held then was looked at, and so it is if the draft holds it as well. */
    private void release(JournalRecord record, EventContent content, boolean counts) {
        Backfill backfill = content.disposition() == Disposition.RECORDED ? Backfill.RECORD : Backfill.AWARD;
        EventReference event = content.event().identity().reference();
        boolean held = engine.quarantined(record.member()).stream()
                .anyMatch(waiting -> waiting.event().equals(event));
        if (!held) {
            return;
        }
        kept.accept(content.event().identity(), content.entity());
        attempt(counts, content.event().occurredAt(), () -> {
            Decision decision = engine.release(record.member(), event, backfill, record.actor());
            if (counts) {
                tally.released(decision, trial::budgetUsed);
            }
            return decision;
        });
    }

    /** Decides, and notes which budgets were short; what the draft refuses is noted. */
    private void attempt(boolean counts, Instant occurredAt, Supplier<Decision> decide) {
        try {
            Decision decision = decide.get();
            for (Decision.Explained reason : decision.reasons()) {
                if (counts && reason.reason().code() == ReasonCode.BUDGET_EXHAUSTED) {
                    tally.budgetShort(reason.reason().campaign(), occurredAt);
                }
            }
        } catch (FanRewardException refused) {
            if (refused.code().worthRetrying()) {
                throw refused;
            }
            if (counts) {
                tally.refused(refused.problems());
            }
        }
    }

    /** Whether an event is released that a check of risk held. */
    private boolean releasesHeld(JournalRecord record, EventContent content) {
        EventContent first = releases(record, content);
        return first != null && first.heldByRisk();
    }

    /** Whether an event takes the place of another one that was reversed. */
    private boolean promoted(JournalRecord record, EventContent content) {
        EventContent first = releases(record, content);
        return first != null && first.disposition() == Disposition.SUPPRESSED;
    }

    private @Nullable EventContent releases(JournalRecord record, EventContent content) {
        return content.releases() > 0
                        && recorded.journal(record.member(), content.releases() - 1, 1)
                                        .get(0)
                                        .content()
                                instanceof EventContent first
                ? first
                : null;
    }

    private MemberUpdate opened(MemberUpdate update) {
        AccountFacts account = update.account();
        boolean sealed = Stream.concat(
                        update.attributes().values().stream(),
                        account == null ? Stream.of() : account.attributes().values().stream())
                .anyMatch(Value.Sealed.class::isInstance);
        return sealed ? personal.apply(update.member()).opened(update) : update;
    }
}
