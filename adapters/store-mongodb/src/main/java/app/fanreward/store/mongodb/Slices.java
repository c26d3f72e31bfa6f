package app.fanreward.store.mongodb;

import app.fanreward.store.mongodb.Budgets.Claim;
import app.fanreward.store.mongodb.Budgets.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of budgets. A budget that many draw on is cut into slices, so that not all wait for one document; the first
 * slice, number 0, is where the others get their room from and give it back to. Each method changes one document, as a whole or
 * not at all. Whatever is shown was seen by a majority of the database's members. Every method throws
 * {@link app.fanreward.api.FanRewardException} with {@code STORE_UNAVAILABLE} where the database does not answer.
 */
interface Slices {
    /**
     * Room on its way from one slice to another one. Between two slices there is one at a time in each direction.
     *
     * @param turn from 1 on; each is received once, however often that is tried
     * @param amount in smallest units; 0 to tell of the total alone
     */
    record Sending(long turn, long amount) {}

    /**
     * A slice.
     *
     * @param number from 0 on
     * @param count how many there are of the budget, for ever; 0 of one that was drawn on elsewhere, until somebody says its
     *     total here
     * @param total of the whole budget, for which it has its room
     * @param room what nobody has claimed of it; negative only of the first one, if the total was lowered
     * @param drawn whether anything of what is settled was booked
     * @param open claims that are not settled
     * @param sending by receiver what is on its way
     * @param sent by receiver the turn of what was sent last
     * @param received by sender the turn of what was received last
     */
    record Slice(
            int number,
            int count,
            long total,
            long room,
            boolean drawn,
            List<Claim> open,
            Map<Integer, Sending> sending,
            Map<Integer, Long> sent,
            Map<Integer, Long> received) {
        public Slice {
            open = List.copyOf(open);
            sending = Map.copyOf(sending);
            sent = Map.copyOf(sent);
            received = Map.copyOf(received);
        }

        /** One in which nothing has happened yet. */
        static Slice fresh(int number, int count, long total, long room) {
            return new Slice(number, count, total, room, false, List.of(), Map.of(), Map.of(), Map.of());
        }

        boolean hasOpen(String claim) {
            return open.stream().anyMatch(one -> one.id().equals(claim));
        }
    }

    /** The slices of a budget that there are, by number; none if nothing was ever claimed of it. */
    List<Slice> find(String budget);

    /** Makes a slice, if it is missing. */
    void make(String budget, Slice fresh);

    /** Says how many slices there are of a budget, if nobody has. */
    void cut(String budget, int count);

    /**
     * Claims of a slice if it has the room, its room is for the total, and the claim is not there.
     *
     * @param takes what the claim takes of the room
     */
    boolean claim(String budget, int number, Claim claim, long takes, long total);

    /** Settles a claim, if it is there. */
    void settle(String budget, int number, String claim, Outcome outcome);

    /** Gives the first slice another total, if it has the one that is thought. */
    void takeOn(String budget, long before, long total);

    /** Sends room, if it is there and nothing is on the way to the receiver. */
    boolean send(String budget, int from, int to, Sending sending);

    /**
     * Receives what was sent, if that did not happen yet.
     *
     * @param total what the slice has its room for from then on, or null for as before
     */
    void receive(String budget, int to, int from, Sending sending, @Nullable Long total);

    /** Forgets what was sent, as it is received. */
    void forget(String budget, int from, int to, Sending sending);
}
