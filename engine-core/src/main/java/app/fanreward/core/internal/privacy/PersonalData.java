package app.fanreward.core.internal.privacy;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.privacy.PersonalAccess;
import app.fanreward.api.rule.ProgramSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
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

    /**
     * Why an event cannot be decided and booked, or null. Anything but personal data can be.
     *
     * @param heldSealed whether something sealed held of the member or their accounts when it happened
     */
    public @Nullable Problem refusal(EngagementEvent sent, @Nullable EventKind kind, BooleanSupplier heldSealed) {
        boolean needed = problem != null && (!personal(sent, kind).isEmpty() || heldSealed.getAsBoolean());
        return needed ? problem : null;
    }

    /** Why an update cannot be booked, or null. */
    public @Nullable Problem refusal(MemberUpdate sent, ProgramSettings settings) {
        AccountFacts account = sent.account();
        boolean personal = sent.attributes().keySet().stream().anyMatch(settings.personalAttributes()::contains)
                || (account != null
                        && account.attributes().keySet().stream()
                                .anyMatch(settings.personalAccountAttributes()::contains));
        return personal ? problem : null;
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

    /** The update as a journal keeps it under a slot, given what the program declares as personal. */
    public MemberUpdate sealed(MemberUpdate sent, ProgramSettings settings, RecordKey slot) {
        Set<String> ofMember = settings.personalAttributes();
        Set<String> ofAccount = settings.personalAccountAttributes();
        return changed(
                sent,
                (name, value) -> ofMember.contains(name) && sealing() instanceof MemberCipher sealing
                        ? sealing.sealAttribute(name, value, slot)
                        : value,
                (account, name, value) -> ofAccount.contains(name) && sealing() instanceof MemberCipher sealing
                        ? sealing.sealAttribute(account, name, value, slot)
                        : value);
    }

    /** The update as it was sent, from a record; what cannot be read stays sealed. */
    public MemberUpdate opened(MemberUpdate kept) {
        return changed(kept, this::opened, this::opened);
    }

    /** Whether an update is the one in a record; where that can no longer be read, the parts that can must agree. */
    public boolean same(MemberUpdate sent, MemberUpdate kept) {
        return sent.from().equals(kept.from())
                && Objects.equals(sent.zone(), kept.zone())
                && same(sent.attributes(), opened(kept).attributes())
                && same(sent.account(), kept.account());
    }

    private boolean same(@Nullable AccountFacts sent, @Nullable AccountFacts kept) {
        if (sent == null || kept == null) {
            return sent == null && kept == null;
        }
        return sent.platform().equals(kept.platform())
                && sent.id().equals(kept.id())
                && same(sent.attributes(), whole(kept).attributes());
    }

    private static boolean same(Map<String, Value> sent, Map<String, Value> opened) {
        return sent.keySet().equals(opened.keySet())
                && opened.entrySet().stream()
                        .allMatch(each ->
                                unread(each.getValue()) || each.getValue().equals(sent.get(each.getKey())));
    }

    /** The profile with what can be read; the rest is left out. */
    public MemberProfile opened(MemberProfile kept) {
        List<AccountFacts> accounts = kept.accounts().stream()
                .map(this::opened)
                .filter(account -> !account.attributes().isEmpty())
                .toList();
        return new MemberProfile(kept.member(), kept.zone(), readable(kept.attributes(), this::opened), accounts);
    }

    /** What rules may read of a member: what can be read, and no accounts, of which at most one is opened apart. */
    public MemberProfile ofMemberAlone(MemberProfile kept) {
        boolean unread = unread(kept.attributes());
        if (kept.accounts().isEmpty() && !unread) {
            return kept;
        }
        return new MemberProfile(
                kept.member(),
                kept.zone(),
                unread ? readable(kept.attributes(), this::opened) : kept.attributes(),
                List.of());
    }

    /** What can be read of an account; the rest is left out. */
    public AccountFacts opened(AccountFacts kept) {
        return unread(kept.attributes())
                ? kept.with(readable(kept.attributes(), (name, value) -> opened(kept, name, value)))
                : kept;
    }

    /** What became known of an account, with what can be read opened; the rest stays sealed. */
    public AccountFacts whole(AccountFacts kept) {
        return changed(kept, this::opened);
    }

    /** The attributes of a profile that cannot be read, without those of accounts. */
    public Set<String> hidden(MemberProfile kept) {
        return hidden(kept.attributes(), this::opened);
    }

    /** The attributes of an account that cannot be read. */
    public Set<String> hidden(AccountFacts kept) {
        return hidden(kept.attributes(), (name, value) -> opened(kept, name, value));
    }

    private static Map<String, Value> readable(Map<String, Value> kept, Change opening) {
        if (!unread(kept)) {
            return kept;
        }
        Map<String, Value> attributes = new HashMap<>();
        kept.forEach((name, value) -> attributes.put(name, opening.of(name, value)));
        attributes.values().removeIf(PersonalData::unread);
        return attributes;
    }

    private static Set<String> hidden(Map<String, Value> kept, Change opening) {
        Set<String> hidden = new TreeSet<>();
        kept.forEach((name, value) -> {
            if (unread(opening.of(name, value))) {
                hidden.add(name);
            }
        });
        return hidden;
    }

    /** A value of the member's, opened if that can be done. */
    public Value opened(String name, Value kept) {
        return cipher != null && kept instanceof Value.Sealed sealed ? cipher.openAttribute(name, sealed) : kept;
    }

    private Value opened(AccountFacts account, String name, Value kept) {
        return cipher != null && kept instanceof Value.Sealed sealed
                ? cipher.openAttribute(account, name, sealed)
                : kept;
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

    private static boolean unread(Map<String, Value> attributes) {
        for (Value value : attributes.values()) {
            if (unread(value)) {
                return true;
            }
        }
        return false;
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

    private interface AccountChange {
        Value of(AccountFacts account, String name, Value value);
    }

    private static MemberUpdate changed(MemberUpdate update, Change change, AccountChange accountChange) {
        Map<String, Value> attributes = new TreeMap<>();
        update.attributes().forEach((name, value) -> attributes.put(name, change.of(name, value)));
        @Nullable AccountFacts account = update.account();
        return new MemberUpdate(
                update.member(),
                update.key(),
                update.from(),
                update.zone(),
                attributes,
                account == null ? null : changed(account, accountChange),
                update.actor());
    }

    private static AccountFacts changed(AccountFacts account, AccountChange change) {
        Map<String, Value> attributes = new TreeMap<>();
        account.attributes().forEach((name, value) -> attributes.put(name, change.of(account, name, value)));
        return account.with(attributes);
    }
}
