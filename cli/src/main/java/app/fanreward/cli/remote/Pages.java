package app.fanreward.cli.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts together what a server gives in pages. */
final class Pages {
    /** As many as a server gives at once. */
    private static final int LONGEST = 1_000;

    private Pages() {}

    /** Asks for one page. */
    @FunctionalInterface
    interface Asking<T, P> {
        List<T> after(P place, int most);
    }

    static <T, P> List<T> collect(int limit, P from, Function<T, P> placeOf, Asking<T, P> asking) {
        List<T> all = new ArrayList<>();
        P after = from;
        while (all.size() < limit) {
            int most = Math.min(LONGEST, limit - all.size());
            List<T> page = asking.after(after, most);
            all.addAll(page);
            if (page.size() < most) {
                break;
            }
            after = placeOf.apply(page.getLast());
        }
        return all;
    }
}
