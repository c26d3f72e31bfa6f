package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.core.internal.ledger.Draft;
import java.util.ArrayList;
import java.util.List;

/** The end of an account. */
final class Closing {
    private Closing() {}

    static Ruling close(Case one, LedgerCommand.Close close) {
        if (!one.state().underWay().isEmpty()) {
            return new Ruling.Refuse(Refusal.of(
                    ErrorCode.NOT_EMPTY,
                    "underWay",
                    String.join(", ", one.state().underWay().keySet())));
        }
        Draft draft = one.draft();
        List<String> left = new ArrayList<>();
        long given = 0;
        int types = 0;
        for (String pointType : one.state().pointTypes()) {
            long held = draft.available(pointType)
                    + draft.account(pointType, AccountKind.PENDING)
                    + draft.account(pointType, AccountKind.HELD);
            long debt = draft.account(pointType, AccountKind.DEBT);
            if (held != 0 || debt != 0) {
                left.add(held + debt + " " + pointType);
            }
            given += held;
            types += held == 0 ? 0 : 1;
        }
        if (!left.isEmpty() && !close.forfeit()) {
            return new Ruling.Refuse(Refusal.of(ErrorCode.NOT_EMPTY, "wallets", String.join(", ", left)));
        }
        draft.forfeit();
        // Points of different types have no sum.
        return one.book(draft, types == 1 ? given : 0);
    }
}
