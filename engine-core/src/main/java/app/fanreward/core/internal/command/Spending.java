package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.core.internal.ledger.Draft;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Commands that spend points at once. */
final class Spending {
    private Spending() {}

    static Ruling spend(Case one, LedgerCommand.Spend spend) {
        Draft draft = one.draft();
        @Nullable Ruling refused = one.unlessAvailable(draft, spend.pointType(), spend.amount());
        if (refused != null) {
            return refused;
        }
        draft.take(spend.pointType(), spend.amount(), Use.SPENT, AccountKind.REDEMPTION, "");
        return one.book(draft, spend.amount());
    }

    /** What comes in keeps the times of expiry of what goes out, part by part. */
    static Ruling convert(Case one, LedgerCommand.Convert convert) {
        BigInteger numerator = BigInteger.valueOf(convert.numerator());
        BigInteger denominator = BigInteger.valueOf(convert.denominator());
        long out = worth(convert.amount(), numerator, denominator, one);
        if (out == 0) {
            return one.refuseForGood(
                    convert.from(), Refusal.of(ErrorCode.CONVERTS_TO_ZERO, "requested", convert.amount()));
        }
        long given = new java.math.BigDecimal(BigInteger.valueOf(out).multiply(denominator))
                .divide(new java.math.BigDecimal(numerator), 0, RoundingMode.CEILING)
                .longValueExact();
        Draft draft = one.draft();
        @Nullable Ruling refused = one.unlessAvailable(draft, convert.from(), given);
        if (refused != null) {
            return refused;
        }
        @Nullable
        Refusal full = Crediting.beyondRoom(
                draft, one.settings().pointType(convert.to()).orElseThrow(), out);
        if (full != null) {
            return one.refuseForGood(convert.to(), full);
        }
        long before = 0;
        long worthBefore = 0;
        for (Draft.Part part : draft.take(convert.from(), given, Use.CONVERTED, AccountKind.EXCHANGE, "")) {
            long worthNow = worth(before + part.amount(), numerator, denominator, one);
            if (worthNow > worthBefore) {
                draft.open(
                        AccountKind.EXCHANGE,
                        "",
                        convert.to(),
                        worthNow - worthBefore,
                        one.recordedAt(),
                        part.lot().expiresAt());
            }
            before += part.amount();
            worthBefore = worthNow;
        }
        return one.book(draft, out);
    }

    private static long worth(long amount, BigInteger numerator, BigInteger denominator, Case one) {
        BigInteger worth = BigInteger.valueOf(amount).multiply(numerator).divide(denominator);
        if (worth.compareTo(BigInteger.valueOf(app.fanreward.api.rule.PointType.LARGEST_AMOUNT)) > 0) {
            throw one.invalid(
                    "/numerator", "it would come to " + worth + " smallest units, more than one amount can be");
        }
        return worth.longValueExact();
    }
}
