package app.fanreward.core.internal.ledger;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Posting;
import app.fanreward.core.internal.program.ShortLists;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a record that is being made posts to accounts. */
final class DraftAccounts {
    /** No balance grows beyond this, so that no sum of two can overflow. */
    static final long LARGEST_BALANCE = 1L << 62;

    private final MemberState state;
    private final List<Posting> postings = new ArrayList<>();

    /** At which posting the step begins that is being made. */
    private int step;

    /** What moved, in order of the point types that were touched: one as a rule, so that they are looked through. */
    private List<Moved> moved = List.of();

    /** What moved out of and into the member's accounts of one point type. */
    private static final class Moved {
        private final String pointType;
        private final long[] amounts = new long[2 * MemberState.ACCOUNTS];

        Moved(String pointType) {
            this.pointType = pointType;
        }

        /** What moved in one direction, after a further amount of that direction. */
        void add(AccountKind account, long amount) {
            int place = (amount > 0 ? MemberState.ACCOUNTS : 0) + account.ordinal();
            amounts[place] = Math.addExact(amounts[place], amount);
        }

        /** By how much an account has changed. */
        long of(AccountKind account) {
            return amounts[account.ordinal()] + amounts[MemberState.ACCOUNTS + account.ordinal()];
        }
    }

    DraftAccounts(MemberState state) {
        this.state = state;
    }

    /** One of the member's accounts as it is by now. */
    long of(String pointType, AccountKind kind) {
        long booked = state.account(pointType, kind);
        @Nullable Moved own = known(pointType);
        return own == null ? booked : booked + own.of(kind);
    }

    /** The point types of which the member's accounts moved, in order. */
    List<String> touched() {
        return moved.stream().map(own -> own.pointType).toList();
    }

    /** What was posted so far, in order. */
    List<Posting> postings() {
        return postings;
    }

    /** Legs of one step that meet on an account in one direction become one posting. */
    void post(AccountKind account, String owner, String pointType, long amount) {
        add(account, owner, pointType, amount);
        if (account.ofMember()) {
            @Nullable Moved known = known(pointType);
            Moved own = known == null ? begun(pointType) : known;
            own.add(account, amount);
            if (Math.abs(state.account(pointType, account) + own.of(account)) > LARGEST_BALANCE) {
                throw new FanRewardException(
                        ErrorCode.OVERFLOW,
                        "the " + account + " account of member " + state.member() + " would hold more " + pointType
                                + " than a ledger can");
            }
        }
    }

    private @Nullable Moved known(String pointType) {
        for (int i = 0; i < moved.size(); i++) {
            if (moved.get(i).pointType.equals(pointType)) {
                return moved.get(i);
            }
        }
        return null;
    }

    private Moved begun(String pointType) {
        Moved own = new Moved(pointType);
        moved = ShortLists.with(moved, own);
        return own;
    }

    private void add(AccountKind account, String owner, String pointType, long amount) {
        for (int i = step; i < postings.size(); i++) {
            Posting leg = postings.get(i);
            if (leg.account() == account
                    && leg.amount() > 0 == amount > 0
                    && leg.pointType().equals(pointType)
                    && leg.owner().equals(owner)) {
                postings.set(i, new Posting(account, owner, pointType, Math.addExact(leg.amount(), amount)));
                return;
            }
        }
        postings.add(new Posting(account, owner, pointType, amount));
    }

    void endStep() {
        step = postings.size();
    }
}
