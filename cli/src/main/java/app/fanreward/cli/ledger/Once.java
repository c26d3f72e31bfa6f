package app.fanreward.cli.ledger;

/** What makes a command safe to repeat where no key is given. */
enum Once {
    /** Nothing: it moves points whenever it is sent, so a key must be given. */
    BY_KEY,
    /** What it says: it can be done only once, such as the end of a hold. */
    BY_CONTENT,
    /** What it says and when: done again it leaves things as they are. */
    BY_TIME
}
