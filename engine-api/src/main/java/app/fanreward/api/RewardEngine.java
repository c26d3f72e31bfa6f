package app.fanreward.api;

import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramDefinition;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Decides events and books what they earn. Safe for use by many threads; events of one member are booked one after
 * another, of different members side by side.
 */
public interface RewardEngine extends AutoCloseable {
    /**
     * Books an event and returns what it earned.
     *
     * <p>An event is known by its source and id. The first call with an identity decides it and stores event, decision
     * and postings together or not at all. A later call with the same identity and the same content returns the first
     * decision with {@link Decision#duplicate()} set and books nothing. The call returns when everything is durable.
     *
     * @param event the event
     * @return the decision; "nothing earned" is one
     * @throws FanRewardException with {@code INVALID_INPUT}, {@code UNKNOWN_KIND}, {@code TYPE_MISMATCH} or
     *     {@code FUTURE_EVENT} if the event is refused and with {@code CONFLICT} if its identity was used with other
     *     content: nothing is changed; with {@code STORE_UNAVAILABLE} if the store did not confirm: call again with the
     *     same event
     */
    default Decision submit(EngagementEvent event) {
        return submit(event, SubmitOptions.DEFAULT);
    }

    /**
     * Like {@link #submit(EngagementEvent)}, with a choice about old events.
     *
     * @param event the event
     * @param options the choice
     * @return the decision
     */
    Decision submit(EngagementEvent event, SubmitOptions options);

    /**
     * Books many events. One refused event never spoils its neighbours; events of one member are booked in the order
     * given.
     *
     * @param events the events
     * @param options the choice about old events
     * @return one result for each event, in order
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if the store did not confirm; call again with the same
     *     events, none is counted twice
     */
    List<EventResult> submitAll(List<EngagementEvent> events, SubmitOptions options);

    /**
     * Books something that became known about a member.
     *
     * @param update the update; sending it again changes nothing
     * @return the sequence of its record
     * @throws FanRewardException with {@code CONFLICT} if its key was used for another update, with
     *     {@code TYPE_MISMATCH} or {@code INVALID_INPUT} if an attribute is not declared or has the wrong type
     */
    long update(MemberUpdate update);

    /**
     * Tells what held of a member.
     *
     * @param member the id
     * @param at the instant
     * @return the profile; that of a member never heard of is empty
     */
    MemberProfile profile(String member, Instant at);

    /**
     * Tells a member's points now.
     *
     * @param member the id
     * @return the balance; that of a member never heard of is zero
     */
    Balance balance(String member);

    /**
     * Tells a member's points as they were: counting the records booked up to an instant. The answer for a past
     * instant never changes.
     *
     * @param member the id
     * @param at the instant
     * @return the balance
     */
    Balance balance(String member, Instant at);

    /**
     * Reads a member's journal.
     *
     * @param member the id
     * @param afterSequence only records with a larger sequence; 0 from the start
     * @param limit at most so many, positive
     * @return the records, oldest first
     */
    List<JournalRecord> journal(String member, long afterSequence, int limit);

    /**
     * Explains what an event earned, by deciding again from the journal.
     *
     * @param member who did it
     * @param event which event
     * @return the whole tree, identical whenever it is asked for
     * @throws FanRewardException with {@code NOT_FOUND} if the member has no such event
     */
    Explanation explain(String member, EventReference event);

    /**
     * Ranks members by points earned.
     *
     * @param pointType the key of the point type
     * @param limit at most so many rows, positive
     * @return the board, exact up to the position it names
     * @throws FanRewardException with {@code NOT_FOUND} if the program has no such point type
     */
    Leaderboard leaderboard(String pointType, int limit);

    /**
     * Proves the ledger from its records alone.
     *
     * @param progress told the number of records read so far, now and then
     * @return what was found
     */
    Verification verify(LongConsumer progress);

    /**
     * Replaces the running program. Events under way finish with the one they began with.
     *
     * @param definition the new program
     * @return the hash that names it
     * @throws FanRewardException with {@code RULE_INVALID} and every problem found; the running program stays
     */
    ContentHash publish(ProgramDefinition definition);

    /**
     * Returns the running program.
     *
     * @return its definition
     */
    ProgramDefinition program();

    /**
     * Returns what names the running program; the records it decides carry it.
     *
     * @return the hash of its content
     */
    ContentHash programHash();

    /** Finishes what was accepted and closes the store. Calling it again does nothing. */
    @Override
    void close();
}
