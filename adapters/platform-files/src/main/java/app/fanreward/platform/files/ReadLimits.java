package app.fanreward.platform.files;

/**
 * What an export may cost to read. Real ones stay far below: fifteen years of listening are some 300 MB of JSON, which
 * deflates to about a twentieth.
 *
 * @param entries most entries of a zip
 * @param bytes most bytes unpacked from one file, all entries together
 * @param ratio most bytes unpacked per packed byte
 * @param ratioFrom bytes unpacked before the ratio is looked at, since small files may deflate to nearly nothing
 * @param lineCharacters longest line of a file of JSON lines, and longest field of a CSV file
 */
record ReadLimits(int entries, long bytes, int ratio, long ratioFrom, int lineCharacters) {
    static final ReadLimits DEFAULTS = new ReadLimits(20_000, 2L << 30, 200, 16L << 20, 1 << 20);

    /** What is left of {@link #bytes} for the files of one archive. */
    static final class Allowance {
        private long left;

        Allowance(ReadLimits limits) {
            left = limits.bytes();
        }

        boolean take(long bytes) {
            left -= bytes;
            return left >= 0;
        }
    }
}
