package app.fanreward.core.internal.privacy;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.privacy.PersonalAccess;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One member's personal data between the outside, where it is in plain, and the journal, where it is sealed if there is
 * a master key. What was booked in plain before there was one is read as it is. Not safe for use by several threads.
 */
public final class PersonalData {
    private final PersonalAccess access;
    private final @Nullable Problem problem;
    private final @Nullable Supplier<SealingKey> creation;
    private final String member;
    private @Nullable MemberCipher cipher;

    private PersonalData(
            String member,
            PersonalAccess access,
            @Nullable Problem problem,
            @Nullable SealingKey key,
            @Nullable Supplier<SealingKey> creation) {
        this.member = member;
        this.access = access;
        this.problem = problem;
        this.creation = creation;
        this.cipher = key == null ? null : new MemberCipher(member, key);
    }

    /** There is no master key and there was none: everything is in plain. */
    public static PersonalData inPlain(String member) {
        return new PersonalData(member, PersonalAccess.READABLE, null, null, null);
    }

    /** The member has a key. */
    public static PersonalData under(String member, SealingKey key) {
        return new PersonalData(member, PersonalAccess.READABLE, null, key, null);
    }

    /** The member gets a key as soon as there is something to seal. */
    public static PersonalData creating(String member, Supplier<SealingKey> creation) {
        return new PersonalData(member, PersonalAccess.READABLE, null, null, creation);
    }

    /** The member's key was destroyed. */
    public static PersonalData erased(String member) {
        Problem erased = Problem.at(
                ErrorCode.MEMBER_CLOSED, member, "", "the personal data of member '" + member + "' was erased");
        return new PersonalData(member, PersonalAccess.ERASED, erased, null, null);
    }

    /** The member has a key, and it cannot be had now. */
    public static PersonalData locked(String member, Problem why) {
        return new PersonalData(member, PersonalAccess.LOCKED, why, null, null);
    }

    /** Why it cannot be read, or null if it can. */
    public @Nullable Problem problem() {
        return problem;
    }

    /** Whether it can be read. */
    public PersonalAccess access() {
        return access;
    }

    /** About how many bytes it takes up in memory: keys, and values that were opened with them. */
    public long weight() {
        return cipher == null ? 64 : 1_000;
    }

    /** Why an event cannot be decided and booked, or null. Anything but personal data can be. */
    public @Nullable Problem refusal(EngagementEvent sent, @Nullable EventKind kind, MemberProfile held) {
        boolean needed = problem != null
                && (!personal(sent, kind).isEmpty()
                        || held.attributes().values().stream().anyMatch(PersonalData::unread));
        return needed ? problem : null;
    }

    /** Why an update cannot be booked, or null. */
    public @Nullable Problem refusal(MemberUpdate sent, Set<String> personal) {
        return sent.attributes().keySet().stream().anyMatch(personal::contains) ? problem : null;
    }

    /** The event as a journal keeps it under a slot, given its kind if that is known. */
    public EngagementEvent sealed(EngagementEvent sent, @Nullable EventKind kind, RecordKey slot) {
        if (cipher == null && creation == null) {
            return sent;
        }
        Map<String, Value> personal = personal(sent, kind);
        MemberCipher sealing = personal.isEmpty() ? null : sealing();
        if (sealing == null) {
            return sent;
        }
        Map<String, Value> kept = new TreeMap<>(sent.attributes());
        kept.keySet().removeAll(personal.keySet());
        kept.put(EngagementEvent.PERSONAL, sealing.sealEvent(personal, slot));
        return sent.with(kept);
    }

    /** The event as it was sent, from a record; without what cannot be read. */
    public EngagementEvent opened(EngagementEvent kept, RecordKey slot) {
        if (!(kept.attribute(EngagementEvent.PERSONAL) instanceof Value.Sealed sealed)) {
            return kept;
        }
        Map<String, Value> sent = new TreeMap<>(kept.attributes());
        sent.remove(EngagementEvent.PERSONAL);
        if (cipher != null) {
            sent.putAll(cipher.openEvent(sealed, slot));
        }
        return kept.with(sent);
    }

    /** Whether an event from a record says more than can be read. */
    public boolean hides(EngagementEvent kept) {
        return cipher == null && kept.attribute(EngagementEvent.PERSONAL) instanceof Value.Sealed;
    }

    /** Why an event from a record cannot be read as a whole, or null if it can. */
    public @Nullable Problem unreadable(EngagementEvent kept) {
        return hides(kept) ? problem : null;
    }

    /**
     * Whether an event is the one in a record. Where that can no longer be read, the parts that can must agree: member,
     * kind, time and what is not personal.
     */
    public boolean same(EngagementEvent sent, EngagementEvent kept, RecordKey slot) {
        if (!hides(kept)) {
            return opened(kept, slot).equals(sent);
        }
        return kept.kind().equals(sent.kind())
                && kept.member().equals(sent.member())
                && kept.occurredAt().equals(sent.occurredAt())
                && sent.attributes()
                        .entrySet()
                        .containsAll(opened(kept, slot).attributes().entrySet());
    }

    /** The update as a journal keeps it under a slot. */
    public MemberUpdate sealed(MemberUpdate sent, Set<String> personal, RecordKey slot) {
        return changed(
                sent,
                (name, value) -> personal.contains(name) && sealing() instanceof MemberCipher sealing
                        ? sealing.sealAttribute(name, value, slot)
                        : value);
    }

    /** The update as it was sent, from a record; what cannot be read stays sealed. */
    public MemberUpdate opened(MemberUpdate kept) {
        return changed(kept, this::opened);
    }

    /** Whether an update is the one in a record; where that can no longer be read, the parts that can must agree. */
    public boolean same(MemberUpdate sent, MemberUpdate kept) {
        Map<String, Value> readable = new HashMap<>(opened(kept).attributes());
        boolean whole = !readable.values().removeIf(PersonalData::unread);
        return sent.from().equals(kept.from())
                && Objects.equals(sent.zone(), kept.zone())
                && sent.attributes().keySet().equals(kept.attributes().keySet())
                && (whole
                        ? sent.attributes().equals(readable)
                        : sent.attributes().entrySet().containsAll(readable.entrySet()));
    }

    /** The profile with what can be read; the rest is left out. */
    public MemberProfile opened(MemberProfile kept) {
        if (kept.attributes().values().stream().noneMatch(PersonalData::unread)) {
            return kept;
        }
        Map<String, Value> attributes = new HashMap<>();
        kept.attributes().forEach((name, value) -> attributes.put(name, opened(name, value)));
        attributes.values().removeIf(PersonalData::unread);
        return new MemberProfile(kept.member(), kept.zone(), attributes);
    }

    /** The attributes of a profile that cannot be read. */
    public Set<String> hidden(MemberProfile kept) {
        Set<String> hidden = new TreeSet<>();
        kept.attributes().forEach((name, value) -> {
            if (unread(opened(name, value))) {
                hidden.add(name);
            }
        });
        return hidden;
    }

    /** A value of the member's, opened if that can be done. */
    public Value opened(String name, Value kept) {
        return cipher != null && kept instanceof Value.Sealed sealed ? cipher.openAttribute(name, sealed) : kept;
    }

    /** Hides what limits count apart, given the counter and the value; null where nothing is hidden. */
    public @Nullable BinaryOperator<String> concealment() {
        MemberCipher concealing = cipher;
        return concealing == null ? null : concealing::conceal;
    }

    private @Nullable MemberCipher sealing() {
        if (cipher == null && creation != null) {
            cipher = new MemberCipher(member, creation.get());
        }
        return cipher;
    }

    private static boolean unread(Value value) {
        return value instanceof Value.Sealed;
    }

    private static Map<String, Value> personal(EngagementEvent sent, @Nullable EventKind kind) {
        Map<String, Value> personal = new TreeMap<>();
        sent.attributes().forEach((name, value) -> {
            if (kind == null || kind.personal(name)) {
                personal.put(name, value);
            }
        });
        return personal;
    }

    private interface Change {
        Value of(String name, Value value);
    }

    private static MemberUpdate changed(MemberUpdate update, Change change) {
        Map<String, Value> attributes = new TreeMap<>();
        update.attributes().forEach((name, value) -> attributes.put(name, change.of(name, value)));
        return new MemberUpdate(
                update.member(), update.key(), update.from(), update.zone(), attributes, update.actor());
    }
}
