package app.fanreward.core.internal.ledger;

import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.member.ProfileChange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a member or of what events are about, and since when. Not safe for use by several threads. */
final class KnownFacts {
    final KnownAccounts accounts = new KnownAccounts();
    private final Timeline<ZoneId> zones = Timeline.ofZones();
    private SortedMap<String, Timeline<Value>> attributes = Collections.emptySortedMap();
    private long weight;
    private boolean anySealed;

    /** Nothing that became known holds only from later on. */
    private Instant newest = Instant.MIN;

    /** What holds since then, if it was asked for, and for which zone of the program: most events are newer. */
    private @Nullable MemberProfile latest;

    private @Nullable ZoneId latestFor;

    void learn(MemberUpdate update) {
        if (update.zone() != null) {
            learn(update.from(), update.zone());
        }
        learn(update.from(), update.attributes());
        if (update.account() != null) {
            accounts.learn(update.from(), update.account());
        }
    }

    void learn(Instant from, Map<String, Value> learned) {
        learned.forEach((name, value) -> learn(from, name, value));
    }

    void learn(Instant from, ZoneId zone) {
        zones.set(from, zone);
        changed(from);
    }

    void learn(Instant from, String name, Value value) {
        Timeline<Value> timeline = attributes.get(name);
        if (timeline == null) {
            timeline = Timeline.ofValues();
            attributes = Seldom.writable(attributes);
            attributes.put(name, timeline);
        } else {
            weight -= timeline.weight();
        }
        timeline.set(from, value);
        weight += timeline.weight();
        anySealed |= value instanceof Value.Sealed;
        changed(from);
    }

    private void changed(Instant from) {
        newest = from.isAfter(newest) ? from : newest;
        latest = null;
    }

    /** Whether anything that ever held of the member is sealed; their accounts do not matter. */
    boolean anySealed() {
        return anySealed;
    }

    /** What held at an instant. */
    MemberProfile at(String member, Instant instant, ZoneId programZone, boolean withAccounts) {
        if (withAccounts && !accounts.isEmpty()) {
            return new MemberProfile(member, zoneAt(instant, programZone), attributesAt(instant), accounts.at(instant));
        }
        if (instant.isBefore(newest)) {
            return new MemberProfile(member, zoneAt(instant, programZone), attributesAt(instant), List.of());
        }
        MemberProfile known = latest;
        if (known == null || !programZone.equals(latestFor)) {
            known = new MemberProfile(member, zoneAt(instant, programZone), attributesAt(instant), List.of());
            latest = known;
            latestFor = programZone;
        }
        return known;
    }

    private Map<String, Value> attributesAt(Instant instant) {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, Value> held = new HashMap<>();
        attributes.forEach((name, timeline) -> {
            Value value = timeline.at(instant);
            if (value != null) {
                held.put(name, value);
            }
        });
        return held;
    }

    ZoneId zoneAt(Instant instant, ZoneId programZone) {
        @Nullable ZoneId own = zones.at(instant);
        return own == null ? programZone : own;
    }

    /** Whether something sealed held of the member or of any of their accounts at an instant. */
    boolean heldSealed(Instant instant) {
        return attributes.values().stream().anyMatch(timeline -> timeline.at(instant) instanceof Value.Sealed)
                || accounts.heldSealed(instant);
    }

    /** What became known, by the instant from which it holds. */
    List<ProfileChange> history() {
        TreeMap<Instant, Map<String, Value>> changes = new TreeMap<>();
        attributes.forEach((name, timeline) -> timeline.entries()
                .forEach((from, value) ->
                        changes.computeIfAbsent(from, f -> new TreeMap<>()).put(name, value)));
        Map<Instant, ZoneId> ofZones = zones.entries();
        ofZones.keySet().forEach(from -> changes.computeIfAbsent(from, f -> new TreeMap<>()));
        Map<Instant, List<AccountFacts>> ofAccounts = accounts.history();
        ofAccounts.keySet().forEach(from -> changes.computeIfAbsent(from, f -> new TreeMap<>()));
        List<ProfileChange> history = new ArrayList<>(changes.size());
        changes.forEach((from, held) -> history.add(
                new ProfileChange(from, ofZones.get(from), held, ofAccounts.getOrDefault(from, List.of()))));
        return history;
    }

    /** The zones that were ever known. */
    Timeline<ZoneId> zones() {
        return zones;
    }

    /** The attributes that were ever known. */
    SortedMap<String, Timeline<Value>> attributes() {
        return Collections.unmodifiableSortedMap(attributes);
    }

    /** About how many bytes it takes up in memory. */
    long weight() {
        return accounts.weight() + zones.weight() + weight;
    }
}
