package app.fanreward.store.mongodb;

import java.util.Collection;
import java.util.Map;

/**
 * Who may book keys that are unique in the whole program, as a journal alone cannot say what is in others. Whatever it shows
 * was seen by a majority of the database's members. Every method throws {@link app.fanreward.api.FanRewardException} with
 * {@code STORE_UNAVAILABLE} where the database does not answer.
 */
interface Identities {
    /**
     * Who may book a key.
     *
     * @param member the member
     * @param turn how often it was handed on before
     */
    record Holder(String member, int turn) {
        /** The slot of the member's journal that books it. */
        String slot(String key) {
            return Slots.inTurn(key, turn);
        }
    }

    /**
     * Takes keys for members, as far as nobody has them.
     *
     * @param wanted by key who wants it
     * @return by key who has it then
     */
    Map<String, Holder> take(Map<String, String> wanted);

    /**
     * Tells who has keys.
     *
     * @return by key, of those that somebody has
     */
    Map<String, Holder> holders(Collection<String> keys);

    /**
     * Hands a key on, if it still is with whom it is thought to be.
     *
     * @param key the key
     * @param from who has it, and can never book it any more
     * @param member who gets it
     */
    void handOn(String key, Holder from, String member);
}
