package app.fanreward.core.internal.program.match;

/** What blocks refer to. Immutable. */
final class Plan {
    private final Slot[] slots;
    private final CodeSet[] sets;
    private final Unclear unclear;

    Plan(Slot[] slots, CodeSet[] sets, Unclear unclear) {
        this.slots = slots;
        this.sets = sets;
        this.unclear = unclear;
    }

    int slots() {
        return slots.length;
    }

    Slot slot(int number) {
        return slots[number];
    }

    CodeSet set(int number) {
        return sets[number];
    }

    Unclear unclear() {
        return unclear;
    }
}
