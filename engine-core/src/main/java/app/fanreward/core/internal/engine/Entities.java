package app.fanreward.core.internal.engine;

import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventIdentity;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.program.Program;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is known of what events are about. Of entities that are asked for often it is held in memory; whoever committed an
 * update, and on whichever node, it counts from the next decision on.
 */
final class Entities {
    private static final int MOST_HELD = 10_000;

    private final Journals journals;
    private final Cache<String, Held> held =
            Caffeine.newBuilder().maximumSize(MOST_HELD).build();
    private volatile @Nullable Kept kept;

    Entities(Journals journals) {
        this.journals = journals;
    }

    /** One entity, read up to some record; the lock is the last that anybody takes. */
    private record Held(ReentrantLock lock, MemberState state) {}

    private record Kept(EventIdentity event, Map<String, Value> facts) {}

    /** What held of an entity at an instant, by all that is booked by now. */
    Map<String, Value> at(String entity, Instant instant) {
        Held entry = held.get(
                Journal.ofEntity(entity),
                journal -> new Held(new ReentrantLock(), journals.load(journal).state()));
        entry.lock().lock();
        try {
            journals.rollForward(entry.state());
            return entry.state().profileAt(instant, ZoneOffset.UTC).attributes();
        } finally {
            entry.lock().unlock();
        }
    }

    /** What a decision about an event may read of its entity: nothing is looked up unless something asks. */
    Map<String, Value> of(EngagementEvent event, Program program) {
        Set<String> reads = program.entityReadsOn(event.kind());
        if (reads.isEmpty()) {
            return Map.of();
        }
        ProgramSettings settings = program.definition().settings();
        @Nullable String entity = entity(event, settings);
        Map<String, Value> known = entity == null ? Map.of() : at(entity, event.occurredAt());
        Kept before = kept;
        if (before != null && before.event().equals(event.identity())) {
            known = new TreeMap<>(known);
            known.putAll(before.facts());
        }
        Map<String, Value> facts = new TreeMap<>();
        for (String name : reads) {
            Value value = known.get(name);
            AttributeSchema schema = settings.entityAttributes().get(name);
            // What was told when the attribute was declared in another way says nothing now.
            if (value != null && schema != null && schema.takes(value)) {
                facts.put(name, value);
            }
        }
        return facts;
    }

    /** Has the next decision about an event read what an earlier one read, and look up only what that did not. */
    void keeping(EventIdentity event, Map<String, Value> facts) {
        kept = facts.isEmpty() ? null : new Kept(event, facts);
    }

    private static @Nullable String entity(EngagementEvent event, ProgramSettings settings) {
        String attribute =
                settings.kind(event.kind()).flatMap(kind -> kind.entity()).orElse(null);
        return attribute != null
                        && event.attribute(attribute) instanceof Value.Text(String entity)
                        && EntityUpdate.isEntity(entity)
                ? entity
                : null;
    }
}
