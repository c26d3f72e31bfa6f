package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.privacy.Keyring;
import app.fanreward.core.internal.privacy.PersonalData;
import app.fanreward.core.internal.privacy.SealingKey;
import org.jspecify.annotations.Nullable;

/** Makes, opens and destroys the keys of members. Asks the store each time, so that an erasure is seen at once. */
final class MemberKeys {
    private static final int FORM = 1;

    private final RewardStore store;
    private final @Nullable Keyring keyring;

    MemberKeys(RewardStore store, @Nullable Keyring keyring) {
        this.store = store;
        this.keyring = keyring;
    }

    /** A member's personal data as it is now. */
    PersonalData of(String member) {
        Keyring ring = keyring;
        return switch (store.memberKey(member)) {
            case MemberKey.Destroyed() -> PersonalData.erased(member);
            case MemberKey.Kept(byte[] sealedKey) -> ring == null ? locked(member) : opened(ring, member, sealedKey);
            case MemberKey.Never() ->
                ring == null ? PersonalData.inPlain(member) : PersonalData.creating(member, () -> create(ring, member));
        };
    }

    void destroy(String member) {
        store.destroyMemberKey(member);
    }

    /** Destroys the key that a crash left behind when the member was erased. */
    void destroyLeftOver(String member) {
        if (!store.readOnly() && store.memberKey(member) instanceof MemberKey.Kept) {
            store.destroyMemberKey(member);
        }
    }

    private static PersonalData locked(String member) {
        return PersonalData.locked(
                member,
                Problem.at(
                        ErrorCode.MASTER_KEY_UNAVAILABLE,
                        member,
                        "",
                        "member '" + member
                                + "' has encrypted personal data, and no master key is given; give the one it was"
                                + " encrypted with"));
    }

    private static PersonalData opened(Keyring ring, String member, byte[] sealedKey) {
        try {
            return PersonalData.under(member, unwrapped(ring, member, sealedKey));
        } catch (FanRewardException failed) {
            if (failed.code() != ErrorCode.MASTER_KEY_UNAVAILABLE) {
                throw failed;
            }
            return PersonalData.locked(member, failed.problems().get(0));
        }
    }

    /** Of two who make a key at once, one wins and both use it. */
    private SealingKey create(Keyring ring, String member) {
        byte[] key = ring.random().next(SealingKey.LENGTH);
        MasterKey.Wrapped wrapped = ring.master().wrap(member, key);
        byte[] sealedKey = new CanonicalWriter()
                .octet(FORM)
                .text(wrapped.keyId())
                .bytes(wrapped.bytes())
                .toBytes();
        return switch (store.saveMemberKey(member, sealedKey)) {
            case MemberKey.Kept(byte[] kept) -> unwrapped(ring, member, kept);
            case MemberKey.Destroyed() ->
                throw new FanRewardException(
                        ErrorCode.MEMBER_CLOSED, "the personal data of member '" + member + "' was erased");
            case MemberKey.Never() ->
                throw new FanRewardException(
                        ErrorCode.STORE_DAMAGED, "the store did not keep the key of member '" + member + "'");
        };
    }

    private static SealingKey unwrapped(Keyring ring, String member, byte[] sealedKey) {
        MasterKey.Wrapped wrapped;
        try {
            CanonicalReader in = new CanonicalReader(sealedKey);
            int form = in.octet();
            if (form != FORM) {
                throw new IllegalArgumentException("form " + form + " is not known, only " + FORM);
            }
            wrapped = new MasterKey.Wrapped(in.text(), in.bytes());
            in.end();
        } catch (IllegalArgumentException damaged) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    "the stored key of member '" + member + "' cannot be read: " + damaged.getMessage(),
                    damaged);
        }
        return new SealingKey(ring.master().unwrap(member, wrapped));
    }
}
