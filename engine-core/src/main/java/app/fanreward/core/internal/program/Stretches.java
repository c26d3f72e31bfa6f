package app.fanreward.core.internal.program;

import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.CalendarPeriod.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Names the stretches of the calendar that an instant lies in. Very many limits ask about one event, and nearly all of
 * them about the same zone, so what was worked out last is kept. Not safe for use by several threads.
 */
final class Stretches {
    private static final Unit[] UNITS = Unit.values();

    /** What the names of the stretches of each unit begin with. */
    private static final String[] BEGINNINGS = beginnings();

    /** How many days are kept of each unit: more than most programs let events be late. */
    private static final int KEPT_DAYS = 64;

    /** Names that were made before, of all units together, each at the place of its day: very many events share a day. */
    private static final @Nullable Named[] KEPT = new @Nullable Named[UNITS.length * KEPT_DAYS];

    private record Named(LocalDate day, Stretch stretch) {}

    private final Instant at;
    private @Nullable ZoneId zone;
    private @Nullable LocalDate date;
    private @Nullable Stretch @Nullable [] stretches;

    Stretches(Instant at) {
        this.at = at;
    }

    private static String[] beginnings() {
        String[] beginnings = new String[UNITS.length];
        for (Unit unit : UNITS) {
            beginnings[unit.ordinal()] = unit.key() + ":";
        }
        return beginnings;
    }

    /** Names the stretch of a zone's calendar, with the unit in front so that changing it starts to count anew. */
    Stretch of(Unit unit, ZoneId ofZone) {
        LocalDate day = dateIn(ofZone);
        @Nullable Stretch[] ofDay = stretches;
        if (ofDay == null) {
            ofDay = new Stretch[UNITS.length];
            stretches = ofDay;
        }
        @Nullable Stretch known = ofDay[unit.ordinal()];
        if (known == null) {
            known = stretchOf(unit, day);
            ofDay[unit.ordinal()] = known;
        }
        return known;
    }

    private static Stretch stretchOf(Unit unit, LocalDate day) {
        int place = unit.ordinal() * KEPT_DAYS + Math.floorMod(day.toEpochDay(), KEPT_DAYS);
        @Nullable Named kept = KEPT[place];
        if (kept == null || !kept.day().equals(day)) {
            kept = new Named(
                    day,
                    Stretch.of(
                            BEGINNINGS[unit.ordinal()] + CalendarPeriod.of(unit).stretch(day)));
            KEPT[place] = kept;
        }
        return kept.stretch();
    }

    /** The date in a zone. */
    private LocalDate dateIn(ZoneId ofZone) {
        @Nullable LocalDate known = date;
        if (known == null || !ofZone.equals(zone)) {
            known = at.atZone(ofZone).toLocalDate();
            if (!known.equals(date)) {
                stretches = null;
            }
            zone = ofZone;
            date = known;
        }
        return known;
    }
}
