package app.fanreward.core.internal.program.progress;

import app.fanreward.core.internal.program.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a streak as a function of the days that count, the freezes that were given and the pauses. Time is walked
 * through once from the first day on, so that what is said of a day depends on nothing later.
 */
final class Runs {
    /** One run; what is asked of it is asked by its place among the days that count. */
    private record Run(int start, int length) {}

    private final StreakRule rule;
    private final Days given;
    private final Days paused;
    private final List<Run> runs = new ArrayList<>();
    private int[] units = {};
    private Instant[] reached = {};
    private int count;
    private int nextGift;
    private int freezes;

    /**
     * Walks through time.
     *
     * @param qualified the events that count, by day
     * @param given the freezes that were given, by day
     * @param paused on how many grounds a day breaks no run for this member
     * @param until events of later days do not count
     */
    Runs(StreakRule rule, Days qualified, Days given, Days paused, LocalDate until) {
        this.rule = rule;
        this.given = given;
        this.paused = paused;
        this.freezes = rule.freezes().start();
        qualify(qualified, rule.unitOf(until.toEpochDay()));
        walk();
    }

    private void qualify(Days days, int last) {
        units = new int[days.size()];
        reached = new Instant[days.size()];
        long events = 0;
        int unit = Integer.MIN_VALUE;
        Instant latest = Instant.MIN;
        for (int i = 0; i < days.size(); i++) {
            int own = rule.unitOf(days.day(i));
            if (own > last) {
                break;
            }
            if (own != unit) {
                unit = own;
                events = 0;
                latest = Instant.MIN;
            }
            boolean before = events >= rule.times();
            events += Math.max(0, days.amount(i));
            latest = latest.isAfter(days.latest(i)) ? latest : days.latest(i);
            if (!before && events >= rule.times()) {
                units[count] = unit;
                reached[count] = latest;
                count++;
            }
        }
    }

    private void walk() {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (i > 0 && !bridged(units[i - 1], units[i])) {
                runs.add(new Run(start, i - start));
                start = i;
            }
            receive(units[i]);
            earn(i - start + 1);
        }
        if (count > 0) {
            runs.add(new Run(start, count - start));
        }
    }

    /** Whether the run goes on from one unit to another; uses up freezes for what lies between, as long as there are any. */
    private boolean bridged(int before, int next) {
        for (int unit = before + 1; unit < next; unit++) {
            if (isPaused(unit)) {
                continue;
            }
            receive(unit);
            if (freezes == 0) {
                return false;
            }
            freezes--;
        }
        return true;
    }

    private boolean isPaused(int unit) {
        return rule.paused(unit)
                || (paused.size() > 0 && paused.before(rule.firstDay(unit)) < paused.before(rule.endOf(unit)));
    }

    /** Takes in the freezes that were given up to the end of a unit. */
    private void receive(int unit) {
        while (nextGift < given.size() && rule.unitOf(given.day(nextGift)) <= unit) {
            freezes = (int) Math.min(rule.freezes().most(), freezes + Math.max(0, given.amount(nextGift)));
            nextGift++;
        }
    }

    private void earn(int length) {
        @Nullable Integer every = rule.freezes().every();
        if (every != null && length % every == 0) {
            freezes = Math.min(rule.freezes().most(), freezes + 1);
        }
    }

    /** How many runs there are. */
    int size() {
        return runs.size();
    }

    /** The first day of a run. */
    LocalDate firstDay(int run) {
        return rule.firstDay(units[runs.get(run).start()]);
    }

    /** How long a run is. */
    int length(int run) {
        return runs.get(run).length();
    }

    /** When a run came to be so long. */
    Instant reached(int run, int length) {
        return reached[runs.get(run).start() + length - 1];
    }

    /** The longest length of any run. */
    int longest() {
        return runs.stream().mapToInt(Run::length).max().orElse(0);
    }

    /** What the last run is on a day, which is not missed yet; later than all that counts. To be asked once. */
    Standing standing(LocalDate today) {
        int unit = rule.unitOf(today.toEpochDay());
        boolean alive = count > 0 && bridged(units[count - 1], unit);
        receive(unit);
        return alive
                ? new Standing(runs.getLast().length(), firstDay(runs.size() - 1), longest(), freezes)
                : new Standing(0, null, longest(), freezes);
    }
}
