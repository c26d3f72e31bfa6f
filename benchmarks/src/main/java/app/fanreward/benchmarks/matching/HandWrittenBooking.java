package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import app.fanreward.core.internal.program.match.Matcher;
import app.fanreward.core.internal.program.match.Matches;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deciding and booking written by hand for this workload and nothing else: a measure of what the engine could come to. It makes
 * the records of {@link WorkloadEngine}, byte for byte with their hashes, and its decisions, and keeps what a ledger has to
 * keep: records by member, key and position, what limits have left, and lots. Rules are found by the engine's matcher, the
 * fastest way there is.
 *
 * <p>What is left out is all that this workload does not need: other rules, programs that change, stores, time that makes
 * something due, threads, batches that are committed whole, and checks of what comes in. Used by one thread.
 */
final class HandWrittenBooking {
    private final Matcher matcher;
    private final Matches matches = new Matches();
    private final HandWrittenVerdict verdict;
    private final HandWrittenRecord record;
    private final FreshEvents events;
    private final long now = ChronoUnit.MICROS.between(Instant.EPOCH, WorkloadEngine.NOW);

    private final Map<String, HandWrittenMember> members = new HashMap<>();
    private final Map<String, byte[]> byKey = new HashMap<>();
    private final List<byte[]> byPosition = new ArrayList<>();

    private HandWrittenBooking(Profile profile, List<WorkloadCampaign> campaigns) {
        Program program = ProgramCompiler.compile(OwnLanguage.limited(campaigns));
        HandWrittenRules rules = new HandWrittenRules(campaigns);
        matcher = program.matcherOn(OwnLanguage.KIND);
        verdict = new HandWrittenVerdict(rules);
        record = new HandWrittenRecord(program.hash());
        events = new FreshEvents(profile, this::tell);
    }

    /** Begins with an empty ledger. */
    static HandWrittenBooking open(Profile profile, int campaigns) {
        return open(profile, CampaignMix.of(profile, campaigns));
    }

    /**
     * Begins with an empty ledger.
     *
     * @param profile of which its events are
     */
    static HandWrittenBooking open(Profile profile, List<WorkloadCampaign> campaigns) {
        return new HandWrittenBooking(profile, campaigns);
    }

    /** Events that it has not been told of yet. What it has to know of their members it is told now. */
    List<EngagementEvent> fresh(int count) {
        return events.next(count);
    }

    /** Tells it of a member; to be done once, before the first of the member's events. */
    void tell(WorkloadMember member) {
        members.put(member.id(), new HandWrittenMember(member, WorkloadEngine.NOW));
    }

    /**
     * Books events.
     *
     * @param booked events of the workload of members that it was told of
     * @return what was decided of each
     * @throws IllegalStateException if one was booked before; those before it are booked
     */
    List<Decision> book(List<EngagementEvent> booked) {
        List<Decision> decisions = new ArrayList<>(booked.size());
        for (EngagementEvent event : booked) {
            decisions.add(book(event));
        }
        return decisions;
    }

    /** How many records of events there are. */
    int count() {
        return byPosition.size();
    }

    /**
     * The record of an event: its canonical form, and behind that its hash; nobody changes it.
     *
     * @param key the value of its key
     * @return null if there is none
     */
    byte @Nullable [] find(String key) {
        return byKey.get(key);
    }

    private Decision book(EngagementEvent event) {
        HandWrittenMember member = members.get(event.member());
        if (member == null) {
            throw new IllegalStateException("nobody told of " + event.member());
        }
        EventReference reference = event.identity().reference();
        // Nothing has to be escaped in the names of the workload.
        String key = "event:" + reference.source() + ":" + reference.id();
        Facts facts = new Facts(event, member.profile, null, Counts.NOTHING, Map.of(), Map.of());
        matcher.match(facts, matches);
        HandWrittenEvent taken = HandWrittenEvent.of(event, facts);
        if (byKey.containsKey(key)) {
            throw new IllegalStateException(event + " was booked before");
        }
        verdict.decide(taken, matches, member);
        long sequence = member.next();
        long recordedAt = member.nextRecordedAt(now);
        byte[] written = record.write(taken, key, verdict, member, recordedAt);
        member.add(written, recordedAt, verdict.total());
        byKey.put(key, written);
        byPosition.add(written);
        return new Decision(
                reference,
                member.self.id(),
                sequence,
                Disposition.EVALUATED,
                false,
                verdict.awards(event.occurredAt()),
                verdict.reasons().told(),
                List.of());
    }
}
