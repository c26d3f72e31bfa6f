package app.fanreward.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Points that came in together, or were put together since. */
final class Lot implements Cloneable {
    final String type;
    final @Nullable Terms terms;
    Instant availableAt;

    @Nullable
    Instant expiresAt;

    long left;
    boolean vested;

    /** All that ever expired of it, and how much of that was taken back because an award was reversed. */
    long expired;

    long expiredTakenBack;

    /** Of points that came back for a time of grace: the lot that they were spent from; -1 otherwise. */
    int gracedFrom = -1;

    /** Which lot has its points now; -1 for itself. */
    int movedTo = -1;

    /** Whether activity ever moved its end, and whether it holds points of several lots: only to know what was reached. */
    boolean renewed;

    boolean gathered;

    Lot(String type, long left, Instant availableAt, @Nullable Instant expiresAt, @Nullable Terms terms) {
        this.type = type;
        this.left = left;
        this.availableAt = availableAt;
        this.expiresAt = expiresAt;
        this.terms = terms;
    }

    Lot copy() {
        try {
            return (Lot) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    boolean expiredAt(Instant instant) {
        return expiresAt != null && !expiresAt.isAfter(instant);
    }
}
