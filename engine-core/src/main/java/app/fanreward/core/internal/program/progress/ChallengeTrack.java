package app.fanreward.core.internal.program.progress;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.CompiledCondition;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Days;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Reading;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A challenge. What counts is kept by days, of which each period has its own. */
public final class ChallengeTrack implements Track, Reading {
    /** What the keys of all challenges begin with. */
    public static final String PREFIX = "challenge:";

    /** Far beyond any goal; what is more is not counted, so that no sum ever overflows. */
    private static final long FULL = Long.MAX_VALUE / 4;

    private final String challenge;
    private final String key;
    private final @Nullable String on;
    private final @Nullable CompiledCondition where;
    private final Tally tally;
    private final long goal;
    private final Campaign.Window window;
    private final CalendarPeriod.Unit unit;
    private final @Nullable ZoneId zone;
    private final int repeat;

    /**
     * Makes a challenge.
     *
     * @param zone the zone of its days, or null for the member's
     */
    public ChallengeTrack(
            String challenge,
            @Nullable String on,
            @Nullable CompiledCondition where,
            Tally tally,
            long goal,
            Campaign.Window window,
            CalendarPeriod.Unit unit,
            @Nullable ZoneId zone,
            int repeat) {
        this.challenge = challenge;
        this.key = PREFIX + challenge;
        this.on = on;
        this.where = where;
        this.tally = tally;
        this.goal = goal;
        this.window = window;
        this.unit = unit;
        this.zone = zone;
        this.repeat = repeat;
    }

    @Override
    public String key() {
        return key;
    }

    /** The key of the challenge. */
    public String challenge() {
        return challenge;
    }

    /** The type of its progress. */
    public AttributeType type() {
        return tally.type();
    }

    /** Whether rules can add to it. */
    public boolean takesProgress() {
        return !(tally instanceof Tally.Different);
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
        tally.reads(reader);
    }

    @Override
    public List<Charge> charges(Facts facts, List<Award> granted) {
        if (where != null && where.test(facts) != Truth.TRUE) {
            return List.of();
        }
        List<Charge> charges = new ArrayList<>(progress(facts, tally.adds(facts)));
        if (!charges.isEmpty() && tally instanceof Tally.Different different) {
            charges.addAll(different.counter().charges(facts));
        }
        return charges;
    }

    /** What counts so much toward the goal; empty outside the window. */
    public List<Charge> progress(Facts facts, long amount) {
        boolean counts = amount > 0
                && window.contains(facts.event().occurredAt())
                && amount <= FULL - Math.min(FULL, counted(facts.counts(), date(facts)));
        return counts
                ? List.of(
                        Charge.ofDay(key + tally.suffix(), amount, facts.event().occurredAt(), date(facts)))
                : List.of();
    }

    private LocalDate date(Facts facts) {
        return facts.event().occurredAt().atZone(zone(facts.member().zone())).toLocalDate();
    }

    private ZoneId zone(ZoneId ofMember) {
        return zone == null ? ofMember : zone;
    }

    /** What was counted in the period that holds a day. */
    private long counted(Counts counts, LocalDate date) {
        if (tally instanceof Tally.Different different) {
            return counts.total(different.total(unit, date));
        }
        Days days = counts.days(key + tally.suffix());
        @Nullable LocalDate from = startOf(date);
        @Nullable LocalDate end = endOf(date);
        return from == null || end == null ? days.between(LocalDate.MIN, LocalDate.MAX) : days.between(from, end);
    }

    private @Nullable LocalDate startOf(LocalDate date) {
        return switch (unit) {
            case DAY -> date;
            case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L);
            case MONTH -> date.withDayOfMonth(1);
            case YEAR -> date.withDayOfYear(1);
            case LIFETIME, AWARD -> null;
        };
    }

    private @Nullable LocalDate endOf(LocalDate date) {
        @Nullable LocalDate start = startOf(date);
        return start == null
                ? null
                : switch (unit) {
                    case DAY -> start.plusDays(1);
                    case WEEK -> start.plusWeeks(1);
                    case MONTH -> start.plusMonths(1);
                    case YEAR -> start.plusYears(1);
                    case LIFETIME, AWARD -> null;
                };
    }

    @Override
    public List<Achievement> achievements(Counts counts, Instant now) {
        List<Achievement> reached = new ArrayList<>();
        Days days = counts.days(key + tally.suffix());
        int next = 0;
        while (next < days.size()) {
            int end = next;
            LocalDate date = LocalDate.ofEpochDay(days.day(next));
            @Nullable LocalDate after = endOf(date);
            while (end < days.size() && (after == null || days.day(end) < after.toEpochDay())) {
                end++;
            }
            complete(counts, days, next, end, date, reached);
            next = end;
        }
        return reached;
    }

    /** The completions of one period, whose days are known by their places. */
    private void complete(Counts counts, Days days, int from, int end, LocalDate date, List<Achievement> reached) {
        boolean different = tally instanceof Tally.Different;
        long sum = different ? counted(counts, date) : 0;
        int completions = 0;
        Instant latest = Instant.MIN;
        for (int i = from; i < end; i++) {
            latest = latest.isAfter(days.latest(i)) ? latest : days.latest(i);
            sum = different ? sum : Math.min(FULL, sum + Math.min(FULL, days.amount(i)));
            boolean told = !different || i == end - 1;
            while (told && completions < repeat && sum / goal > completions) {
                completions++;
                reached.add(completion(completions, date, different ? latest : days.latest(i)));
            }
        }
    }

    private Achievement completion(int number, LocalDate date, Instant at) {
        String stretch = CalendarPeriod.of(unit).stretch(date);
        ImmutableMap.Builder<String, Value> attributes = ImmutableMap.<String, Value>builder()
                .put("challenge", Value.of(challenge))
                .put("completion", Value.of(number));
        if (!stretch.isEmpty()) {
            attributes.put("period", Value.of(stretch));
        }
        return new Achievement(
                key + "|" + unit.key() + ":" + stretch + "|" + number,
                DerivedKinds.CHALLENGE_COMPLETED,
                at,
                attributes.buildOrThrow());
    }

    @Override
    public @Nullable Instant nextChange(Counts counts, Instant now) {
        return null;
    }

    /** What was counted before an event in its period. */
    @Override
    public Value read(Facts facts) {
        return tally.shown(counted(facts.counts(), date(facts)));
    }

    /** How far a member is in the period of an instant. */
    public Attempt attempt(Counts counts, Instant now, ZoneId ofMember) {
        ZoneId own = zone(ofMember);
        LocalDate today = now.atZone(own).toLocalDate();
        long counted = counted(counts, today);
        @Nullable LocalDate end = endOf(today);
        return new Attempt(
                tally.shown(counted),
                tally.shown(goal),
                (int) Math.min(repeat, counted / goal),
                CalendarPeriod.of(unit).stretch(today),
                end == null ? window.to() : earlier(end.atStartOfDay(own).toInstant(), window.to()));
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    /**
     * How far a member is in one period.
     *
     * @param progress what was counted
     * @param goal what is to be reached
     * @param completions how often it was
     * @param period the name of the period; empty if there is only one
     * @param ends when it ends, or null for never
     */
    public record Attempt(
            Value progress,
            Value goal,
            int completions,
            String period,
            @Nullable Instant ends) {}
}
