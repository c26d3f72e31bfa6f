package app.fanreward.core.internal.engine;

/** How much memory the states of members may take up unless somebody says how much. */
public final class CacheRoom {
    /** Which part of the heap they may have: most of it belongs to whoever the engine works for. */
    private static final int PART = 8;

    /** As much as they have where it is no more than twice their part: a process with a small heap has members too. */
    private static final long LEAST = 64L << 20;

    private CacheRoom() {}

    /**
     * The usual room.
     *
     * @param heap how many bytes the heap may grow to
     */
    public static long usual(long heap) {
        long part = heap / PART;
        return Math.max(part, Math.min(2 * part, LEAST));
    }
}
