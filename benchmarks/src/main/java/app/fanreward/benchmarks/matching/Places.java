package app.fanreward.benchmarks.matching;

import java.util.List;

/** Names that events and campaigns have in common. */
final class Places {
    /** Where things happen and how often. */
    static final List<Platform> PLATFORMS = List.of(
            new Platform("spotify", 45, List.of("listen", "like", "follow", "share"), new double[] {82, 8, 5, 5}),
            new Platform("youtube", 22, List.of("watch", "like", "comment", "share"), new double[] {70, 15, 10, 5}),
            new Platform("tiktok", 13, List.of("watch", "like", "share", "follow"), new double[] {55, 25, 12, 8}),
            new Platform("instagram", 10, List.of("like", "comment", "follow", "share"), new double[] {60, 20, 10, 10}),
            new Platform("soundcloud", 7, List.of("listen", "like", "comment"), new double[] {80, 12, 8}),
            new Platform("tickets", 3, List.of("purchase", "attend"), new double[] {60, 40}));

    private static final double[] SHARES =
            PLATFORMS.stream().mapToDouble(Platform::share).toArray();

    private static final String COUNTRIES =
            "USBRMXDEGBFRITESJPINIDPHTRCACOARAUNLPLSECLPEBENOATCHDKFIIEPTCZHUROGRUAZANGEGMASAAEILKRT"
                    + "WHKSGMYTHVNNZPKBDKEGHECBOUYPYCRPAGT";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 22;
    private static final int COUNTRY_COUNT = COUNTRIES.length() / 2;
    private static final Zipf BY_COUNTRY = new Zipf(COUNTRY_COUNT, 1.0);

    private Places() {}

    /**
     * A platform.
     *
     * @param name its name
     * @param share how many of a hundred events happen there
     * @param actions what can happen there
     * @param weights how often each of these does
     */
    record Platform(String name, double share, List<String> actions, double[] weights) {
        String action(SplitMix random) {
            return actions.get(random.weighted(weights));
        }
    }

    static Platform platform(SplitMix random) {
        return PLATFORMS.get(random.weighted(SHARES));
    }

    /** Whether something of this kind takes its time. */
    static boolean takesTime(String action) {
        return action.equals("listen") || action.equals("watch");
    }

    static String country(SplitMix random) {
        int place = 2 * BY_COUNTRY.draw(random);
        return COUNTRIES.substring(place, place + 2);
    }

    static String segment(int number) {
        return "segment-" + number;
    }

    /** The name that the platforms have for the artist of a rank, or for another thing that is numbered. */
    static String id(long kind, long number) {
        SplitMix random = SplitMix.of(kind, number);
        char[] id = new char[ID_LENGTH];
        for (int i = 0; i < ID_LENGTH; i++) {
            id[i] = ALPHABET.charAt(random.below(ALPHABET.length()));
        }
        return new String(id);
    }
}
