package app.fanreward.api.ledger;

/** What has to be known of a command besides itself. The set grows: switch over it with a default. */
public sealed interface CommandDetail permits DiscardDetail, NoDetail, RedemptionDetail, ReversalDetail {}
