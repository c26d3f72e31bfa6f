package app.fanreward.benchmarks.matching;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.benchmarks.matching.WorkloadRule.Effect.Kind;
import app.fanreward.core.InMemoryStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written by hand books the same as the engine, so that only its speed differs. */
class HandWrittenBookingTest {
    private static final int BATCH = 500;
    private static final int BATCHES = 8;

    /** As many records as a page has room for. */
    private static final int ALL = 1_000_000;

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000})
    void everyRecordAndDecisionIsThatOfTheEngine(int campaigns) {
        compare(Profile.TYPICAL, CampaignMix.of(Profile.TYPICAL, campaigns), BATCHES);
    }

    @ParameterizedTest
    @EnumSource
    void soTheyAreWithFewCampaignsOfWhichManyMatch(Profile profile) {
        compare(profile, DenseWorkload.of(profile).campaigns(), 2);
    }

    /** Amounts that come to nothing, boosts that come to nothing, several boosts, and limits that cut boosts or more. */
    @Test
    void soTheyAreWithAllThatCanBecomeOfAnAmount() {
        WorkloadCampaign minutes = campaign(
                0,
                rule(0, 0, null, 1, Kind.PER_MINUTE, 1),
                rule(1, 0, null, 2, Kind.BONUS, 50),
                rule(2, 0, null, 1, Kind.PER_MINUTE, 190));
        WorkloadCampaign listening = campaign(
                1,
                rule(3, 1, "listen", 1, Kind.BONUS, 25),
                rule(4, 1, "listen", 1, Kind.FIXED, 1),
                rule(5, 1, "listen", 1, Kind.FIXED, 4),
                rule(6, 1, "listen", 2, Kind.BONUS, 50),
                rule(7, 1, "listen", 2, Kind.FIXED, 900));
        List<JournalRecord> records = compare(Profile.TYPICAL, List.of(minutes, listening), BATCHES);
        assertEquals(EnumSet.of(ReasonCode.CONDITION_FALSE, ReasonCode.AMOUNT_ZERO, ReasonCode.CAP), reasons(records));
        List<Award> awards = records.stream()
                .flatMap(record -> ((EventContent) record.content()).awards().stream())
                .toList();
        assertTrue(awards.stream().anyMatch(award -> award.boosts().size() > 1));
        assertTrue(awards.stream().anyMatch(award -> !award.boosts().isEmpty() && award.granted() < award.desired()));
        assertTrue(awards.stream().anyMatch(award -> award.boosts().isEmpty() && award.granted() < award.base()));
    }

    private static WorkloadCampaign campaign(int place, WorkloadRule... rules) {
        return new WorkloadCampaign(WorkloadCampaign.key(place), null, null, List.of(rules));
    }

    private static WorkloadRule rule(
            int number, int campaign, @Nullable String action, int minTier, Kind kind, int amount) {
        return new WorkloadRule(
                number,
                campaign,
                List.of(),
                null,
                action,
                List.of(),
                0,
                minTier,
                null,
                null,
                new WorkloadRule.Effect(kind, amount));
    }

    /** Compares both after some batches; returns the records of the engine. */
    private static List<JournalRecord> compare(Profile profile, List<WorkloadCampaign> campaigns, int batches) {
        InMemoryStore store = new InMemoryStore();
        HandWrittenBooking byHand = HandWrittenBooking.open(profile, campaigns);
        try (WorkloadEngine engine = WorkloadEngine.open(profile, OwnLanguage.limited(campaigns), store)) {
            for (int i = 0; i < batches; i++) {
                List<EngagementEvent> events = engine.fresh(BATCH);
                assertEquals(events, byHand.fresh(BATCH));
                assertIterableEquals(decisions(engine.book(events)), byHand.book(events));
            }
        }
        List<JournalRecord> records = records(store);
        assertEquals(BATCH * batches, records.size());
        assertSame(records, byHand);
        return records;
    }

    /** Whoever does everything comes to every limit, and has so many lots that they are put together. */
    @Test
    void everyRecordOfAMemberWhoDoesEverythingIsThatOfTheEngine() {
        WorkloadMember busy = new WorkloadMember(
                "busy", "DE", 4, Set.of(Places.segment(0), Places.segment(1), Places.segment(2), Places.segment(3)));
        List<EngagementEvent> events = new ArrayList<>();
        for (WorkloadEvent event : MatchingWorkload.events(Profile.TYPICAL, 0, BATCH * BATCHES)) {
            events.add(OwnLanguage.event(
                    new WorkloadEvent(
                            event.platform(),
                            event.action(),
                            event.artist(),
                            event.track(),
                            event.country(),
                            event.duration(),
                            event.at(),
                            event.day(),
                            event.minute(),
                            busy),
                    "busy-" + events.size()));
        }
        InMemoryStore store = new InMemoryStore();
        HandWrittenBooking byHand = HandWrittenBooking.open(Profile.TYPICAL, 1_000);
        byHand.tell(busy);
        try (WorkloadEngine engine = WorkloadEngine.open(Profile.TYPICAL, 1_000, store)) {
            engine.tell(busy);
            assertIterableEquals(decisions(engine.book(events)), byHand.book(events));
        }
        List<JournalRecord> records = records(store);
        assertSame(records, byHand);
        assertTrue(reasons(records).contains(ReasonCode.CAP));
        assertTrue(records.stream()
                .flatMap(record -> record.walletChanges().stream())
                .anyMatch(change -> change instanceof WalletChange.Merged));
    }

    @Test
    void anEventIsNotBookedTwice() {
        HandWrittenBooking byHand = HandWrittenBooking.open(Profile.TYPICAL, 10);
        List<EngagementEvent> events = byHand.fresh(2);
        byHand.book(events);
        assertThrows(IllegalStateException.class, () -> byHand.book(events.subList(1, 2)));
        assertEquals(2, byHand.count());
    }

    private static List<Decision> decisions(List<EventResult> results) {
        return results.stream()
                .map(result -> ((EventResult.Decided) result).decision())
                .toList();
    }

    private static List<JournalRecord> records(InMemoryStore store) {
        return store.follow(0, ALL).stream()
                .map(PositionedRecord::record)
                .filter(record -> record.content() instanceof EventContent)
                .toList();
    }

    private static Set<ReasonCode> reasons(List<JournalRecord> records) {
        return records.stream()
                .flatMap(record -> ((EventContent) record.content()).reasons().stream())
                .map(Reason::code)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReasonCode.class)));
    }

    /** The engine books the events of a batch member by member, so that only within a journal the order is the same. */
    private static void assertSame(List<JournalRecord> records, HandWrittenBooking byHand) {
        assertEquals(records.size(), byHand.count());
        for (JournalRecord record : records) {
            String key = record.key().value();
            byte[] written = byHand.find(key);
            assertNotNull(written, key);
            int size = written.length - ContentHash.LENGTH;
            assertArrayEquals(RecordCodec.encode(record), Arrays.copyOf(written, size), () -> "the record of " + key);
            assertArrayEquals(
                    record.hash().bytes(),
                    Arrays.copyOfRange(written, size, written.length),
                    () -> "the hash of the record of " + key);
        }
    }
}
