package app.fanreward.core.internal.ledger;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Posting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a record that is being made posts to accounts. */
final class DraftAccounts {
    /** No balance grows beyond this, so that no sum of two can overflow. */
    static final long LARGEST_BALANCE = 1L << 62;

    private final MemberState state;
    private final List<Posting> postings = new ArrayList<>();
    private final Map<Leg, Long> step = new LinkedHashMap<>();
    private final Map<Leg, Long> moved = new LinkedHashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();

    private record Leg(AccountKind account, String owner, String pointType, boolean in) {}

    DraftAccounts(MemberState state) {
        this.state = state;
    }

    /** One of the member's accounts as it is by now. */
    long of(String pointType, AccountKind kind) {
        return state.account(pointType, kind)
                + moved.getOrDefault(new Leg(kind, "", pointType, true), 0L)
                + moved.getOrDefault(new Leg(kind, "", pointType, false), 0L);
    }

    /** The point types of which the member's accounts moved, in order. */
    Set<String> touched() {
        return touched;
    }

    /** What was posted so far, in order. */
    List<Posting> postings() {
        return postings;
    }

    /** Legs of one step that meet on an account in one direction become one posting. */
    void post(AccountKind account, String owner, String pointType, long amount) {
        Leg leg = new Leg(account, owner, pointType, amount > 0);
        step.merge(leg, amount, Math::addExact);
        if (account.ofMember()) {
            touched.add(pointType);
            moved.merge(leg, amount, Math::addExact);
            if (Math.abs(of(pointType, account)) > LARGEST_BALANCE) {
                throw new FanRewardException(
                        ErrorCode.OVERFLOW,
                        "the " + account + " account of member " + state.member() + " would hold more " + pointType
                                + " than a ledger can");
            }
        }
    }

    void endStep() {
        step.forEach((leg, amount) -> postings.add(new Posting(leg.account(), leg.owner(), leg.pointType(), amount)));
        step.clear();
    }
}
