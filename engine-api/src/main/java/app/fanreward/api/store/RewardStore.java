package app.fanreward.api.store;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

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
 *   <li>give every record a position that grows in the order in which commits became visible, at the latest when
 *       somebody asks for one: then each record has its own that was visible before the call (RS-07);
 *   <li>return records exactly as committed, with their hashes (RS-08);
 *   <li>throw {@link app.fanreward.api.FanRewardException} with {@code STORE_UNAVAILABLE} where the outcome is not
 *       known, and with {@code STORE_LOCKED} for a write to a store open for reading (RS-09);
 *   <li>lose nothing but its cache if snapshots are lost: a snapshot is never the only home of a fact (RS-10);
 *   <li>list under {@link #due} every member whose newest commit named an instant that has come (RS-11);
 *   <li>name under {@link #heads} the newest record of each journal up to a position (RS-12);
 *   <li>keep a sealed key until it is destroyed, replace none, and after {@link #destroyMemberKey} returned leave no
 *       readable copy in the store's own files (RS-13);
 *   <li>answer what a proof asks: the position of each record under {@link #inspect}, the slots up to one under
 *       {@link #slots}, what {@link #due} goes by under {@link #nextDue}, and under {@link #budgets} every budget of
 *       which {@link #budgetUsed} says anything (RS-14);
 *   <li>if it is {@link #remote}, refuse a commit also where one of its keys is taken in the same journal in the other
 *       scope (RS-15);
 *   <li>show under {@link #grewBeyond} every record whose commit was answered before the call, whoever made it (RS-16).
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
     * Says whether each question is a trip to another machine. Events are then decided before anybody asks whether they are
     * known: those that are have their commit refused, and are decided once more with everything asked.
     *
     * <p>So such a store also answers {@link CommitOutcome.KeyTaken} to a commit with a key that is free while the same key
     * {@linkplain RecordKey#inOtherScope in the other scope} is taken in the same journal, and names that one.
     *
     * @return true if the engine is to ask as little as it can
     */
    default boolean remote() {
        return false;
    }

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
     * Reads records of any members. A store to which each question is dear asks for all of them together.
     *
     * @param locations where they are
     * @return by location those that are there
     */
    default Map<RecordLocation, JournalRecord> records(Collection<RecordLocation> locations) {
        Map<RecordLocation, JournalRecord> found = new HashMap<>();
        for (RecordLocation location : locations) {
            for (JournalRecord record : journal(location.member(), location.sequence() - 1, 1)) {
                if (record.sequence() == location.sequence()) {
                    found.put(location, record);
                }
            }
        }
        return found;
    }

    /**
     * Tells whether a journal has records after one. The engine asks it of the journals that say what decides, for each
     * call; a store may know the answer of a moment ago by heart, if it answers no commit to such a journal before that
     * moment is over for everybody.
     *
     * @param journal the journal
     * @param sequence the number of the newest record that is known
     * @return whether there are others
     */
    default boolean grewBeyond(String journal, long sequence) {
        return !journal(journal, sequence, 1).isEmpty();
    }

    /**
     * Reads a member's records for a proof: as {@link #journal} does, with their positions, and comparing whatever else
     * the store keeps of them with what they say, such as columns for people who look into its files. The daily work
     * does not ask that much: a member is not to be blocked for what only people read.
     *
     * @param member the id
     * @param afterSequence only records with a larger sequence
     * @param limit at most so many, positive
     * @return the records by sequence, ascending
     * @throws app.fanreward.api.FanRewardException with {@code STORE_DAMAGED} if something contradicts one of them
     */
    List<PositionedRecord> inspect(String member, long afterSequence, int limit);

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
     * @param upToPosition only those of records with at most this position
     * @return how many of their keys {@link #find} would find
     */
    long slots(long upToPosition);

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
     * Lists members for which time has made something true that is not booked yet.
     *
     * @param until only those whose newest commit named an instant that is not after this one
     * @param limit at most so many, positive
     * @return the members, earliest first, then by id
     */
    List<DueMember> due(Instant until, int limit);

    /**
     * Tells what {@link #due} goes by.
     *
     * @param member the id
     * @return the instant that the member's newest commit named, or as it was corrected since; empty if none
     */
    Optional<Instant> nextDue(String member);

    /**
     * Corrects what {@link #due} goes by, where it turned out that nothing is due yet. Changes nothing if records were
     * committed since.
     *
     * @param member the id
     * @param sequence the number of the newest record that was looked at
     * @param nextDue as in {@link MemberCommit#nextDue}
     */
    void correctDue(String member, long sequence, @Nullable Instant nextDue);

    /**
     * Names the newest record of each journal, as they stood at a position.
     *
     * @param afterMember only ids that sort after this one, as in {@link #members}; empty for all
     * @param upToPosition only records with at most this position count; members without any are left out
     * @param limit at most so many, positive
     * @return the heads, sorted by member
     */
    List<JournalHead> heads(String afterMember, long upToPosition, int limit);

    /**
     * Returns the position of the newest record.
     *
     * @return the position; 0 if there is no record
     */
    long lastPosition();

    /**
     * Keeps the key under which a member's personal data is encrypted, itself sealed by the host's master key. If one
     * is kept already, or was and is destroyed, nothing changes. Durable when the call returns, as records sealed under
     * the key follow.
     *
     * @param member the id
     * @param sealedKey the sealed key; a store never looks inside
     * @return the state afterwards
     */
    MemberKey saveMemberKey(String member, byte[] sealedKey);

    /**
     * Finds the key of a member.
     *
     * @param member the id
     * @return whether there is one, was one, or never was
     */
    MemberKey memberKey(String member);

    /**
     * Destroys the key of a member for ever; what was encrypted under it can no longer be read. Doing it again changes
     * nothing. Durable when the call returns. Copies outside the store, such as backups, are the host's to destroy.
     *
     * @param member the id
     */
    void destroyMemberKey(String member);

    /**
     * Tells what was drawn on a budget.
     *
     * @param budget its name
     * @return smallest units; 0 if nothing yet
     */
    long budgetUsed(String budget);

    /**
     * Tells what was drawn on a budget not long ago, for who would decide the same with any figure near it: what is
     * committed is held against what was drawn by then. A {@link #remote} store may say what it knew about a second ago.
     *
     * @param budget its name
     * @return as {@link #budgetUsed}
     */
    default long budgetUsedLately(String budget) {
        return budgetUsed(budget);
    }

    /**
     * Lists the budgets of which something was drawn or given back ever.
     *
     * @param afterBudget only names that come after this one, which was returned before; empty for all
     * @param limit at most so many, positive
     * @return their names, in an order of the store's own that does not change
     */
    List<String> budgets(String afterBudget, int limit);

    /**
     * Keeps a program, whole or as the list of its parts, or a campaign, under the hash of its content.
     * Keeping it again does nothing.
     *
     * @param hash the hash
     * @param content its canonical form
     */
    void saveProgram(ContentHash hash, byte[] content);

    /**
     * Keeps several, as {@link #saveProgram} does one after the other. If not all are kept, those are that come first. A store
     * to which each write is dear writes them together.
     *
     * @param contents their canonical forms by hash, in the order in which they are to be kept
     */
    default void savePrograms(SequencedMap<ContentHash, byte[]> contents) {
        contents.forEach(this::saveProgram);
    }

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
