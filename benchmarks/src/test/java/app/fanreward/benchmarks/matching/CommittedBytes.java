package app.fanreward.benchmarks.matching;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Compares how many bytes something takes with what it took when the figure was set. */
final class CommittedBytes {
    /** The compiler leaves out some objects sooner or later, and members have more to remember the longer it goes on. */
    private static final double TOLERANCE = 0.2;

    private CommittedBytes() {}

    /**
     * Fails where it takes more, and where it takes so much less that the figure would not notice if it took more again.
     *
     * @param what what takes them, such as {@code an event}
     */
    static void compare(String what, double bytes, int figure) {
        assertTrue(
                bytes <= figure * (1 + TOLERANCE),
                () -> what + " takes " + Math.round(bytes) + " bytes and took " + figure);
        assertTrue(
                bytes >= figure * (1 - TOLERANCE),
                () -> what + " takes only " + Math.round(bytes) + " bytes and took " + figure
                        + ": write down the new figure, so that it stays so");
    }
}
