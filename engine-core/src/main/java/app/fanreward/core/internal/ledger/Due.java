package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.LotId;
import java.time.Instant;
import java.util.Comparator;

/** Something that time makes true of a lot. Ordered by when, then vesting before expiry, then lot. */
record Due(Instant at, Kind kind, LotId lot) implements Comparable<Due> {
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::at).thenComparing(Due::kind).thenComparing(Due::lot);

    enum Kind {
        VEST,
        EXPIRE
    }

    @Override
    public int compareTo(Due other) {
        return ORDER.compare(this, other);
    }
}
