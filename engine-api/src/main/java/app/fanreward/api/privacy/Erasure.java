package app.fanreward.api.privacy;

import app.fanreward.api.ledger.LedgerResult;

/**
 * What erasing a member did.
 *
 * @param closing what became of closing the account
 * @param done whether the key is destroyed; false only if the account could not be closed, and {@code closing} says why
 * @param recordsInPlain how many of the member's records hold personal data in plain, because they were booked without
 *     a master key; nothing can be taken out of a journal, so it stays there
 */
public record Erasure(LedgerResult closing, boolean done, long recordsInPlain) {}
