package app.fanreward.core.internal.command;

import app.fanreward.api.decision.Penalty;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.ReversalDetail.Returned;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.core.internal.ledger.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gives back what rules took for an event, what was taken last first: what became debt, then the points, to the lots they
 * came from with their old ends. Debt that was repaid meanwhile comes back as points that do not expire.
 */
final class PenaltyReversal {
    private final JournalRecord original;
    private final List<Penalty> penalties;
    private final Reversals before;
    private final List<Integer> meant = new ArrayList<>();

    PenaltyReversal(JournalRecord original, EventContent content, Target.OfEvent target, Reversals before) {
        this.original = original;
        this.penalties = content.penalties();
        this.before = before;
        for (int i = 0; i < penalties.size(); i++) {
            Penalty penalty = penalties.get(i);
            if (target.means(penalty.campaign(), penalty.rule())) {
                meant.add(i);
            }
        }
    }

    /** How many penalties are meant. */
    int size() {
        return meant.size();
    }

    /** What of those that are meant was not given back yet. */
    long left() {
        return meant.stream().mapToLong(this::left).sum();
    }

    /** The point types of those that are meant. */
    Stream<String> types() {
        return meant.stream().map(i -> penalties.get(i).pointType());
    }

    private long left(int penalty) {
        return penalties.get(penalty).amount() - before.returned(penalty);
    }

    /**
     * Gives back.
     *
     * @param most how much at most of each
     */
    List<Returned> giveBack(Case one, Draft draft, long most) {
        List<Returned> returned = new ArrayList<>();
        for (int i : meant) {
            long units = Math.min(most, left(i));
            if (units > 0) {
                returned.add(giveBack(one, draft, i, units));
            }
        }
        return returned;
    }

    private Returned giveBack(Case one, Draft draft, int index, long units) {
        Penalty penalty = penalties.get(index);
        long undone = before.returned(index);
        long owed = Math.min(units, Math.max(0, penalty.owed() - undone));
        long forgiven = Math.min(owed, -draft.account(penalty.pointType(), AccountKind.DEBT));
        draft.move(AccountKind.ISSUANCE, "", AccountKind.DEBT, "", penalty.pointType(), forgiven);
        long repaid = owed - forgiven;
        if (repaid > 0) {
            draft.open(AccountKind.ISSUANCE, "", penalty.pointType(), repaid, one.recordedAt(), null);
        }
        List<Draft.Part> back = Parts.lastFirst(taken(one, index), Math.max(0, undone - penalty.owed()), units - owed);
        for (Draft.Part part : Parts.asTheyStand(one.history(), one.state(), original, back)) {
            draft.restore(part.lot(), part.amount(), AccountKind.ISSUANCE);
        }
        return new Returned(index, penalty.pointType(), units, forgiven);
    }

    /** Penalties were taken one after the other, so those before it tell where one begins. */
    private List<Draft.Part> taken(Case one, int index) {
        long skip =
                penalties.subList(0, index).stream().mapToLong(Penalty::taken).sum();
        long left = penalties.get(index).taken();
        List<Draft.Part> own = new ArrayList<>();
        for (Draft.Part part : Parts.taken(one.history(), original, Set.of(Use.PENALIZED))) {
            long skipped = Math.min(skip, part.amount());
            skip -= skipped;
            long amount = Math.min(left, part.amount() - skipped);
            if (amount > 0) {
                own.add(new Draft.Part(part.lot(), amount));
                left -= amount;
            }
        }
        return own;
    }
}
