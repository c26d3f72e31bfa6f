package app.fanreward.api;

import app.fanreward.api.activation.Activations;
import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.campaign.Campaigns;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.entity.EntityFacts;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.member.TierStanding;
import app.fanreward.api.privacy.Erasure;
import app.fanreward.api.privacy.MemberExport;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.BacktestProgress;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Decides events and books what they earn. Safe for use by many threads; events of one member are booked one after
 * another, of different members side by side.
 */
public interface RewardEngine extends AutoCloseable {
    /** Most commands that are carried out together. */
    int LARGEST_BATCH = 1_000;

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
     * Lists what waits in quarantine of one member.
     *
     * @param member the id
     * @return the events that were neither released nor discarded, in the order in which they arrived
     */
    List<QuarantinedEvent> quarantined(String member);

    /**
     * Lists what waits in quarantine of all members, in pages, by member and then in the order of arrival. The first page
     * begins after {@code ""} and 0; the next one after the member and sequence of the last event of the page before. It
     * goes through all members and is not made to be asked all the time.
     *
     * @param afterMember only of this member and those whose ids sort after it
     * @param afterSequence of that member only events of records with a larger number
     * @param limit at most so many, positive
     * @return the events that were neither released nor discarded
     */
    List<QuarantinedEvent> quarantined(String afterMember, long afterSequence, int limit);

    /**
     * Releases a quarantined event. What came too late is also released by sending it again with a backfill; what a check
     * of risk holds only here, by somebody who has looked at it, and is not checked again. A second release gives the first
     * decision again. What is to stay unpaid for good is discarded with {@link LedgerCommand.Discard}.
     *
     * @param member who did it
     * @param event which event
     * @param backfill whether it is evaluated as of when it happened, or only recorded
     * @param actor who chose that, kept in the journal
     * @return the decision
     * @throws FanRewardException with {@code NOT_FOUND} if the member has no such event, with {@code NOT_QUARANTINED} if
     *     it never was quarantined or was discarded, with {@code INVALID_INPUT} if there is no choice or no actor, and
     *     otherwise as {@link #submit(EngagementEvent, SubmitOptions)}: nothing is changed
     */
    Decision release(String member, EventReference event, Backfill backfill, String actor);

    /**
     * Books something that became known about a member or about one of the member's accounts. What was decided before
     * stays as it is.
     *
     * @param update the update; sending it again changes nothing
     * @return the sequence of its record
     * @throws FanRewardException with {@code CONFLICT} if its key was used for another update, with
     *     {@code TYPE_MISMATCH} or {@code INVALID_INPUT} if an attribute is not declared or has the wrong type, with
     *     {@code INVALID_INPUT} if something would be known of more than {@link
     *     app.fanreward.api.member.AccountFacts#MOST_ACCOUNTS} accounts, or of one account more than {@link
     *     app.fanreward.api.member.AccountFacts#MOST_ATTRIBUTES} attributes; nothing is changed
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
     * Books something that became known about what events are about. What was decided before stays as it is.
     *
     * @param update the update; sending it again changes nothing
     * @return the number of its record in the journal of the entity
     * @throws FanRewardException with {@code CONFLICT} if its key was used for another update, with
     *     {@code TYPE_MISMATCH} or {@code INVALID_INPUT} if an attribute is not declared or has the wrong type
     */
    long update(EntityUpdate update);

    /**
     * Tells what holds of an entity now.
     *
     * @param entity the id
     * @return the facts; of an entity never heard of there are none
     */
    EntityFacts entity(String entity);

    /**
     * Tells what held of an entity, by all that is known now.
     *
     * @param entity the id
     * @param at the instant
     * @return the facts; of an entity never heard of there are none
     */
    EntityFacts entity(String entity, Instant at);

    /**
     * Tells how far a member has got now in what the running program declares.
     *
     * @param member the id
     * @return the progress; that of a member never heard of is nothing
     */
    MemberProgress progress(String member);

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
     * Tells a member's points by the time from which they count, as it was known at an instant: an award counts from
     * when its event happened, a command from when it says. Unlike {@link #balance(String, Instant)} the answer for a
     * past instant changes when something backdated arrives, unless {@code knownAt} is past as well.
     *
     * @param member the id
     * @param at the instant
     * @param knownAt only records booked up to then count
     * @return the balance; held points count as available here, debt as it is
     */
    Balance effectiveBalance(String member, Instant at, Instant knownAt);

    /**
     * Carries out a command to the ledger.
     *
     * <p>A command is known by its member and key. Sent again it gives the first result; a refusal of something that
     * spends sticks to its key as well, so that a late duplicate of what the member was told had failed cannot succeed.
     * The call returns when everything is durable.
     *
     * @param command the command
     * @return what became of it; a refusal by the rules of the ledger is a result and no error
     * @throws FanRewardException with {@code INVALID_INPUT}, {@code UNKNOWN_POINT_TYPE}, {@code BACKDATED_TOO_FAR} or
     *     {@code NOT_FOUND} if it makes no sense here, and with {@code CONFLICT} if its key was used for something else:
     *     nothing is changed and the key stays free; with {@code OVERFLOW} if a balance would leave what a ledger can
     *     hold; with {@code STORE_UNAVAILABLE} if the store did not confirm: send the same command again
     */
    LedgerResult execute(LedgerCommand command);

    /**
     * Carries out several commands as a whole or not at all: every one is ruled on, in order, as if those before it were
     * booked, before any is booked. Where one is refused, none is booked, and nothing sticks to any key.
     *
     * @param commands at most {@link #LARGEST_BATCH}; none that needs a further step in another journal: no transfer, no
     *     redemption of a reward with a stock, no reversal of either
     * @return one result for each command, in order; where one was refused, it says why, and the others
     *     {@code BATCH_REFUSED}
     * @throws FanRewardException as {@link #execute}, for the whole batch; with {@code STORE_UNAVAILABLE} some may be
     *     booked and others not: send the same batch again, what is booked is not booked again
     */
    List<LedgerResult> executeTogether(List<LedgerCommand> commands);

    /**
     * Lists what a member's open holds set aside.
     *
     * @param member the id
     * @return the holds that have not timed out; those that time out first come first, those that never do before all
     */
    List<HoldView> holds(String member);

    /**
     * Lists what will expire, computed from the lots, so that members can be told in time.
     *
     * @param member the id
     * @param until only what expires before this instant
     * @return the amounts by point type and instant, earliest first
     */
    List<ExpiryNotice> expiring(String member, Instant until);

    /**
     * Reads where a member stands in every tier of the program, by all that is known now, whether or not it was booked.
     *
     * @param member the member's id; need not be known
     * @param at the instant; may be one to come
     * @return the standings, by the keys of the tiers; empty if the program has none
     */
    List<TierStanding> tiers(String member, Instant at);

    /**
     * Books what time has made true: points that became available or expired, holds that timed out, and further steps
     * of commands that a crash left half done. Balances never wait for it. Doing it again, or from several places at
     * once, changes nothing more.
     *
     * @param progress told the number of members looked at so far, now and then
     * @return what was done
     */
    Settlement settle(LongConsumer progress);

    /**
     * Closes the books: commands that say they count from before an instant are refused from then on.
     *
     * @param until the instant; not after now, and not before the one until which they are closed already
     * @param key makes the call safe to repeat
     * @param actor who closes them
     * @param reason why, for people
     * @return the instant until which they are closed now
     */
    Instant closePeriod(Instant until, String key, String actor, String reason);

    /**
     * Returns the instant until which the books are closed.
     *
     * @return the instant, or empty if they never were
     */
    Optional<Instant> closedUntil();

    /**
     * Changes the catalogue of rewards.
     *
     * @param change the change; sending it again changes nothing
     * @return the entry afterwards
     * @throws FanRewardException with {@code INVALID_INPUT} or {@code UNKNOWN_POINT_TYPE} if it makes no sense, with
     *     {@code NOT_FOUND} if there is no such reward to change, with {@code CONFLICT} if its key was used for another
     *     change: nothing is changed
     */
    CatalogEntry change(CatalogChange change);

    /**
     * Finds a reward.
     *
     * @param key its key
     * @return the entry, or empty if there never was one
     */
    Optional<CatalogEntry> reward(String key);

    /**
     * Lists the catalogue.
     *
     * @param afterKey only keys that sort after this one; empty for all
     * @param limit at most so many, positive
     * @return the entries by key, retired ones included
     */
    List<CatalogEntry> catalog(String afterKey, int limit);

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
     * Tries events out: tells what they would earn, and books nothing. They are decided as {@link #submitAll} would, on
     * the members, limits and budgets as they are now; sent for real afterwards, with nothing booked in between, they
     * get the same decisions and are no duplicates. Several events see each other, unless asked otherwise. Works on a
     * store that is open for reading.
     *
     * @param events at most {@link DryRun#MOST_EVENTS} events
     * @param options by which program, and when
     * @return what would become of each
     * @throws FanRewardException with {@code RULE_INVALID} and every problem of the draft, with {@code INVALID_INPUT} for
     *     too many events
     */
    DryRun dryRun(List<EngagementEvent> events, DryRunOptions options);

    /**
     * Runs recorded events through a draft on a copy of the members, and compares with what was really paid. Writes
     * nothing but the copy.
     *
     * <p>The copy begins as things stood before the first event of the window. From there on everything happens again in
     * the order in which it was booked and at the times at which it was: events of the window, events from outside it
     * that arrived in between, what became known of members, and commands; the draft decides every event. So limits
     * hold for each member and budgets over all of them, exactly as they would have. A command is carried out as far as
     * it can be. With the program that was running all the time, the copy pays what was really paid.
     *
     * <p>What is booked while it runs does not take part. It takes as much memory however long the journal is, unless
     * the copy is kept in memory.
     *
     * @param options the draft, the window, and where the copy is kept
     * @param progress told how far it is
     * @return the comparison
     * @throws FanRewardException with {@code RULE_INVALID} and every problem of the draft, with {@code INVALID_INPUT} if
     *     the store for the copy is not empty
     */
    Backtest backtest(BacktestOptions options, BacktestProgress progress);

    /**
     * Erases a member: closes the account, gives up what is left, and destroys the key of the member's personal data, so
     * that nobody can read it any more, this engine included. The records stay, as do the identities of events; both are
     * nobody's then. Cannot be undone.
     *
     * <p>The account is closed first. If a crash comes between, no more is booked, and sending the call again destroys
     * the key; so do {@link #settle} and the next use of the member, and {@link #verify} reports it until then.
     *
     * <p>The erasure of an account that was closed before is booked as well, and moves no points. A member is erased
     * once: under another key the closing is refused with {@code MEMBER_CLOSED}, and the key is destroyed all the same.
     *
     * @param member the id
     * @param key makes the call safe to repeat
     * @param actor who erases
     * @param reason why, for people; not the place for personal data
     * @return what was done
     * @throws FanRewardException with {@code INVALID_INPUT} if actor or reason is missing, with {@code CONFLICT} if the
     *     key was used for something else: nothing is changed; with {@code STORE_UNAVAILABLE} if the store did not
     *     confirm: call again
     */
    Erasure erase(String member, String key, String actor, String reason);

    /**
     * Gives out all that is kept about a member, with the personal data opened.
     *
     * @param member the id
     * @return the export, as the member is now; nothing but empty lists for a member never heard of
     */
    MemberExport export(String member);

    /**
     * Ranks members on a leaderboard: one that the program declares, or what was earned of a point type over all time.
     *
     * <p>It follows the journal. The first call of an engine reads all of it, later ones what came since; members of runs
     * that still change are held in memory, others are read again when they are asked for.
     *
     * @param query which board and which of its rows
     * @return the board, exact up to the position it names
     * @throws FanRewardException with {@code NOT_FOUND} if the program has no such board or point type, with
     *     {@code INVALID_INPUT} if the board has no such run or a number is out of range
     */
    Leaderboard leaderboard(BoardQuery query);

    /**
     * Ranks members by points earned over all time.
     *
     * @param pointType the key of the point type
     * @param limit at most so many rows, 1 to {@link Leaderboard#MOST_ROWS}
     * @return the best, exact up to the position it names
     * @throws FanRewardException as {@link #leaderboard(BoardQuery)} does
     */
    default Leaderboard leaderboard(String pointType, int limit) {
        return leaderboard(BoardQuery.ofPoints(pointType).top(limit));
    }

    /**
     * Proves the ledger from its records alone, as {@link #verify(VerifyOptions, LongConsumer)} does without anything
     * from outside.
     *
     * @param progress told the number of records read so far, now and then
     * @return what was found
     */
    default Verification verify(LongConsumer progress) {
        return verify(VerifyOptions.NONE, progress);
    }

    /**
     * Proves the ledger from its records, and from what the caller knows besides.
     *
     * <p>From the records alone: they have no gaps and are chained, balance, and give what accounts, budgets and slots
     * hold. Every seal names the one before it and carries a good signature by the key it names, and the journals are
     * those the newest seal was made over. That proves that nothing was damaged; whoever can write to the store can
     * write records, seals and signatures by a key of his own that pass.
     *
     * <p>With a seal from outside: the store holds exactly that seal, and every record it covers is unchanged and still
     * there. Nothing is said of records after it. With trusted keys: that seal, and every later one of the store, or
     * every one of the store if none is given from outside, is signed by one of these keys.
     *
     * @param options what is known
     * @param progress told the number of records read so far, now and then
     * @return what was found
     */
    Verification verify(VerifyOptions options, LongConsumer progress);

    /**
     * Tells how much of each budget is used: of all that were ever funded here, and those of the running program.
     *
     * @return the budgets of campaigns and those over all campaigns, by name
     */
    List<BudgetStatus> budgets();

    /**
     * Seals all journals as they are now, in a record of the program's own. The seal covers every record committed
     * before the call. To be of use it is kept outside the store, where nobody who can change the store can change it.
     * Reads the newest record of every journal; nobody waits for it.
     *
     * @param key signs it
     * @return the new seal, or the newest one if nothing was booked since
     */
    Seal seal(SealKey key);

    /**
     * Lists the seals.
     *
     * @param afterNumber only seals with a larger number; 0 for all
     * @param limit at most so many, positive
     * @return the seals by number
     */
    List<Seal> seals(long afterNumber, int limit);

    /**
     * Proves a record to whoever has the public key, by the first seal that covers it.
     *
     * @param member in whose journal
     * @param sequence its number
     * @return the proof, with the further records of that journal that the seal covers
     * @throws FanRewardException with {@code NOT_FOUND} if there is no such record or no seal covers it yet, and with
     *     {@code STORE_DAMAGED} if the journals are not those the seal was made over
     */
    Receipt receipt(String member, long sequence);

    /**
     * Returns the campaigns that the store manages.
     *
     * @return their life
     */
    Campaigns campaigns();

    /**
     * Returns what pays for the past.
     *
     * @return the activations of campaigns on the past
     */
    Activations activations();

    /**
     * Replaces the program the engine was built with: its settings and its own campaigns. A campaign that says something
     * else than when it was loaded last decides what happens from now on, or from its {@link
     * app.fanreward.api.rule.Campaign#effectiveFrom}; what happened before is judged by what it said then, also after a
     * restart. The settings, the size of budgets and campaigns that are new or no longer there count for whatever arrives.
     * Campaigns that the store manages stay. Events under way finish with what they began with.
     *
     * @param definition the new program
     * @return the hash that names what decides events that happen now
     * @throws FanRewardException with {@code RULE_INVALID} and every problem found; the running program stays
     */
    ContentHash publish(ProgramDefinition definition);

    /**
     * Returns what decides events that happen now.
     *
     * @return the settings, the campaigns the engine was built with and those of the store in effect now
     */
    ProgramDefinition program();

    /**
     * Returns what names the program that decides events that happen now; the records it decides carry it.
     *
     * @return the hash of its content
     */
    ContentHash programHash();

    /** Finishes what was accepted and closes the store. Calling it again does nothing. */
    @Override
    void close();
}
