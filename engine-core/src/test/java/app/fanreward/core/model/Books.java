package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of all members, and the one way in which something is booked. */
final class Books {
    final Map<String, Member> members = new TreeMap<>();
    final Map<String, Shelf> shelves = new TreeMap<>();
    final Map<String, Long> budgetUsed = new TreeMap<>();
    final Reached reached = new Reached();
    private final Map<String, List<Member>> past = new TreeMap<>();
    private final Map<String, Done> done = new HashMap<>();
    private final Map<String, Integer> openBefore = new HashMap<>();

    @Nullable
    Instant closedUntil;

    Member member(String name) {
        return members.computeIfAbsent(name, Member::new);
    }

    /** The member as last booked at an instant. */
    Member pastOf(String name, Instant at) {
        Member found = new Member(name);
        for (Member one : past.getOrDefault(name, List.of())) {
            if (!one.last.isAfter(at)) {
                found = one;
            }
        }
        return found;
    }

    /** Begins a record: what time has made true comes first. */
    void begin(Member member, Instant now) {
        openBefore.put(member.name, member.wallet.openLots());
        member.last = member.recordingTime(now);
        member.records++;
        pass(member);
    }

    /** Ends a record: with what time has already made true of it, and with fewer lots if there are too many. */
    void end(Member member) {
        pass(member);
        Crowding.ease(member.wallet, openBefore.getOrDefault(member.name, 0), reached);
        past.computeIfAbsent(member.name, m -> new ArrayList<>()).add(member.copy());
    }

    private void pass(Member member) {
        for (Time.Done one : Time.pass(member.wallet, member.last)) {
            if (one.expired() != null) {
                reached.count(one.expired(), Fate.EXPIRED);
            }
        }
    }

    /** The member as it is when the next record begins. */
    Member ahead(Member member, Instant now) {
        return member.at(member.recordingTime(now));
    }

    boolean has(Member member, Instant now, String type, long amount) {
        return ahead(member, now).wallet.available(type) >= amount;
    }

    Outcome refuseForGood(ErrorCode code, Member member, Instant now) {
        begin(member, now);
        end(member);
        return Outcome.refusedForGood(code);
    }

    /** Notes what a command or an event did, so that it may be undone. */
    void did(Member member, String key, Done what) {
        done.put(member.name + "|" + key, what);
    }

    @Nullable
    Done done(Member member, String key) {
        return done.get(member.name + "|" + key);
    }

    /** Takes points for something that keeps others alive. */
    List<Part> redeem(Member member, String type, long amount) {
        List<Part> taken = member.wallet.take(type, amount);
        redeemed(member, type, taken);
        return taken;
    }

    void redeemed(Member member, String type, List<Part> taken) {
        count(member, taken, Fate.SPENT);
        Activity.REDEEMING.renew(member.wallet, type, member.last, member.last, reached);
    }

    void count(Member member, List<Part> parts, Fate fate) {
        parts.forEach(part -> reached.count(member.wallet.lot(part.lot()), fate));
    }
}
