package app.fanreward.core.model;

/** What may become of points. */
public enum Fate {
    /** Earning moved their end. */
    RENEWED_BY_EARNING,
    /** Redeeming moved their end. */
    RENEWED_BY_REDEEMING,
    /** They were put together with points of another lot. */
    PUT_TOGETHER,
    /** They were spent, redeemed or captured. */
    SPENT,
    /** They were set aside. */
    HELD,
    /** They expired. */
    EXPIRED,
    /** They went to another member. */
    TRANSFERRED,
    /** They came back because what they were spent for was undone. */
    REFUNDED,
    /** They came back, and the lot that they were taken from had been put together with others meanwhile. */
    REFUNDED_ELSEWHERE,
    /** They came back from another member. */
    RETURNED,
    /** They had come from another member and were taken back. */
    SENT_BACK,
    /** They were taken back because their award was reversed. */
    REVERSED,
    /** They had expired when their award was reversed. */
    REVERSED_AFTER_EXPIRY
}
