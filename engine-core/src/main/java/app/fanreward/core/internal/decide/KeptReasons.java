package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reasons that are kept of an event, each of them once, in order: mostly none or a few, at times very many. */
final class KeptReasons {
    /** Up to how many are compared one after the other. */
    private static final int FEW = 8;

    private List<Reason> kept = List.of();
    private @Nullable Set<Reason> known;

    void add(List<Reason> reasons) {
        for (int i = 0; i < reasons.size(); i++) {
            add(reasons.get(i));
        }
    }

    private void add(Reason reason) {
        if (kept.isEmpty()) {
            kept = new ArrayList<>(Decision.MOST_MISSES);
        } else if (known == null && kept.size() == FEW) {
            known = new HashSet<>(kept);
        }
        if (known == null ? !kept.contains(reason) : known.add(reason)) {
            kept.add(reason);
        }
    }

    List<Reason> list() {
        return List.copyOf(kept);
    }
}
