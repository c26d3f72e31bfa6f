package app.fanreward.store.mongodb;

/**
 * A slot in a member's journal.
 *
 * @param member whose journal
 * @param slot the slot
 */
record SlotOf(String member, String slot) {}
