package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.NoDetail;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.ledger.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands of an admin that change a balance by hand. */
final class Crediting {
    /** How far back a command may say it counts from. */
    private static final Duration FARTHEST_BACK = Duration.ofDays(90);

    /** How far ahead, for clocks that differ. */
    private static final Duration FARTHEST_AHEAD = Duration.ofSeconds(5);

    private Crediting() {}

    static Ruling adjust(Case one, LedgerCommand.Adjust adjust) {
        @Nullable Ruling closed = unlessOpen(one, adjust.effectiveAt());
        if (closed != null) {
            return closed;
        }
        requireAhead(one, adjust.expiresAt());
        Instant effective = effective(one, adjust.effectiveAt());
        Draft draft = one.draft();
        long amount = Math.abs(adjust.amount());
        if (adjust.amount() > 0) {
            @Nullable Ruling tooMuch = unlessRoom(one, draft, adjust.pointType(), amount);
            if (tooMuch != null) {
                return tooMuch;
            }
            Instant availableAt = effective.isAfter(one.recordedAt()) ? one.recordedAt() : effective;
            draft.open(AccountKind.ADJUSTMENT, "", adjust.pointType(), amount, availableAt, adjust.expiresAt());
        } else if (draft.available(adjust.pointType()) < amount) {
            return new Ruling.Refuse(Refusal.of(
                    ErrorCode.INSUFFICIENT_POINTS,
                    "pointType",
                    adjust.pointType(),
                    "available",
                    draft.available(adjust.pointType()),
                    "requested",
                    amount));
        } else {
            draft.take(adjust.pointType(), amount, Use.ADJUSTED, AccountKind.ADJUSTMENT, "");
        }
        return one.book(draft, effective, amount, new NoDetail(), List.of());
    }

    static Ruling bringIn(Case one, LedgerCommand.BringIn bringIn) {
        @Nullable Ruling closed = unlessOpen(one, bringIn.effectiveAt());
        if (closed != null) {
            return closed;
        }
        requireAhead(one, bringIn.expiresAt());
        Instant effective = effective(one, bringIn.effectiveAt());
        Instant availableAt = bringIn.availableAt() == null ? effective : bringIn.availableAt();
        if (bringIn.expiresAt() != null && !availableAt.isBefore(bringIn.expiresAt())) {
            throw one.invalid(
                    "/expiresAt",
                    "points that are available from " + availableAt + " on cannot expire at " + bringIn.expiresAt());
        }
        Draft draft = one.draft();
        @Nullable Ruling tooMuch = unlessRoom(one, draft, bringIn.pointType(), bringIn.amount());
        if (tooMuch != null) {
            return tooMuch;
        }
        draft.open(AccountKind.ISSUANCE, "", bringIn.pointType(), bringIn.amount(), availableAt, bringIn.expiresAt());
        return one.book(draft, effective, bringIn.amount(), new NoDetail(), List.of());
    }

    private static Instant effective(Case one, @Nullable Instant given) {
        return given == null ? one.recordedAt() : given;
    }

    /** Refuses what counts from a time for which the books are closed; null if they are open. */
    private static @Nullable Ruling unlessOpen(Case one, @Nullable Instant effectiveAt) {
        if (effectiveAt == null) {
            return null;
        }
        if (effectiveAt.isAfter(one.recordedAt().plus(FARTHEST_AHEAD))) {
            throw new FanRewardException(Problem.at(
                    ErrorCode.BACKDATED_TOO_FAR,
                    one.command().order().key(),
                    "/effectiveAt",
                    effectiveAt + " is in the future; say from when points can be spent with availableAt"));
        }
        if (effectiveAt.isBefore(one.recordedAt().minus(FARTHEST_BACK))) {
            throw new FanRewardException(Problem.at(
                    ErrorCode.BACKDATED_TOO_FAR,
                    one.command().order().key(),
                    "/effectiveAt",
                    effectiveAt + " is more than " + FARTHEST_BACK.toDays() + " days back"));
        }
        Instant closedUntil = one.closedUntil();
        return closedUntil == null || !effectiveAt.isBefore(closedUntil)
                ? null
                : new Ruling.Refuse(
                        Refusal.of(ErrorCode.PERIOD_CLOSED, "closedUntil", closedUntil, "effectiveAt", effectiveAt));
    }

    private static void requireAhead(Case one, @Nullable Instant expiresAt) {
        if (expiresAt != null && !expiresAt.isAfter(one.recordedAt())) {
            throw one.invalid("/expiresAt", expiresAt + " is past; points that have expired are not brought in");
        }
    }

    /** Refuses what would make a balance larger than its point type allows, or null if there is room. */
    private static @Nullable Ruling unlessRoom(Case one, Draft draft, String pointType, long amount) {
        @Nullable
        Refusal refusal = beyondRoom(draft, one.settings().pointType(pointType).orElseThrow(), amount);
        return refusal == null ? null : new Ruling.Refuse(refusal);
    }

    /** Why an amount does not fit into a balance, or null if it does. */
    static @Nullable Refusal beyondRoom(Draft draft, PointType type, long amount) {
        long room = draft.room(type);
        return amount <= room
                ? null
                : Refusal.of(
                        ErrorCode.BALANCE_LIMIT_EXCEEDED,
                        "pointType",
                        type.key(),
                        "room",
                        Math.max(0, room),
                        "requested",
                        amount,
                        "most",
                        String.valueOf(type.maxBalance()));
    }
}
