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

    private final Instant at;
    private @Nullable ZoneId zone;
    private @Nullable LocalDate date;
    private @Nullable String @Nullable [] names;

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
    String name(Unit unit, ZoneId ofZone) {
        LocalDate day = dateIn(ofZone);
        @Nullable String[] ofDay = names;
        if (ofDay == null) {
            ofDay = new String[UNITS.length];
            names = ofDay;
        }
        @Nullable String known = ofDay[unit.ordinal()];
        if (known == null) {
            known = BEGINNINGS[unit.ordinal()] + CalendarPeriod.of(unit).stretch(day);
            ofDay[unit.ordinal()] = known;
        }
        return known;
    }

    /** The date in a zone. */
    private LocalDate dateIn(ZoneId ofZone) {
        @Nullable LocalDate known = date;
        if (known == null || !ofZone.equals(zone)) {
            known = at.atZone(ofZone).toLocalDate();
            if (!known.equals(date)) {
                names = null;
            }
            zone = ofZone;
            date = known;
        }
        return known;
    }
}
