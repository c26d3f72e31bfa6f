package app.fanreward.api.store;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The durable home of the ledger. Any store that can append records under unique (member, sequence) and unique keys is
 * a correct one; everything else it holds can be rebuilt from the records.
 *
 * <h2>Implementations must</h2>
 *
 * <ul>
 *   <li>be safe for use by many threads (RS-01);
 *   <li>make each {@link MemberCommit} visible whole or not at all (RS-02);
 *   <li>accept a commit only if its first record has the next sequence of its journal, and name the newest one
 *       otherwise (RS-03);
 *   <li>accept a commit only if none of its keys is taken, and name where it is taken otherwise (RS-04);
 *   <li>accept a commit only if each budget it draws on has enough left, and name what is left otherwise (RS-05);
 *   <li>keep what {@link #commit} answered with {@link CommitOutcome.Committed} through a crash of the process, and show
 *       it to every later call (RS-06);
 *   <li>give every record a position that grows in the order in which commits became visible (RS-07);
 *   <li>return records exactly as committed, with their hashes (RS-08);
 *   <li>throw {@link app.fanreward.api.FanRewardException} with {@code STORE_UNAVAILABLE} where the outcome is not
 *       known, and with {@code STORE_LOCKED} for a write to a store open for reading (RS-09);
 *   <li>lose nothing but its cache if snapshots are lost: a snapshot is never the only home of a fact (RS-10).
 * </ul>
 *
 * <p>After {@link #close()} nothing is called any more.
 */
public interface RewardStore extends AutoCloseable {
    /**
     * Appends records. Each commit succeeds or fails on its own; the call returns when all outcomes are final and
     * everything committed is durable.
     *
     * @param commits the commits; a member at most once
     * @return one outcome for each commit, in order
     */
    List<CommitOutcome> commit(List<MemberCommit> commits);

    /**
     * Finds the newest stored snapshot of a member. It may lag behind the journal.
     *
     * @param member the id
     * @return the snapshot, or empty if there is none or it is damaged
     */
    Optional<MemberSnapshot> snapshot(String member);

    /**
     * Reads a member's records.
     *
     * @param member the id
     * @param afterSequence only records with a larger sequence
     * @param limit at most so many, positive
     * @return the records by sequence, ascending
     */
    List<JournalRecord> journal(String member, long afterSequence, int limit);

    /**
     * Looks up slots.
     *
     * @param keys the keys
     * @return where the taken ones among them are taken
     */
    Map<RecordKey, RecordLocation> find(Collection<RecordKey> keys);

    /**
     * Counts the taken slots. As every record takes one, fewer records than slots mean that records went missing.
     *
     * @return how many keys {@link #find} would find
     */
    long slots();

    /**
     * Reads the positions of all records, for views that follow the journal.
     *
     * @param afterPosition only records with a larger position; 0 for all
     * @param limit at most so many, positive
     * @return the records by position, ascending
     */
    List<PositionedRecord> follow(long afterPosition, int limit);

    /**
     * Lists members that have a journal.
     *
     * @param afterMember only ids that sort after this one by code units; empty for all
     * @param limit at most so many, positive
     * @return the ids, sorted by UTF-16 code units as {@link String#compareTo} does
     */
    List<String> members(String afterMember, int limit);

    /**
     * Tells what a campaign has drawn from its budget.
     *
     * @param campaign the key of the campaign
     * @return smallest units; 0 if nothing yet
     */
    long budgetUsed(String campaign);

    /**
     * Keeps a program under the hash of its content. Keeping it again does nothing.
     *
     * @param hash the hash
     * @param content its canonical form
     */
    void saveProgram(ContentHash hash, byte[] content);

    /**
     * Finds a kept program.
     *
     * @param hash the hash
     * @return its canonical form, or empty if it was never kept
     */
    Optional<byte[]> program(ContentHash hash);

    /**
     * Says whether this store was opened for reading only.
     *
     * @return true if every write is refused
     */
    boolean readOnly();

    /** Finishes what was accepted and lets go of everything held. Calling it again does nothing. */
    @Override
    void close();
}
