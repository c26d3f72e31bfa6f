package app.fanreward.store.mongodb;

/** What can be left out of the protocol, and what then has to go wrong at some time. */
enum Weakness {
    /** Nothing is left out. */
    NONE,
    /** What a commit follows on may be forgotten. */
    BASE_MAY_BE_FORGOTTEN,
    /** Somebody is told that a key is taken by a record that may be forgotten. */
    DUPLICATE_MAY_BE_FORGOTTEN,
    /** Claims are settled by records that may be forgotten. */
    SETTLED_BY_WHAT_MAY_BE_FORGOTTEN,
    /** Nothing keeps an event out of a journal that has it in the other scope. */
    ONE_SLOT_EACH,
    /** Claims are settled though they may be booked later. */
    NOTHING_GIVEN_UP
}
