package app.fanreward.api.store;

import app.fanreward.api.encoding.ContentHash;

/**
 * The newest record of a journal.
 *
 * @param member whose journal
 * @param sequence its number
 * @param hash its hash, which covers every record before it
 */
public record JournalHead(String member, long sequence, ContentHash hash) {}
