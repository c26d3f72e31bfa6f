package app.fanreward.api.ledger;

/** Nothing more. */
public record NoDetail() implements CommandDetail {}
