package app.fanreward.core.internal.ledger;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Posting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a record that is being made posts to accounts. */
final class DraftAccounts {
    /** No balance grows beyond this, so that no sum of two can overflow. */
    static final long LARGEST_BALANCE = 1L << 62;

    private static final int KINDS = AccountKind.values().length;

    private final MemberState state;
    private final List<Posting> postings = new ArrayList<>();

    /** The legs of the step that is being made, and behind them some of earlier ones that are used again. */
    private final List<Leg> step = new ArrayList<>(0);

    /** How many legs the step has: two as a rule, so that they are looked through faster than looked up. */
    private int legs;

    /** What moved out of and into the member's accounts, in order of the point types that were touched. */
    private Map<String, long[]> moved = Map.of();

    /** What meets on an account in one direction. */
    private static final class Leg {
        private AccountKind account = AccountKind.AVAILABLE;
        private String owner = "";
        private String pointType = "";
        private boolean in;
        private long amount;

        void begin(AccountKind itsAccount, String itsOwner, String itsType, long itsAmount) {
            account = itsAccount;
            owner = itsOwner;
            pointType = itsType;
            in = itsAmount > 0;
            amount = itsAmount;
        }

        boolean isOn(AccountKind otherAccount, String otherOwner, String otherType, boolean otherIn) {
            return account == otherAccount && in == otherIn && pointType.equals(otherType) && owner.equals(otherOwner);
        }
    }

    DraftAccounts(MemberState state) {
        this.state = state;
    }

    /** One of the member's accounts as it is by now. */
    long of(String pointType, AccountKind kind) {
        return of(moved.get(pointType), pointType, kind);
    }

    private long of(long @Nullable [] own, String pointType, AccountKind kind) {
        long booked = state.account(pointType, kind);
        return own == null ? booked : booked + own[kind.ordinal()] + own[KINDS + kind.ordinal()];
    }

    /** The point types of which the member's accounts moved, in order. */
    Set<String> touched() {
        return moved.keySet();
    }

    /** What was posted so far, in order. */
    List<Posting> postings() {
        return postings;
    }

    /** Legs of one step that meet on an account in one direction become one posting. */
    void post(AccountKind account, String owner, String pointType, long amount) {
        add(account, owner, pointType, amount);
        if (account.ofMember()) {
            long[] own = movedOf(pointType);
            int place = (amount > 0 ? KINDS : 0) + account.ordinal();
            own[place] = Math.addExact(own[place], amount);
            if (Math.abs(of(own, pointType, account)) > LARGEST_BALANCE) {
                throw new FanRewardException(
                        ErrorCode.OVERFLOW,
                        "the " + account + " account of member " + state.member() + " would hold more " + pointType
                                + " than a ledger can");
            }
        }
    }

    private long[] movedOf(String pointType) {
        long @Nullable [] known = moved.get(pointType);
        if (known != null) {
            return known;
        }
        if (moved.isEmpty()) {
            moved = new LinkedHashMap<>(2);
        }
        long[] own = new long[2 * KINDS];
        moved.put(pointType, own);
        return own;
    }

    private void add(AccountKind account, String owner, String pointType, long amount) {
        for (int i = 0; i < legs; i++) {
            Leg leg = step.get(i);
            if (leg.isOn(account, owner, pointType, amount > 0)) {
                leg.amount = Math.addExact(leg.amount, amount);
                return;
            }
        }
        if (legs == step.size()) {
            step.add(new Leg());
        }
        step.get(legs++).begin(account, owner, pointType, amount);
    }

    void endStep() {
        for (int i = 0; i < legs; i++) {
            Leg leg = step.get(i);
            postings.add(new Posting(leg.account, leg.owner, leg.pointType, leg.amount));
        }
        legs = 0;
    }
}
