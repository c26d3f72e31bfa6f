package app.fanreward.core.internal.program;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.program.tier.CompiledTier;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The attributes that rules about one kind of event may name. */
final class AttributeNames {
    private static final String ENTITY = "entity.";
    private static final String ACCOUNT = "account.";
    private static final String PLATFORM = "platform";

    private final Map<String, AttributeRef> byName;

    /** Why nothing can be asked of entities, or empty if something can. */
    private final String noEntity;

    /** Why nothing can be asked of accounts, or empty if something can. */
    private final String noAccount;

    private AttributeNames(Map<String, AttributeRef> byName, String noEntity, String noAccount) {
        this.byName = byName;
        this.noEntity = noEntity;
        this.noAccount = noAccount;
    }

    /** Those of members alone. */
    static AttributeNames ofMembers(ProgramSettings settings, Tiers tiers) {
        ImmutableMap.Builder<String, AttributeRef> refs = ImmutableMap.builder();
        putMembers(refs, settings, tiers);
        return new AttributeNames(
                refs.buildKeepingLast(), "members are about none", "members have several; an event happens on one");
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
        String noEntity = noEntity(kind);
        if (noEntity.isEmpty()) {
            for (AttributeSchema schema : settings.entityAttributes().values()) {
                refs.put(ENTITY + schema.name(), AttributeRef.of(ENTITY, schema, AttributeRef.Source.ENTITY));
            }
        }
        String noAccount = noAccount(kind);
        if (noAccount.isEmpty()) {
            for (AttributeSchema schema : settings.accountAttributes().values()) {
                refs.put(ACCOUNT + schema.name(), AttributeRef.of(ACCOUNT, schema, AttributeRef.Source.ACCOUNT));
            }
        }
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
        return new AttributeNames(refs.buildKeepingLast(), noEntity, noAccount);
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

    /** What entity an event is about is kept in plain, or else what is known of it would tell what is sealed. */
    private static String noEntity(EventKind kind) {
        String own = kind.entity().orElse(null);
        if (own == null) {
            return "events of kind " + kind.name() + " do not say what they are about";
        }
        return kind.personal(own)
                ? "what events of kind " + kind.name() + " are about, event." + own
                        + ", is personal; declare it with personal: false"
                : "";
    }

    private static String noAccount(EventKind kind) {
        if (DerivedKinds.contains(kind.name())) {
            return "events of kind " + kind.name() + " follow from others and happen on no platform";
        }
        return Stream.of(PLATFORM, EventKind.ACCOUNT)
                .flatMap(name -> kind.attribute(name).stream())
                .filter(schema -> schema.type().natural() != AttributeType.TEXT)
                .findFirst()
                .map(schema -> "events of kind " + kind.name() + " do not name an account, as their " + schema.name()
                        + " is no text; declare " + schema.name() + ": { type: text, personal: false } for them")
                .orElse("");
    }

    private static boolean has(EventKind kind, AttributeRef dimension) {
        if (dimension.source() == AttributeRef.Source.ACCOUNT) {
            return noAccount(kind).isEmpty();
        }
        if (dimension.source() == AttributeRef.Source.ENTITY) {
            return noEntity(kind).isEmpty();
        }
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

    /** Why a name is none, beyond that nothing is declared under it; or empty. */
    String whyNot(String wrong) {
        String why = wrong.startsWith(ENTITY) ? noEntity : wrong.startsWith(ACCOUNT) ? noAccount : "";
        return why.isEmpty() ? "" : "; " + why;
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
