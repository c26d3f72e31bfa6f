package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger should do, in the plainest way: lists and loops, one thread, no journal. Shares no code with the
 * engine but the types in which commands are given.
 */
public final class ModelLedger {
    private final Books books = new Books();
    private final Crediting crediting = new Crediting(books);
    private final Spending spending = new Spending(books);
    private final Holding holding = new Holding(books);
    private final Redeeming redeeming = new Redeeming(books);
    private final Transfers transfers = new Transfers(books);
    private final Reversing reversing = new Reversing(books, transfers);
    private final Accounts accounts;
    private final Map<String, LedgerCommand> booked = new HashMap<>();
    private final Map<String, Outcome> answers = new HashMap<>();

    /** A ledger of some point types. */
    public ModelLedger(List<String> types) {
        this.accounts = new Accounts(books, types);
    }

    /** The member as it was known at an instant, with what time had done by then. */
    public Member pastOf(String name, Instant at) {
        return books.pastOf(name, at).at(at);
    }

    /** The member now, with what time has done. */
    public Member presentOf(String name, Instant now) {
        return books.member(name).at(now);
    }

    /** The rewards by key; whoever changes the catalogue does it here. */
    public Map<String, Shelf> shelves() {
        return books.shelves;
    }

    /** How much a campaign has paid. */
    public long budgetUsed(String campaign) {
        return books.budgetUsed.getOrDefault(campaign, 0L);
    }

    /** What became of points so far. */
    public Reached reached() {
        return books.reached;
    }

    /** Until when the books are closed, or null. */
    public @Nullable Instant closedUntil() {
        return books.closedUntil;
    }

    /** Closes the books. */
    public void close(Instant until) {
        books.closedUntil = until;
    }

    /** An event that earns by several campaigns; false if the account takes none. */
    public boolean event(String name, String reference, List<Earning> earnings, Instant occurredAt, Instant now) {
        return crediting.event(name, reference, earnings, occurredAt, now);
    }

    /** Books what is due of every member for which something is. */
    public void settle(Instant now) {
        for (Member member : books.members.values()) {
            if (member.records > 0 && !Time.pass(member.wallet.copy(), now).isEmpty()) {
                books.begin(member, now);
                books.end(member);
            }
        }
    }

    /** Carries a command out, unless its key is taken. */
    public Outcome execute(LedgerCommand command, Instant now) {
        String slot = slot(command);
        LedgerCommand before = booked.get(slot);
        if (before != null) {
            return before.equals(command)
                    ? answers.getOrDefault(slot, Outcome.done(0))
                    : Outcome.error(ErrorCode.CONFLICT);
        }
        Outcome outcome = rule(command, books.member(command.order().member()), now);
        if (outcome.booked()) {
            booked.put(slot, command);
            answers.put(slot, outcome);
        }
        return outcome;
    }

    /** Whether the key of a command is taken. */
    public boolean known(LedgerCommand command) {
        return booked.containsKey(slot(command));
    }

    private static String slot(LedgerCommand command) {
        return command.order().member() + "|" + command.order().key();
    }

    private Outcome rule(LedgerCommand command, Member member, Instant now) {
        ErrorCode against = Accounts.against(command, member);
        if (against != null) {
            return Outcome.refused(against);
        }
        return switch (command) {
            case LedgerCommand.Spend it -> spending.spend(it, member, now);
            case LedgerCommand.Convert it -> spending.convert(it, member, now);
            case LedgerCommand.Hold it -> holding.hold(it, member, now);
            case LedgerCommand.Capture it -> holding.capture(it, member, now);
            case LedgerCommand.VoidHold it -> holding.voidHold(it, member, now);
            case LedgerCommand.Transfer it -> transfers.transfer(it, member, now);
            case LedgerCommand.Adjust it -> crediting.adjust(it, member, now);
            case LedgerCommand.BringIn it -> crediting.bringIn(it, member, now);
            case LedgerCommand.Redeem it -> redeeming.redeem(it, member, now);
            case LedgerCommand.Reverse it ->
                reversing.reverse(
                        it,
                        member,
                        now,
                        it.target() instanceof Target.OfCommand(String key)
                                && booked.containsKey(member.name + "|" + key));
            case LedgerCommand.SetStatus it -> accounts.set(it, member, now);
            case LedgerCommand.Close it -> accounts.close(it, member, now);
            case LedgerCommand.Rerate ignored ->
                throw new IllegalArgumentException("what events say is not modelled here; see RandomReratingTest");
            case LedgerCommand.Discard ignored ->
                throw new IllegalArgumentException("events and their quarantine are not modelled here");
        };
    }
}
