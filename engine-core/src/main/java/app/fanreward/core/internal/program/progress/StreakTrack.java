package app.fanreward.core.internal.program.progress;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.CompiledCondition;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Days;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Reading;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A streak. Its counter has the events that count, by the members' local days; two more have the freezes that were given
 * and the days on which a member's own pause breaks nothing.
 */
public final class StreakTrack implements Track, Reading {
    /** What the keys of all streaks begin with. */
    public static final String PREFIX = "streak:";

    private final String streak;
    private final String key;
    private final @Nullable String on;
    private final @Nullable CompiledCondition where;
    private final StreakRule rule;
    private final ImmutableSet<Integer> milestones;
    private final @Nullable Integer every;

    /** Makes one. */
    public StreakTrack(
            String streak,
            @Nullable String on,
            @Nullable CompiledCondition where,
            StreakRule rule,
            ImmutableSet<Integer> milestones,
            @Nullable Integer every) {
        this.streak = streak;
        this.key = PREFIX + streak;
        this.on = on;
        this.where = where;
        this.rule = rule;
        this.milestones = milestones;
        this.every = every;
    }

    @Override
    public String key() {
        return key;
    }

    /** The key of the streak. */
    public String streak() {
        return streak;
    }

    /** Whether weeks are counted and not days. */
    public boolean weeks() {
        return rule.weeks();
    }

    @Override
    public boolean on(String kind) {
        return kind.equals(on);
    }

    @Override
    public void reads(Consumer<AttributeRef> reader) {
        if (where != null) {
            where.attributes(reader);
        }
    }

    @Override
    public List<Charge> charges(Facts facts, List<Award> granted) {
        return where == null || where.test(facts) == Truth.TRUE ? List.of(extension(facts)) : List.of();
    }

    /** What makes an event count. */
    public Charge extension(Facts facts) {
        return Charge.ofDay(key, 1, facts.event().occurredAt(), facts.localDate());
    }

    /** Whether a charge makes an event count for a streak. */
    public static boolean isExtension(Charge charge) {
        return charge.day() != null
                && charge.counter().startsWith(PREFIX)
                && charge.counter().indexOf('|') < 0;
    }

    /** What gives freezes. */
    public Charge gift(Facts facts, int freezes) {
        return Charge.ofDay(given(), freezes, facts.event().occurredAt(), facts.localDate());
    }

    /** What lets days from that of an event on break nothing. */
    public List<Charge> pause(Facts facts, int days) {
        List<Charge> charges = new ArrayList<>(days);
        for (int i = 0; i < days; i++) {
            charges.add(Charge.ofDay(
                    paused(), 1, facts.event().occurredAt(), facts.localDate().plusDays(i)));
        }
        return charges;
    }

    private String given() {
        return key + "|freezes";
    }

    private String paused() {
        return key + "|paused";
    }

    private Runs runs(Counts counts, LocalDate until) {
        return new Runs(rule, counts.days(key), counts.days(given()), counts.days(paused()), until);
    }

    @Override
    public List<Achievement> achievements(Counts counts, Instant now) {
        List<Achievement> reached = new ArrayList<>();
        Runs runs = runs(counts, StreakRule.LATEST);
        for (int run = 0; run < runs.size(); run++) {
            String first = runs.firstDay(run).toString();
            for (int length = 1; length <= runs.length(run); length++) {
                if (isMilestone(length)) {
                    reached.add(new Achievement(
                            key + "|" + first + "|" + length,
                            DerivedKinds.STREAK_REACHED,
                            runs.reached(run, length),
                            ImmutableMap.of(
                                    "streak", Value.of(streak),
                                    "run", Value.of(runs.firstDay(run)),
                                    "length", Value.of(length))));
                }
            }
        }
        return reached;
    }

    private boolean isMilestone(int length) {
        return (every != null && length % every == 0) || milestones.contains(length);
    }

    @Override
    public @Nullable Instant nextChange(Counts counts, Instant now) {
        return null;
    }

    /** How a member stands on a day, by what counted up to it. */
    public Standing standing(Counts counts, LocalDate day) {
        return runs(counts, day).standing(day);
    }

    /** How a member stands now; who moved to the west may have done something on the day after this one already. */
    public Standing current(Counts counts, LocalDate today) {
        Days days = counts.days(key);
        LocalDate last = days.size() == 0 ? today : LocalDate.ofEpochDay(days.day(days.size() - 1));
        return standing(counts, last.isAfter(today) ? last : today);
    }

    /** The next length of which is told, or null if there is none. */
    public @Nullable Integer nextMilestone(int length) {
        @Nullable Integer next = every == null ? null : (length / every + 1) * every;
        for (int milestone : milestones) {
            if (milestone > length && (next == null || milestone < next)) {
                next = milestone;
            }
        }
        return next;
    }

    /** The length of the run before an event, on its day. */
    @Override
    public Value read(Facts facts) {
        return Value.of(standing(facts.counts(), facts.localDate()).length());
    }
}
