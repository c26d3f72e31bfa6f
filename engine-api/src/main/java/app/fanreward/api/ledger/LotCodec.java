package app.fanreward.api.ledger;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Expiry.Activity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The canonical form of lots. Stateless. */
public final class LotCodec {
    private LotCodec() {}

    /**
     * Writes a lot.
     *
     * @param out where to
     * @param lot the lot
     */
    public static void write(CanonicalWriter out, Lot lot) {
        writeTerms(out.flag(lot.renewal() != null), lot);
    }

    /**
     * Reads a lot.
     *
     * @param in where {@link #write} wrote it
     * @return the lot
     * @throws IllegalArgumentException if there is none
     */
    public static Lot read(CanonicalReader in) {
        return in.flag() ? readRenewed(in) : readFixed(in);
    }

    /** Writes a lot; the reader has to know from elsewhere whether it is renewed. */
    static void writeTerms(CanonicalWriter out, Lot lot) {
        out.number(lot.id().sequence())
                .number(lot.id().index())
                .name(lot.pointType())
                .number(lot.amount())
                .instant(lot.availableAt());
        writeOptional(out, lot.expiresAt());
        if (lot.renewal() != null) {
            writeRenewal(out, lot.renewal());
        }
    }

    /** Writes what {@link CanonicalWriter#optional} would, for records that have very many of it. */
    static void writeOptional(CanonicalWriter out, @Nullable Instant instant) {
        out.flag(instant != null);
        if (instant != null) {
            out.instant(instant);
        }
    }

    static Lot readFixed(CanonicalReader in) {
        return new Lot(
                new LotId(in.number(), in.integer()), in.text(), in.number(), in.instant(), in.optional(in::instant));
    }

    static Lot readRenewed(CanonicalReader in) {
        return new Lot(
                new LotId(in.number(), in.integer()),
                in.text(),
                in.number(),
                in.instant(),
                in.optional(in::instant),
                readRenewal(in));
    }

    static void writeRenewal(CanonicalWriter out, Renewal renewal) {
        Expiry expiry = renewal.expiry();
        out.text(expiry.after().toString())
                .text(expiry.round().name())
                .list(expiry.resetBy(), activity -> out.text(activity.name()))
                .text(renewal.zone().getId());
    }

    static Renewal readRenewal(CanonicalReader in) {
        String after = in.text();
        TemporalAmount length = length(after);
        Expiry.Round round = Expiry.Round.valueOf(in.text());
        Set<Activity> resetBy = EnumSet.noneOf(Activity.class);
        in.list(() -> Activity.valueOf(in.text())).forEach(resetBy::add);
        return new Renewal(new Expiry(length, round, resetBy), zone(in.text()));
    }

    private static TemporalAmount length(String after) {
        try {
            return after.startsWith("PT") ? Duration.parse(after) : Period.parse(after);
        } catch (DateTimeException damaged) {
            throw new IllegalArgumentException("no length of time: " + damaged.getMessage(), damaged);
        }
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException damaged) {
            throw new IllegalArgumentException("no time zone: " + damaged.getMessage(), damaged);
        }
    }
}
