package app.fanreward.api.ledger;

/** The steps of commands that concern two journals. Names are kept in records and never change. */
public enum StepKind {
    /** In the reward's journal: items were set aside for a redemption, or refused for good. */
    STOCK_CLAIM,
    /** In the reward's journal: items came back. */
    STOCK_RETURN,
    /** In the member's journal: a redemption is complete, or called off because there were no items. */
    REDEMPTION_END,
    /** In the receiver's journal: points of a transfer arrived, or were refused for good. */
    TRANSFER_ARRIVAL,
    /** In the sender's journal: a transfer is complete, or its points came back. */
    TRANSFER_END,
    /** In the receiver's journal: points of a transfer were taken back, or could not be. */
    TRANSFER_RETURN,
    /** In the sender's journal: the reversal of a transfer is complete, or called off. */
    REVERSAL_END,
    /** In the journal of who was referred: the referrer's side was seen to, or refused. */
    REFERRAL_END,
    /** In the journal of who brought somebody in: nothing comes of it for good, as the account took nothing then. */
    REFERRAL_REFUSED
}
