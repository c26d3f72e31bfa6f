package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.rule.Tier;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The canonical form of tiers. */
final class TierCodec {
    private TierCodec() {}

    static void write(CanonicalWriter out, Tier tier) {
        switch (tier.of()) {
            case Tier.Measure.Points(String pointType) -> out.octet(1).optional(pointType, out::text);
            case Tier.Measure.Counted(String counter) -> out.octet(2).text(counter);
        }
        out.list(tier.levels(), level -> out.text(level.key()).value(level.from()));
        switch (tier.period()) {
            case Tier.Period.Calendar(CalendarPeriod.Unit unit) -> out.octet(1).text(unit.name());
            case Tier.Period.Rolling(TemporalAmount length) -> write(out.octet(2), length);
        }
        out.optional(tier.validity(), validity -> {
            write(out, validity.after());
            out.text(validity.round().name());
        });
        out.text(tier.downgrade().name())
                .optional(tier.grace(), grace -> write(out, grace))
                .optional(tier.zone(), zone -> out.text(zone.getId()));
    }

    private static void write(CanonicalWriter out, TemporalAmount length) {
        if (length instanceof Duration time) {
            out.octet(1).duration(time);
        } else {
            out.octet(2).text(length.toString());
        }
    }

    static Tier read(CanonicalReader in) {
        return new Tier(
                measure(in),
                in.list(() -> new Tier.Level(in.text(), in.value())),
                period(in),
                in.optional(() -> new Expiry(length(in), Expiry.Round.valueOf(in.text()), Set.of())),
                Tier.Downgrade.valueOf(in.text()),
                in.optional(() -> length(in)),
                in.optional(() -> ZoneId.of(in.text())));
    }

    private static Tier.Measure measure(CanonicalReader in) {
        int tag = in.octet();
        return switch (tag) {
            case 1 -> points(in.optional(in::text));
            case 2 -> new Tier.Measure.Counted(in.text());
            default -> throw unknown("measure", tag);
        };
    }

    private static Tier.Measure points(@Nullable String pointType) {
        return new Tier.Measure.Points(pointType);
    }

    private static Tier.Period period(CanonicalReader in) {
        int tag = in.octet();
        return switch (tag) {
            case 1 -> new Tier.Period.Calendar(CalendarPeriod.Unit.valueOf(in.text()));
            case 2 -> new Tier.Period.Rolling(length(in));
            default -> throw unknown("period", tag);
        };
    }

    private static TemporalAmount length(CanonicalReader in) {
        int tag = in.octet();
        return switch (tag) {
            case 1 -> in.duration();
            case 2 -> Period.parse(in.text());
            default -> throw unknown("length", tag);
        };
    }

    private static IllegalArgumentException unknown(String what, int tag) {
        return new IllegalArgumentException("unknown kind of " + what + " of a tier " + tag);
    }
}
