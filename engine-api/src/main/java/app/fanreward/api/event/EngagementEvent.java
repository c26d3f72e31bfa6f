package app.fanreward.api.event;

import app.fanreward.api.internal.SortedAttributes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing a member did: listened, watched, followed, bought. Immutable and safe for use by many threads.
 *
 * <p>When the host received it is not part of an event; the engine takes that from its clock.
 */
public final class EngagementEvent {
    /** Most attributes one event may carry. */
    public static final int MOST_ATTRIBUTES = 64;

    /** Longest text value of an attribute, in characters; also the most texts in a list. */
    public static final int LONGEST_TEXT = AttributeBounds.LONGEST_TEXT;

    /**
     * The name under which a journal keeps everything personal about an event, as one {@link Value.Sealed}, where a
     * master key is configured. No kind declares an attribute of this name.
     */
    public static final String PERSONAL = "personal";

    private final EventIdentity identity;
    private final String kind;
    private final String member;
    private final Instant occurredAt;
    private final SortedAttributes<Value> attributes;

    private EngagementEvent(
            EventIdentity identity,
            String kind,
            String member,
            Instant occurredAt,
            SortedAttributes<Value> attributes) {
        this.identity = identity;
        this.kind = kind;
        this.member = member;
        this.occurredAt = occurredAt;
        this.attributes = attributes;
    }

    /**
     * Starts an event.
     *
     * @param kind what happened, such as {@code track.played}; see {@link EventKind#shipped()}
     * @return a builder
     */
    public static Builder of(String kind) {
        return new Builder(kind);
    }

    /**
     * Returns what makes this event the same when it is sent again.
     *
     * @return source and id
     */
    public EventIdentity identity() {
        return identity;
    }

    /**
     * Returns what happened.
     *
     * @return the name of the kind
     */
    public String kind() {
        return kind;
    }

    /**
     * Returns who did it.
     *
     * @return the id of the member
     */
    public String member() {
        return member;
    }

    /**
     * Returns when the member did it, to the microsecond.
     *
     * @return the instant
     */
    public Instant occurredAt() {
        return occurredAt;
    }

    /**
     * Returns what the event says about itself.
     *
     * @return the attributes by name, sorted by name, unmodifiable
     */
    public Map<String, Value> attributes() {
        return attributes;
    }

    /**
     * Returns one attribute.
     *
     * @param name its name without the {@code event.} prefix
     * @return the value, or null if the event does not carry it
     */
    public @Nullable Value attribute(String name) {
        return attributes.find(name);
    }

    /**
     * Returns the same event with an identity of the given scope.
     *
     * @param memberScoped whether the id is unique only within the member
     * @return this event if its scope is that already
     */
    public EngagementEvent scoped(boolean memberScoped) {
        if (identity.memberScoped() == memberScoped) {
            return this;
        }
        EventIdentity other = new EventIdentity(identity.source(), identity.id(), memberScoped);
        return new EngagementEvent(other, kind, member, occurredAt, attributes);
    }

    /**
     * Returns the same event with other attributes.
     *
     * @param others the attributes in place of these
     * @return the changed copy
     * @throws IllegalArgumentException as {@link Builder#put(String, Value)} does
     */
    public EngagementEvent with(Map<String, Value> others) {
        Builder copy = of(kind).member(member).at(occurredAt);
        copy.identity = identity;
        others.forEach(copy::put);
        return copy.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EngagementEvent that
                && identity.equals(that.identity)
                && kind.equals(that.kind)
                && member.equals(that.member)
                && occurredAt.equals(that.occurredAt)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }

    /** Names the event without its attributes, which may be personal. */
    @Override
    public String toString() {
        return kind + " " + identity.reference() + " at " + occurredAt;
    }

    /** Collects the parts of an event. Not safe for use by several threads. */
    public static final class Builder {
        private final String kind;
        private @Nullable EventIdentity identity;
        private @Nullable String member;
        private @Nullable Instant occurredAt;
        private final SortedAttributes.Builder<Value> attributes = new SortedAttributes.Builder<>();

        private Builder(String kind) {
            this.kind = Objects.requireNonNull(kind, "kind");
        }

        /**
         * Says who reports the event and under which id; both make it safe to send twice.
         *
         * @param source the reporting application or platform
         * @param id its id of the event, unique in the whole program
         * @return this builder
         * @throws IllegalArgumentException if a part is empty, too long or has control characters
         */
        public Builder from(String source, String id) {
            this.identity = new EventIdentity(source, id, false);
            return this;
        }

        /**
         * Like {@link #from}, for sources whose ids are only unique within one member.
         *
         * @param source the reporting application or platform
         * @param id its id of the event, unique among this member's events of that source
         * @return this builder
         * @throws IllegalArgumentException if a part is empty, too long or has control characters
         */
        public Builder fromMemberScoped(String source, String id) {
            this.identity = new EventIdentity(source, id, true);
            return this;
        }

        /**
         * Says who did it.
         *
         * @param member the id of the member
         * @return this builder
         * @throws IllegalArgumentException if the id is empty, too long or has control characters
         */
        public Builder member(String member) {
            if (!Names.isId(member)) {
                throw new IllegalArgumentException("member '" + member + "' must have 1 to " + Names.LONGEST_ID
                        + " characters, no control characters and no space at either end");
            }
            this.member = member;
            return this;
        }

        /**
         * Says when the member did it. Anything finer than a microsecond is cut off.
         *
         * @param occurredAt the instant
         * @return this builder
         */
        public Builder at(Instant occurredAt) {
            this.occurredAt = occurredAt.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
            return this;
        }

        /**
         * Adds an attribute.
         *
         * @param name the name without the {@code event.} prefix
         * @param value the value
         * @return this builder
         * @throws IllegalArgumentException if the name is none, is given twice, the value is too long or there are
         *     more than {@link #MOST_ATTRIBUTES}
         */
        public Builder put(String name, Value value) {
            if (!Names.isAttributeName(name)) {
                throw new IllegalArgumentException("'" + name
                        + "' is no attribute name: letters, digits and _ . -, starting with a letter, at most "
                        + Names.LONGEST_NAME);
            }
            AttributeBounds.check(name, value);
            if (!attributes.put(name, value, value instanceof Value.Text(String text) ? text : value)) {
                throw new IllegalArgumentException("attribute '" + name + "' is given twice");
            }
            if (attributes.size() > MOST_ATTRIBUTES) {
                throw new IllegalArgumentException("an event carries at most " + MOST_ATTRIBUTES + " attributes");
            }
            return this;
        }

        /**
         * Adds a text attribute.
         *
         * @param name the name
         * @param value the value
         * @return this builder
         */
        public Builder put(String name, String value) {
            return put(name, Value.of(value));
        }

        /**
         * Adds a whole number.
         *
         * @param name the name
         * @param value the value
         * @return this builder
         */
        public Builder put(String name, long value) {
            return put(name, Value.of(value));
        }

        /**
         * Adds a number.
         *
         * @param name the name
         * @param value the value
         * @return this builder
         */
        public Builder put(String name, BigDecimal value) {
            return put(name, Value.of(value));
        }

        /**
         * Adds a truth value.
         *
         * @param name the name
         * @param value the value
         * @return this builder
         */
        public Builder put(String name, boolean value) {
            return put(name, Value.of(value));
        }

        /**
         * Adds a length of time.
         *
         * @param name the name
         * @param value the value
         * @return this builder
         */
        public Builder put(String name, Duration value) {
            return put(name, Value.of(value));
        }

        /**
         * Finishes the event.
         *
         * @return the event
         * @throws IllegalArgumentException if the source and id, the member or the time is missing
         */
        public EngagementEvent build() {
            if (identity == null) {
                throw new IllegalArgumentException("the event has no source and id; call from(source, id)");
            }
            if (member == null) {
                throw new IllegalArgumentException("the event has no member; call member(id)");
            }
            if (occurredAt == null) {
                throw new IllegalArgumentException("the event has no time; call at(instant)");
            }
            return new EngagementEvent(identity, kind, member, occurredAt, attributes.build());
        }
    }
}
