package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.progress.Achievement;
import app.fanreward.core.internal.program.progress.Track;
import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A referral with its names resolved, as the new member gets on in it: referred, then qualified. The referrer's side
 * follows from the new member's journal.
 *
 * @param name its key
 * @param on the kind of event that qualifies
 * @param where which of them, or null for all
 * @param within how soon after the referral
 * @param lateness how late an event may arrive
 */
public record CompiledReferral(
        String name, String on, @Nullable CompiledCondition where, Duration within, Duration lateness)
        implements Track {
    /** What the keys of all referrals begin with. */
    public static final String PREFIX = "referral:";

    /** The kind of event that names the referrer. */
    public static final String REFERRED = "member.referred";

    /** Who brought the new member in. */
    public static final String REFERRER = "referrer";

    /** The side of an event that is derived for the new member. */
    public static final String REFEREE_SIDE = "referee";

    /** The side of an event that is derived for who brought the new member in. */
    public static final String REFERRER_SIDE = "referrer";

    @Override
    public String key() {
        return PREFIX + name;
    }

    /** Referred at all, for ever. */
    private String referred() {
        return key() + "|referred";
    }

    /** Referred when, for as long as somebody may qualify. */
    private String since() {
        return key() + "|since";
    }

    /** How many events qualified. */
    private String qualified() {
        return key() + "|qualified";
    }

    /** When the event happened that qualified first, in microseconds since 1970; of use while no other one has. */
    private String at() {
        return key() + "|at";
    }

    @Override
    public boolean on(String kind) {
        return kind.equals(on) || kind.equals(REFERRED);
    }

    /** Why an event refers nobody, or null if it does. */
    public @Nullable Reason refusal(Facts facts) {
        EngagementEvent event = facts.event();
        if (!(event.attribute(REFERRER) instanceof Value.Text(String referrer))) {
            return because(ReasonCode.MISSING_ATTRIBUTE);
        }
        if (referrer.equals(event.member())) {
            return because(ReasonCode.SELF_REFERRAL);
        }
        if (!Names.isId(referrer) || Names.isOwnJournal(referrer)) {
            return because(ReasonCode.MISSING_ATTRIBUTE);
        }
        return facts.counts().acted() ? because(ReasonCode.REFEREE_NOT_NEW) : null;
    }

    private Reason because(ReasonCode code) {
        return new Reason("", "", code, "/referrals/" + name);
    }

    @Override
    public void reads(Consumer<AttributeRef> reader) {
        if (where != null) {
            where.attributes(reader);
        }
    }

    @Override
    public List<Charge> charges(Facts facts, List<Award> granted) {
        Instant at = facts.event().occurredAt();
        if (facts.event().kind().equals(REFERRED) && refusal(facts) == null) {
            return List.of(
                    new Charge(referred(), 1),
                    new Charge(since(), 1, at, at.plus(within).plus(lateness)));
        }
        boolean inTime = facts.event().kind().equals(on)
                && !facts.counts()
                        .between(since(), at.minus(within), at.plusNanos(1))
                        .isEmpty();
        if (!inTime || (where != null && where.test(facts) != Truth.TRUE)) {
            return List.of();
        }
        Charge one = new Charge(qualified(), 1);
        return facts.counts().total(qualified()) > 0
                ? List.of(one)
                : List.of(one, new Charge(at(), ChronoUnit.MICROS.between(Instant.EPOCH, at)));
    }

    @Override
    public List<Achievement> achievements(Counts counts, Instant now) {
        if (counts.total(referred()) <= 0 || counts.total(qualified()) <= 0) {
            return List.of();
        }
        return List.of(new Achievement(
                key() + "|" + REFEREE_SIDE,
                DerivedKinds.REFERRAL_QUALIFIED,
                Instant.EPOCH.plus(counts.total(at()), ChronoUnit.MICROS),
                attributes(name, REFEREE_SIDE)));
    }

    @Override
    public @Nullable Instant nextChange(Counts counts, Instant now) {
        return null;
    }

    /** What an event that is derived for a side says. */
    public static ImmutableMap<String, Value> attributes(String name, String side) {
        return ImmutableMap.of("referral", Value.of(name), "side", Value.of(side));
    }
}
