package app.fanreward.core.internal.program.progress;

import app.fanreward.api.decision.Award;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Charge;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Days;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Reading;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A badge. Its counter has every grant, so that one that is taken back leaves what the others have granted. */
public final class BadgeTrack implements Track, Reading {
    /** What the keys of all badges begin with. */
    public static final String PREFIX = "badge:";

    /** Most grants of one badge of which something follows. */
    private static final int MOST = 1_000;

    private final String badge;
    private final String key;
    private final boolean counted;

    /** Makes one. */
    public BadgeTrack(String badge, boolean counted) {
        this.badge = badge;
        this.key = PREFIX + badge;
        this.counted = counted;
    }

    @Override
    public String key() {
        return key;
    }

    /** The key of the badge. */
    public String badge() {
        return badge;
    }

    @Override
    public boolean on(String kind) {
        return false;
    }

    @Override
    public List<Charge> charges(Facts facts, List<Award> granted) {
        return List.of();
    }

    /** What grants it. */
    public Charge grant(Facts facts) {
        return Charge.ofDay(key, 1, facts.event().occurredAt(), facts.localDate());
    }

    @Override
    public List<Achievement> achievements(Counts counts, Instant now) {
        List<Achievement> held = new ArrayList<>();
        Days days = counts.days(key);
        long grants = 0;
        for (int i = 0; i < days.size(); i++) {
            grants += days.amount(i);
            while (held.size() < Math.min(counted ? MOST : 1, grants)) {
                held.add(achievement(held.size() + 1, days.latest(i)));
            }
        }
        return held;
    }

    private Achievement achievement(int number, Instant at) {
        return new Achievement(
                counted ? key + "|" + number : key,
                DerivedKinds.BADGE_GRANTED,
                at,
                ImmutableMap.of("badge", Value.of(badge), "count", Value.of(number)));
    }

    @Override
    public @Nullable Instant nextChange(Counts counts, Instant now) {
        return null;
    }

    /** How often it is held. */
    public long held(Counts counts) {
        long grants = counts.days(key).between(LocalDate.MIN, LocalDate.MAX);
        return counted ? grants : Math.min(1, grants);
    }

    /** Since when it is held, or null if it is not. */
    public @Nullable Instant since(Counts counts) {
        Days days = counts.days(key);
        return days.size() == 0 ? null : days.latest(0);
    }

    @Override
    public Value read(Facts facts) {
        return Value.of(held(facts.counts()));
    }
}
