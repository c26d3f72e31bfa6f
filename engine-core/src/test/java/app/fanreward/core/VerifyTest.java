package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.ledger.Verification.Finding;
import app.fanreward.api.ledger.Verification.Kind;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proof says of a store that is in use, and of what a store keeps besides records. */
class VerifyTest {
    @Test
    void whatIsBookedWhileItIsProvenIsNoFinding() {
        try (LedgerWorld world = new LedgerWorld()) {
            RewardStore store = world.world.store;
            for (int i = 0; i < 20; i++) {
                world.give("m" + i, "gift-" + i, 10_000);
                world.play("m" + i, i % 2 == 0 ? "song" : "budget");
            }
            int[] calls = {0};
            boolean[] busy = {false};
            RewardStore inUse = inUse(store, () -> {
                if (busy[0]) {
                    return;
                }
                busy[0] = true;
                int call = calls[0]++;
                String from = "m" + call % 23;
                world.play(from, call % 3 == 0 ? "budget" : "later");
                world.run(new LedgerCommand.Transfer(
                        LedgerWorld.order(from, "transfer-" + call), "m" + (call + 7) % 23, "points", 3));
                world.hold("m" + call % 11, "hold-" + call, 1, Duration.ofHours(1));
                busy[0] = false;
            });
            long booked = store.lastPosition();
            Verification proof = prove(inUse);
            assertEquals(List.of(), proof.findings());
            assertTrue(calls[0] > 50, "it was in use all the time");
            assertTrue(booked <= proof.records(), "what was there when it began");
            assertTrue(proof.records() < store.lastPosition() - 50, "and nothing that came later");
        }
    }

    @Test
    void aBudgetThatNoRecordDrewOnIsFound() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "budget");
            Verification proof = prove(new ForgedStore(world.world.store) {
                @Override
                public List<String> budgets(String afterCampaign, int limit) {
                    return afterCampaign.isEmpty() ? List.of("budgeted", "forged") : List.of();
                }

                @Override
                public long budgetUsed(String campaign) {
                    return campaign.equals("forged") ? 7 : super.budgetUsed(campaign);
                }
            });
            assertEquals("BUDGET campaign forged granted 0, and its budget says 7 used", text(proof));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-04T12:00:00.000000001Z", "never"})
    void aMemberWhoIsDueTooLateOrNeverIsFound(String due) {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            assertEquals(Optional.of(Instant.parse("2026-06-04T12:00:00Z")), world.world.store.nextDue("m"));
            Verification proof = prove(new ForgedStore(world.world.store) {
                @Override
                public Optional<Instant> nextDue(String member) {
                    return due.equals("never") ? Optional.empty() : Optional.of(Instant.parse(due));
                }
            });
            assertEquals(
                    "DUE the member is due at 2026-06-04T12:00:00Z, and the store says: " + due
                            + "; the member's next record puts it right",
                    text(proof));
        }
    }

    @Test
    void aMemberWhoIsDueTooEarlyIsNoFinding() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "alive");
            Verification proof = prove(new ForgedStore(world.world.store) {
                @Override
                public Optional<Instant> nextDue(String member) {
                    return Optional.of(Instant.EPOCH);
                }
            });
            assertEquals("", text(proof));
        }
    }

    @Test
    void whatAStoreShowsOtherwiseIsToldFromARecordThatCannotBeRead() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "song");
            world.play("m", "song");
            for (boolean readable : new boolean[] {true, false}) {
                Verification proof = prove(new ForgedStore(world.world.store) {
                    @Override
                    public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
                        if (member.equals("m") && afterSequence + limit > 1) {
                            throw new FanRewardException(ErrorCode.STORE_DAMAGED, "record 2 is not what it seems");
                        }
                        return super.inspect(member, afterSequence, limit);
                    }

                    @Override
                    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
                        if (!readable && member.equals("m") && afterSequence > 0) {
                            throw new FanRewardException(ErrorCode.STORE_DAMAGED, "record 2 is not what it seems");
                        }
                        return super.journal(member, afterSequence, limit);
                    }
                });
                Finding first = proof.findings().get(0);
                assertEquals(1, proof.findings().size());
                assertEquals(readable ? 4 : 3, proof.records(), "what can be read is proven all the same");
                assertEquals(readable ? Kind.COPY : Kind.UNREADABLE, first.kind());
                assertEquals(2, first.sequence());
                assertTrue(first.message().contains("not what it seems"), first.message());
            }
        }
    }

    @Test
    void postingsBeyondEveryLedgerAreAFindingAndASnapshotOfAnotherVersionIsNone() {
        try (LedgerWorld world = new LedgerWorld()) {
            world.play("m", "song");
            ForgedStore store = new ForgedStore(world.world.store) {
                @Override
                public Optional<MemberSnapshot> snapshot(String member) {
                    return Optional.of(new MemberSnapshot(member, 1, new byte[] {3, 1, 2}));
                }
            };
            assertEquals("", text(prove(store)));
            JournalRecord record = store.all("m").get(0);
            List<Posting> postings = List.of(
                    new Posting(AccountKind.ISSUANCE, "", "points", Long.MIN_VALUE),
                    new Posting(AccountKind.ISSUANCE, "", "points", -1),
                    new Posting(AccountKind.AVAILABLE, "", "points", 1));
            store.forge("m", List.of(Altered.with(record, "postings", postings)));
            assertEquals("UNBALANCED its amounts are beyond what a ledger can hold", text(prove(store)));
        }
    }

    private static Verification prove(RewardStore store) {
        try (RewardEngine engine = FanReward.builder()
                .store(store)
                .program(LedgerWorld.PROGRAM)
                .clock(() -> LedgerWorld.NOON)
                .build()) {
            return engine.verify(records -> {});
        }
    }

    private static String text(Verification proof) {
        return proof.findings().stream()
                .map(finding -> finding.kind() + " " + finding.message())
                .collect(Collectors.joining("\n"));
    }

    /** A store that somebody else uses after every call. */
    private static RewardStore inUse(RewardStore store, Runnable use) {
        return (RewardStore) Proxy.newProxyInstance(
                VerifyTest.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        use.run();
                        return answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
