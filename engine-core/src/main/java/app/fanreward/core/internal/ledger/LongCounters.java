package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.Days;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What was counted of a member by the time of events and by days, which most members have none of. */
final class LongCounters {
    SortedMap<String, TimedCounter> timed = Collections.emptySortedMap();
    SortedMap<String, DayCounter> days = Collections.emptySortedMap();
    private long weight;

    @Nullable
    TimedCounter timed(String name) {
        return timed.get(name);
    }

    Days days(String name) {
        @Nullable DayCounter counter = days.get(name);
        return counter == null ? Days.NONE : counter;
    }

    void takeDay(Charge charge) {
        DayCounter counter = days.get(charge.counter());
        if (counter == null) {
            counter = new DayCounter();
            put(charge.counter(), counter);
        }
        weight -= counter.weight();
        counter.take(charge);
        weight += counter.weight();
        if (counter.size() == 0) {
            days.remove(charge.counter());
            weight -= counter.weight();
        }
    }

    void takeTimed(Charge charge) {
        TimedCounter counter = timed.get(charge.counter());
        if (counter == null) {
            counter = new TimedCounter();
            put(charge.counter(), counter);
        }
        weight -= counter.weight();
        counter.take(charge);
        weight += counter.weight();
        if (counter.untouched()) {
            timed.remove(charge.counter());
            weight -= counter.weight();
        }
    }

    void put(String name, DayCounter counter) {
        days = Seldom.writable(days);
        days.put(name, counter);
        weight += counter.weight();
    }

    void put(String name, TimedCounter counter) {
        timed = Seldom.writable(timed);
        timed.put(name, counter);
        weight += counter.weight();
    }

    /** About how many bytes they take up; known without counting, since it is asked after every record. */
    long weight() {
        return weight;
    }
}
