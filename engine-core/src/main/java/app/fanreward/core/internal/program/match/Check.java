package app.fanreward.core.internal.program.match;

/**
 * What a rule asks of one slot.
 *
 * @param slot the slot
 * @param takes the codes that suit it; of a list, those of which it has to have one
 */
record Check(Slot slot, CodeSet takes) {
    /** About which share of the events passes. */
    double share() {
        return Math.min(1, takes.size() / slot.values());
    }
}
