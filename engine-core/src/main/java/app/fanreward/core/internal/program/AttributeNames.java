package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.program.tier.CompiledTier;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes that rules about one kind of event may name. */
final class AttributeNames {
    private final Map<String, AttributeRef> byName;

    private AttributeNames(Map<String, AttributeRef> byName) {
        this.byName = byName;
    }

    /** Those of members alone. */
    static AttributeNames ofMembers(ProgramSettings settings, Tiers tiers) {
        ImmutableMap.Builder<String, AttributeRef> refs = ImmutableMap.builder();
        putMembers(refs, settings, tiers);
        return new AttributeNames(refs.buildKeepingLast());
    }

    /**
     * Those of events of a kind, of members, of counters and of progress: of those that count apart by what the kind has
     * not, none could be named.
     */
    static AttributeNames of(
            EventKind kind,
            ProgramSettings settings,
            Tiers tiers,
            List<CompiledCounter> counters,
            CompiledProgress progress) {
        ImmutableMap.Builder<String, AttributeRef> refs = ImmutableMap.builder();
        for (AttributeSchema schema : kind.attributes().values()) {
            refs.put("event." + schema.name(), AttributeRef.of("event.", schema, AttributeRef.Source.EVENT));
        }
        refs.put("event.source", builtIn("event.source", AttributeRef.Source.EVENT_SOURCE, AttributeType.TEXT));
        refs.put(
                "event.occurredAt", builtIn("event.occurredAt", AttributeRef.Source.EVENT_TIME, AttributeType.INSTANT));
        putMembers(refs, settings, tiers);
        for (CompiledCounter counter : counters) {
            if (counter.scope().dimensions().stream().allMatch(dimension -> has(kind, dimension))) {
                String name = "counter." + counter.key();
                boolean personal = counter.scope().dimensions().stream().anyMatch(AttributeRef::personal);
                refs.put(name, new AttributeRef(name, counter.key(), counter.type(), personal, counter));
            }
        }
        progress.streaks()
                .forEach((key, streak) -> putCounted(refs, "streak." + key, key, AttributeType.INTEGER, streak));
        progress.challenges()
                .forEach((key, challenge) -> putCounted(refs, "challenge." + key, key, challenge.type(), challenge));
        progress.badges().forEach((key, badge) -> putCounted(refs, "badge." + key, key, AttributeType.INTEGER, badge));
        return new AttributeNames(refs.buildKeepingLast());
    }

    /** Those of events of a kind and of members, as far as they can tell events apart. */
    static AttributeNames of(EventKind kind, ProgramSettings settings) {
        return of(kind, settings, Tiers.NONE, List.of());
    }

    /** Those of events of a kind, of members and of counters. */
    static AttributeNames of(EventKind kind, ProgramSettings settings, Tiers tiers, List<CompiledCounter> counters) {
        return of(kind, settings, tiers, counters, CompiledProgress.NONE);
    }

    private static void putCounted(
            ImmutableMap.Builder<String, AttributeRef> refs,
            String name,
            String own,
            AttributeType type,
            Reading reading) {
        refs.put(name, new AttributeRef(name, own, type, false, reading));
    }

    private static boolean has(EventKind kind, AttributeRef dimension) {
        return dimension.source() != AttributeRef.Source.EVENT
                || kind.attribute(dimension.own())
                        .filter(schema ->
                                schema.type().natural() == dimension.type().natural())
                        .isPresent();
    }

    private static void putMembers(
            ImmutableMap.Builder<String, AttributeRef> refs, ProgramSettings settings, Tiers tiers) {
        refs.put("member.id", builtIn("member.id", AttributeRef.Source.MEMBER_ID, AttributeType.TEXT));
        for (AttributeSchema schema : settings.memberAttributes().values()) {
            refs.put("member." + schema.name(), AttributeRef.of("member.", schema, AttributeRef.Source.MEMBER));
        }
        for (CompiledTier tier : tiers.all()) {
            refs.put("tier." + tier.key(), ofTier(tier));
        }
    }

    Optional<AttributeRef> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<String> didYouMean(String wrong) {
        return Names.didYouMean(wrong, byName.keySet());
    }

    /** The attribute that shows a tier. */
    static AttributeRef ofTier(CompiledTier tier) {
        return new AttributeRef("tier." + tier.key(), tier.key(), AttributeType.TEXT, false, new TierReading(tier));
    }

    private static AttributeRef builtIn(String name, AttributeRef.Source source, AttributeType type) {
        return new AttributeRef(name, name, source, type, false);
    }
}
