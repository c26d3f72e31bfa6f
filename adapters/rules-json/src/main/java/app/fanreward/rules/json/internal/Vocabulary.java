package app.fanreward.rules.json.internal;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.rule.Challenge;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What attributes are called and typed. A name nobody declared has no type here; the compiler of the engine reports it,
 * with all it knows.
 *
 * @param settings the program's settings
 */
record Vocabulary(ProgramSettings settings) {
    private static final String EVENT = "event.";
    private static final String MEMBER = "member.";
    private static final String ENTITY = "entity.";
    private static final String ACCOUNT = "account.";
    private static final String COUNTER = "counter.";
    private static final String CHALLENGE = "challenge.";
    private static final String TIER = "tier.";

    /** What every event and member has, whatever is declared. */
    private static final Map<String, AttributeType> BUILT_IN = Map.of(
            "event.source", AttributeType.TEXT,
            "event.occurredAt", AttributeType.INSTANT,
            "member.id", AttributeType.TEXT);

    /** The declared type of a full name such as {@code event.duration}, for events of a kind. */
    @Nullable
    AttributeType type(@Nullable String kind, @Nullable String attribute) {
        if (attribute == null) {
            return null;
        }
        AttributeType builtIn = BUILT_IN.get(attribute);
        if (builtIn != null) {
            return builtIn;
        }
        AttributeSchema schema = null;
        if (attribute.startsWith(EVENT) && kind != null) {
            schema = settings.kind(kind)
                    .flatMap(k -> k.attribute(attribute.substring(EVENT.length())))
                    .orElse(null);
        } else if (attribute.startsWith(MEMBER)) {
            schema = settings.memberAttributes().get(attribute.substring(MEMBER.length()));
        } else if (attribute.startsWith(ENTITY)) {
            schema = settings.entityAttributes().get(attribute.substring(ENTITY.length()));
        } else if (attribute.startsWith(ACCOUNT)) {
            schema = settings.accountAttributes().get(attribute.substring(ACCOUNT.length()));
        } else if (attribute.startsWith(COUNTER)) {
            return type(settings.counters().get(attribute.substring(COUNTER.length())));
        } else if (attribute.startsWith(CHALLENGE)) {
            return type(settings.progress().challenges().get(attribute.substring(CHALLENGE.length())));
        } else if (attribute.startsWith("streak.") || attribute.startsWith("badge.")) {
            return AttributeType.INTEGER;
        } else if (attribute.startsWith(TIER)) {
            return settings.tiers().containsKey(attribute.substring(TIER.length())) ? AttributeType.TEXT : null;
        }
        return schema == null ? null : schema.type();
    }

    private @Nullable AttributeType type(@Nullable Counter counter) {
        return counter == null ? null : type(counter.on(), counter.measure());
    }

    private @Nullable AttributeType type(@Nullable Challenge challenge) {
        return challenge == null ? null : type(challenge.on(), challenge.measure());
    }

    /** The type of what is counted. */
    AttributeType type(@Nullable String on, Counter.Measure measure) {
        if (measure instanceof Counter.Measure.Sum(String of)) {
            return type(on, of) == AttributeType.DURATION ? AttributeType.DURATION : AttributeType.DECIMAL;
        }
        return AttributeType.INTEGER;
    }

    /** The program that has these settings and nothing else. */
    ProgramDefinition noCampaigns() {
        return new ProgramDefinition(settings, List.of());
    }

    /** The kinds of events that can be sent. */
    List<String> kinds() {
        return settings.sentKindNames();
    }
}
