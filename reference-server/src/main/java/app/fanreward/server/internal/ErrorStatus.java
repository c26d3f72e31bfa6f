package app.fanreward.server.internal;

import app.fanreward.api.ErrorCode;

/** The one table from error codes to HTTP statuses. */
final class ErrorStatus {
    private ErrorStatus() {}

    /**
     * 4xx says that the request has to change, 503 that the same request may succeed later, 500 that somebody has to
     * look at the server. No default: a new code does not compile before it has its line.
     */
    static int of(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT, TYPE_MISMATCH, UNKNOWN_KIND, FUTURE_EVENT, RULE_INVALID, FILE_UNREADABLE, OVERFLOW ->
                400;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case UNKNOWN_POINT_TYPE, BACKDATED_TOO_FAR -> 400;
            case INSUFFICIENT_POINTS,
                    HOLD_NOT_FOUND,
                    HOLD_EXPIRED,
                    HOLD_VOIDED,
                    HOLD_CLOSED,
                    EXCEEDS_HOLD,
                    ALREADY_REVERSED,
                    NOT_QUARANTINED,
                    NOT_REVERSIBLE,
                    EXCEEDS_ORIGINAL,
                    EXCEEDS_NET,
                    INSUFFICIENT_POINTS_FOR_REVERSAL,
                    MEMBER_FROZEN,
                    MEMBER_CLOSED,
                    NOT_EMPTY,
                    BALANCE_LIMIT_EXCEEDED,
                    CONVERTS_TO_ZERO,
                    PERIOD_CLOSED,
                    OUT_OF_STOCK,
                    REWARD_UNAVAILABLE,
                    REWARD_LIMIT,
                    PRICE_CHANGED,
                    CAMPAIGN_STATE,
                    OWN_APPROVAL,
                    BATCH_REFUSED -> 422;
            case STORE_UNAVAILABLE, STORE_LOCKED, MASTER_KEY_UNAVAILABLE -> 503;
            case STORE_DAMAGED, STORE_TOO_NEW, INVARIANT_BROKEN -> 500;
        };
    }
}
