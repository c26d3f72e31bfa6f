package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.LotId;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Consumer;

/** Something that time makes true. Ordered by when, then holds that time out, vesting, expiry, then by name. */
record Due(Instant at, Kind kind, LotId lot, String hold) implements Comparable<Due> {
    private static final LotId NO_LOT = new LotId(0, 0);

    private static final Comparator<Due> ORDER = Comparator.comparing(Due::at)
            .thenComparing(Due::kind)
            .thenComparing(Due::lot)
            .thenComparing(Due::hold);

    enum Kind {
        TIME_OUT,
        VEST,
        EXPIRE
    }

    /** Shows what falls due of a lot: of most lots nothing. */
    static void of(OpenLot open, Consumer<Due> reader) {
        if (open.remaining() > 0) {
            if (!open.vested()) {
                reader.accept(
                        new Due(open.lot().availableAt(), Kind.VEST, open.lot().id(), ""));
            }
            if (open.lot().expiresAt() != null) {
                reader.accept(
                        new Due(open.lot().expiresAt(), Kind.EXPIRE, open.lot().id(), ""));
            }
        }
    }

    /** Shows what falls due of a hold. */
    static void of(OpenHold hold, Consumer<Due> reader) {
        if (hold.expiresAt() != null) {
            reader.accept(new Due(hold.expiresAt(), Kind.TIME_OUT, NO_LOT, hold.key()));
        }
    }

    /** A name that no other thing falling due in the same journal has. */
    String name() {
        return kind == Kind.TIME_OUT ? "hold " + hold : kind + " " + lot.sequence() + "." + lot.index();
    }

    @Override
    public int compareTo(Due other) {
        return ORDER.compare(this, other);
    }
}
