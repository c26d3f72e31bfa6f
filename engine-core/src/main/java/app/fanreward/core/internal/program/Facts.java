package app.fanreward.core.internal.program;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.internal.SortedAttributes;
import app.fanreward.api.member.MemberProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What conditions, amounts and limits may read. What every event is asked is at hand, not behind other objects. */
public final class Facts {
    private static final long SECOND = 1_000_000;
    private static final int MICROSECOND = 1_000;
    private static final long FARTHEST = Long.MAX_VALUE / SECOND - 1;

    private final String[] names;
    private final Object[] said;
    private final SortedAttributes<?> ofMember;
    private final ZoneId zone;
    private final EngagementEvent event;
    private final MemberProfile member;
    private final @Nullable BinaryOperator<String> concealment;
    private final Counts counts;
    private final Map<String, Value> entity;
    private final Map<String, Value> account;
    private final Stretches stretches;
    private final SortedAttributes<?> attributes;
    private final long micros;

    /**
     * All that may be read.
     *
     * @param event the event
     * @param member the member as it was before the event, at the time it happened
     * @param concealment hides a personal value that a limit counts apart, given the counter and the value; null where
     *     personal data is not sealed
     * @param counts what was counted before the event
     * @param entity what is known of what the event is about, as far as something asks for it
     * @param account what is known of the member's account on which the event happened
     */
    public Facts(
            EngagementEvent event,
            MemberProfile member,
            @Nullable BinaryOperator<String> concealment,
            Counts counts,
            Map<String, Value> entity,
            Map<String, Value> account) {
        this.event = event;
        this.member = member;
        this.concealment = concealment;
        this.counts = counts;
        this.entity = entity;
        this.account = account;
        stretches = new Stretches(event.occurredAt());
        attributes = (SortedAttributes<?>) (Map<?, ?>) event.attributes();
        names = attributes.names();
        said = attributes.plain();
        ofMember = (SortedAttributes<?>) (Map<?, ?>) member.attributes();
        zone = member.zone();
        micros = micros(event.occurredAt());
    }

    /** Facts about somebody whose personal data is not sealed and of whom nothing was counted. */
    public Facts(EngagementEvent event, MemberProfile member) {
        this(event, member, null, Counts.NOTHING, Map.of(), Map.of());
    }

    /** The microsecond of an instant since the epoch; of those that lie too far away to be told so, the farthest. */
    public static long micros(Instant instant) {
        long second = instant.getEpochSecond();
        if (second > FARTHEST) {
            return Long.MAX_VALUE - 1;
        }
        return second < -FARTHEST ? Long.MIN_VALUE : second * SECOND + instant.getNano() / MICROSECOND;
    }

    public EngagementEvent event() {
        return event;
    }

    public MemberProfile member() {
        return member;
    }

    public @Nullable BinaryOperator<String> concealment() {
        return concealment;
    }

    public Counts counts() {
        return counts;
    }

    public Map<String, Value> entity() {
        return entity;
    }

    public Map<String, Value> account() {
        return account;
    }

    /** Names the stretches of the calendar that the event lies in. */
    public Stretches stretches() {
        return stretches;
    }

    /** What the event says. */
    public SortedAttributes<?> attributes() {
        return attributes;
    }

    /** The names of what the event says; nobody changes them. */
    public String[] names() {
        return names;
    }

    /** What the event says, by the places of the names. */
    public Object[] said() {
        return said;
    }

    /** What is known of the member. */
    public SortedAttributes<?> ofMember() {
        return ofMember;
    }

    /** The zone of the member. */
    public ZoneId zone() {
        return zone;
    }

    /** When the event happened, as {@link #micros(Instant)} tells it. */
    public long micros() {
        return micros;
    }

    /** The date of the event where the member was then, as the record of the event keeps it. */
    public LocalDate localDate() {
        return event.occurredAt().atZone(member.zone()).toLocalDate();
    }
}
