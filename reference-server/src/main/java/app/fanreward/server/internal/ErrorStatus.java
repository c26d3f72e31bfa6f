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
            case STORE_UNAVAILABLE, STORE_LOCKED -> 503;
            case STORE_DAMAGED, STORE_TOO_NEW, INVARIANT_BROKEN -> 500;
        };
    }
}
