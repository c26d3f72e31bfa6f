package app.fanreward.rules.json.scenario;

import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.member.MemberUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens in a step. The set grows with the engine: switch over it with a default. */
public sealed interface Action {
    /**
     * An event arrives. Whether it is well formed shows when it is sent, as it would from a host.
     *
     * @param kind the kind of event
     * @param member who did it
     * @param source where it came from
     * @param id its id there
     * @param occurredAt when it happened
     * @param attributes what is known about it
     * @param backfill the choice about old events
     * @param actor who made that choice; empty without one
     */
    record Send(
            String kind,
            String member,
            String source,
            String id,
            Instant occurredAt,
            Map<String, Value> attributes,
            Backfill backfill,
            String actor)
            implements Action {
        /** Takes a copy. */
        public Send {
            attributes = Map.copyOf(attributes);
        }
    }

    /**
     * Events arrive in one call.
     *
     * @param events the events
     */
    record SendTogether(List<Send> events) implements Action {
        /** Takes a copy. */
        public SendTogether {
            events = List.copyOf(events);
        }
    }

    /**
     * Events are tried out; nothing of it is booked.
     *
     * @param events the events, which see each other
     * @param draft the program that decides, or null for the one that runs
     */
    record TryOut(List<Send> events, @Nullable ScenarioProgram draft) implements Action {
        /** Takes a copy. */
        public TryOut {
            events = List.copyOf(events);
        }
    }

    /**
     * What happened so far is run through a draft, on a copy.
     *
     * @param draft the whole program
     * @param since only events that happened from then on, or null for all
     * @param until only events that happened before then, or null for all
     */
    record Backtest(
            ScenarioProgram draft,
            @Nullable Instant since,
            @Nullable Instant until) implements Action {}

    /**
     * Somebody asks the ledger for something.
     *
     * @param command what
     */
    record Execute(LedgerCommand command) implements Action {}

    /**
     * Commands are to be booked as a whole or not at all.
     *
     * @param commands the commands
     */
    record ExecuteTogether(List<LedgerCommand> commands) implements Action {
        /** Takes a copy. */
        public ExecuteTogether {
            commands = List.copyOf(commands);
        }
    }

    /**
     * The catalogue of rewards changes.
     *
     * @param change how
     */
    record ChangeCatalog(CatalogChange change) implements Action {}

    /**
     * A campaign of the store moves on in its life.
     *
     * @param order how
     */
    record MoveCampaign(CampaignOrder order) implements Action {}

    /**
     * Something becomes known about a member.
     *
     * @param update what
     */
    record Learn(MemberUpdate update) implements Action {}

    /**
     * Something becomes known about what events are about.
     *
     * @param update what
     */
    record LearnOfEntity(EntityUpdate update) implements Action {}

    /**
     * Another version of the program takes the place of the one that runs.
     *
     * @param program the whole program
     */
    record Publish(ScenarioProgram program) implements Action {}

    /**
     * A quarantined event is released.
     *
     * @param member who did it
     * @param event which event
     * @param backfill whether it is evaluated or recorded
     * @param actor who asks
     */
    record Release(String member, EventReference event, Backfill backfill, String actor) implements Action {}

    /** Time passes, and nothing else happens. */
    record MoveClock() implements Action {}

    /** What time has made true is booked. */
    record Settle() implements Action {}

    /** The engine is closed and another one takes over its store. */
    record Restart() implements Action {}

    /**
     * The books are closed.
     *
     * @param until before which nothing counts any more
     * @param key makes it safe to repeat
     * @param actor who closes them
     * @param reason why
     */
    record CloseBooks(Instant until, String key, String actor, String reason) implements Action {}

    /**
     * A campaign is activated on the past.
     *
     * @param order the order
     * @param preview whether it is only worked out what it would give
     */
    record Activate(ActivationOrder order, boolean preview) implements Action {}

    /**
     * An activation is taken back.
     *
     * @param order the order
     */
    record UndoActivation(UndoOrder order) implements Action {}

    /**
     * A member is erased.
     *
     * @param member who
     * @param key makes it safe to repeat
     * @param actor who erases
     * @param reason why
     */
    record Erase(String member, String key, String actor, String reason) implements Action {}

    /**
     * Several things happen at the same time, each on a thread of its own.
     *
     * @param steps what; only events and commands, without expectations of their own
     */
    record Concurrently(List<Step> steps) implements Action {
        /** Takes a copy. */
        public Concurrently {
            steps = List.copyOf(steps);
        }
    }
}
