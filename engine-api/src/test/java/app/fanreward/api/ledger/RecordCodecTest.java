package app.fanreward.api.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.ActivationTotals.RuleTotal;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.activation.UndoTotals;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Expiry;
import app.fanreward.api.seal.Seal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.123456Z");

    @Test
    void aRecordReadBackIsTheSameRecord() {
        for (JournalRecord record : List.of(
                eventRecord(),
                suppressedRecord(),
                memberRecord(),
                sealRecord(),
                campaignRecord(),
                reratingRecord(),
                entityRecord())) {
            assertEquals(record, RecordCodec.decode(RecordCodec.encode(record), record.previousHash(), record.hash()));
        }
    }

    @Test
    void whatCountsByDaysAndWhatRulesDidBesidePointsIsReadBackAndOtherRecordsKeepTheirForm() {
        JournalRecord plain = eventRecord();
        EventContent content = (EventContent) plain.content();
        JournalRecord more = JournalRecord.sealing(
                plain.member(),
                plain.sequence(),
                plain.recordedAt(),
                plain.actor(),
                plain.key(),
                new EventContent(
                        content.event(),
                        content.contentHash(),
                        content.zone(),
                        content.localDate(),
                        content.disposition(),
                        content.releases(),
                        content.program(),
                        content.awards(),
                        List.of(new Penalty("rules", "fraud", "points", 30, 20, 7)),
                        content.reasons(),
                        List.of(new Charge("c", 2), Charge.ofDay("streak:daily", 1, NOON, LocalDate.of(2026, 6, 1))),
                        content.quotes(),
                        null,
                        List.of(new EffectOutcome(
                                "c", "r", EffectOutcome.Kind.NOTIFY, "hi", Map.of("day", Value.of(LocalDate.EPOCH)))),
                        null,
                        Map.of()),
                plain.postings(),
                plain.walletChanges(),
                plain.previousHash());
        assertEquals(3, RecordCodec.encode(more)[0]);
        assertEquals(more, RecordCodec.decode(RecordCodec.encode(more), more.previousHash(), more.hash()));
        assertTrue(RecordCodec.encode(plain)[0] < 3);
    }

    @Test
    void whatSeveralRulesOrAllMembersAreCountedForIsReadBackAndOtherRecordsKeepTheirForm() {
        List<Charge> charges = List.of(
                new Charge("c/|cap|x", 7, null, null, null, "c/r", false),
                new Charge("c/|cooldown|", 1, NOON, NOON.plusSeconds(1), null, "c/r", false),
                new Charge("c/r|frequency||", 1, null, null, null, null, true));
        JournalRecord record = eventRecord(charges);
        byte[] bytes = RecordCodec.encode(record);
        assertEquals(3, bytes[0]);
        assertEquals(record, RecordCodec.decode(bytes, record.previousHash(), record.hash()));
        assertEquals(Map.of("c", 7L, "c/r|frequency||", 1L), record.draws());
        assertEquals(1, RecordCodec.encode(eventRecord())[0]);
    }

    @Test
    void theHashCoversThePreviousHashAndTheContent() {
        JournalRecord record = eventRecord();
        assertEquals(record.hash(), RecordCodec.hashOf(record));
        JournalRecord moved = JournalRecord.sealing(
                record.member(),
                record.sequence(),
                record.recordedAt(),
                record.actor(),
                record.key(),
                record.content(),
                record.postings(),
                record.walletChanges(),
                ContentHash.of(new byte[] {1}));
        assertNotEquals(record.hash(), moved.hash());
    }

    @Test
    void theContentHashOfAnEventIgnoresTheOrderOfAttributesAndEqualSpellingsOfNumbers() {
        EngagementEvent one = event().put("amount", new BigDecimal("1.50"))
                .put("currency", "EUR")
                .build();
        EngagementEvent two = event().put("currency", "EUR")
                .put("amount", new BigDecimal("1.5"))
                .build();
        assertEquals(RecordCodec.contentOf(one), RecordCodec.contentOf(two));
        assertNotEquals(RecordCodec.contentOf(one), RecordCodec.contentOf(event().build()));
    }

    @Test
    void damagedBytesAreRefused() {
        byte[] bytes = RecordCodec.encode(eventRecord());
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> RecordCodec.decode(damaged, ContentHash.ZERO, ContentHash.ZERO));
        }
    }

    @Test
    void aFlippedBitIsRefusedOrChangesTheHashOrMeansTheSame() {
        JournalRecord record = eventRecord();
        byte[] bytes = RecordCodec.encode(record);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                JournalRecord read = RecordCodec.decode(damaged, record.previousHash(), record.hash());
                assertEquals(read.equals(record), read.hash().equals(RecordCodec.hashOf(read)));
            } catch (IllegalArgumentException refused) {
                assertNotEquals(null, refused.getMessage());
            }
        }
    }

    @Test
    void theContentHashIsThatOfTheEventWhetherItIsGivenOrNotAndOfAnEventShownOtherwiseThatOfTheOneKept() {
        EventContent content = (EventContent) eventRecord().content();
        ContentHash kept = RecordCodec.contentOf(content.event());
        assertEquals(kept, content.contentHash());
        assertEquals(content, content.showing(content.event(), kept));
        EngagementEvent opened = event().put("secret", "plain").build();
        assertEquals(kept, content.showing(opened, kept).contentHash());
        assertNotEquals(content.showing(opened, kept), content.showing(opened, RecordCodec.contentOf(opened)));
    }

    @Test
    void aRecordIsWrittenTheSameWhateverWasWrittenBefore() {
        JournalRecord small = eventRecord();
        byte[] bytes =
                RecordCodec.encode(RecordCodec.decode(RecordCodec.encode(small), small.previousHash(), small.hash()));
        JournalRecord large = eventRecord(List.of(new Charge("c".repeat(100_000), 1)));
        assertEquals(
                large.hash(),
                RecordCodec.hashOf(RecordCodec.decode(RecordCodec.encode(large), large.previousHash(), large.hash())));
        assertArrayEquals(bytes, RecordCodec.encode(RecordCodec.decode(bytes, small.previousHash(), small.hash())));
        assertArrayEquals(bytes, RecordCodec.encode(small));
    }

    private static EngagementEvent.Builder event() {
        return EngagementEvent.of("purchase.completed")
                .fromMemberScoped("shop", "order-1")
                .member("m-1")
                .at(NOON);
    }

    private static JournalRecord eventRecord() {
        return eventRecord(List.of(new Charge("c/r|cap", 7)));
    }

    @Test
    void anAwardWithBoostsIsReadBackAndOneWithoutKeepsItsForm() {
        Award boosted = new Award("c", "r", "points", 5, 10, 7, NOON, null, List.of(new Award.Boost("d", "twice", 2)));
        JournalRecord record = eventRecord(List.of(), boosted);
        byte[] bytes = RecordCodec.encode(record);
        assertEquals(3, bytes[0]);
        assertEquals(record, RecordCodec.decode(bytes, record.previousHash(), record.hash()));
        assertEquals(1, RecordCodec.encode(eventRecord())[0]);
    }

    private static JournalRecord eventRecord(List<Charge> charges) {
        return eventRecord(charges, new Award("c", "r", "points", 10, 7, NOON, NOON.plusSeconds(60)));
    }

    private static JournalRecord eventRecord(List<Charge> charges, Award award) {
        EngagementEvent event = event().put("a", true)
                .put("b", 12)
                .put("c", new BigDecimal("-0.001"))
                .put("d", Duration.ofMillis(1500))
                .put("e", Value.of(NOON))
                .put("f", Value.of(LocalDate.of(2026, 6, 1)))
                .put("g", Value.of(List.of("x", "ü", "")))
                .put("h", "text \uD83C\uDFB5")
                .build();
        LotId lot = new LotId(7, 0);
        return JournalRecord.sealing(
                "m-1",
                7,
                NOON,
                "alice",
                RecordKey.ofEvent(event.identity(), "m-1"),
                new EventContent(
                        event,
                        RecordCodec.contentOf(event),
                        ZoneId.of("Asia/Tokyo"),
                        LocalDate.of(2026, 6, 1),
                        Disposition.EVALUATED,
                        3,
                        ContentHash.of(new byte[] {9}),
                        List.of(award),
                        List.of(),
                        List.of(new Reason("c", "r", ReasonCode.CAP, "/limits/0")),
                        charges,
                        List.of(new BudgetQuote("c", 100)),
                        null,
                        List.of(),
                        null,
                        Map.of()),
                List.of(
                        new Posting(AccountKind.BUDGET, "c", "points", -7),
                        new Posting(AccountKind.AVAILABLE, "", "points", 7)),
                List.of(
                        new WalletChange.Opened(new Lot(lot, "points", 7, NOON, null)),
                        new WalletChange.Vested(lot, 7),
                        new WalletChange.Expired(lot, 7),
                        new WalletChange.ExpiryReversed(lot, 3),
                        new WalletChange.Opened(SLIDING),
                        new WalletChange.Taken(lot, 1, WalletChange.Use.SPENT, SLIDING),
                        new WalletChange.Taken(lot, 1, WalletChange.Use.SPENT),
                        new WalletChange.Restored(SLIDING, 1),
                        new WalletChange.Captured("h", SLIDING, 1),
                        new WalletChange.Renewed("points", ALIVE, NOON),
                        new WalletChange.Merged(SLIDING, List.of(lot)),
                        new WalletChange.Merged(new Lot(lot, "points", 7, NOON, null), List.of(SLIDING.id()))),
                ContentHash.of(new byte[] {5}));
    }

    /** The record of a partial refund. */
    private static JournalRecord reratingRecord() {
        BigDecimal fifty = new BigDecimal("5E+1");
        LedgerCommand.Rerate rerate = LedgerCommand.Rerate.of(
                Order.of("m-1", "refund-1"), new EventReference("shop", "order-1"), "amount", new BigDecimal("30.00"));
        return JournalRecord.sealing(
                "m-1",
                9,
                NOON,
                "",
                RecordKey.ofCommand("m-1", "refund-1"),
                new CommandContent(
                        rerate,
                        NOON,
                        20,
                        null,
                        new ReversalDetail(
                                7,
                                List.of(new ReversalDetail.Part(new LotId(7, 0), "points", 20, 15, 1, 2, 0, 2)),
                                0,
                                null,
                                List.of(new ReversalDetail.Returned(1, "points", 4, 3)),
                                false,
                                new Rating(
                                        List.of(new Rating.NetValue("amount", fifty, fifty, new BigDecimal("3E+1"))),
                                        List.of(new Rating.NetEarned("points", 50, 50, 30))),
                                0),
                        List.of(new Charge("c/r|cap", -20)),
                        List.of()),
                List.of(),
                List.of(),
                ContentHash.of(new byte[] {5}));
    }

    /** The record of an event that another source told of before. */
    private static JournalRecord suppressedRecord() {
        EngagementEvent event = event().build();
        return JournalRecord.sealing(
                "m-1",
                8,
                NOON,
                "",
                RecordKey.ofEvent(event.identity(), "m-1"),
                new EventContent(
                        event,
                        RecordCodec.contentOf(event),
                        ZoneId.of("Asia/Tokyo"),
                        LocalDate.of(2026, 6, 1),
                        Disposition.SUPPRESSED,
                        0,
                        ContentHash.of(new byte[] {9}),
                        List.of(),
                        List.of(),
                        List.of(Reason.ofEvent(ReasonCode.DUPLICATE_ACTIVITY)),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        new Act(
                                ContentHash.of(new byte[] {4}),
                                NOON.plusSeconds(60),
                                new Act.Twin(new EventReference("till: 1", "ü"), 7, NOON)),
                        Map.of()),
                List.of(),
                List.of(),
                ContentHash.of(new byte[] {5}));
    }

    @Test
    void whoseActAnEventTakesOverAndWhatAReversalLeavesOpenAreReadBack() {
        JournalRecord suppressed = suppressedRecord();
        EventContent content = (EventContent) suppressed.content();
        Act act = Objects.requireNonNull(content.act());
        Act taken = new Act(
                act.key(),
                act.until(),
                null,
                new Act.Promotion(Objects.requireNonNull(act.twin()), List.of("export", "till: 2")));
        JournalRecord promoted = with(
                suppressed,
                new EventContent(
                        content.event(),
                        content.contentHash(),
                        content.zone(),
                        content.localDate(),
                        Disposition.EVALUATED,
                        8,
                        content.program(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        taken,
                        Map.of()));
        for (JournalRecord record : List.of(promoted, freeing(suppressed, 7), freeing(suppressed, 3))) {
            assertEquals(3, RecordCodec.encode(record)[0]);
            assertEquals(record, RecordCodec.decode(RecordCodec.encode(record), record.previousHash(), record.hash()));
        }
    }

    /** A reversal of record 7 by which the event of a record stands for its act no more. */
    private static JournalRecord freeing(JournalRecord like, long freed) {
        return with(
                like,
                new CommandContent(
                        LedgerCommand.Reverse.all(Order.of("m-1", "undo"), new LedgerCommand.Target.OfCommand("k")),
                        NOON,
                        0,
                        null,
                        new ReversalDetail(7, List.of(), 0, null, List.of(), true, null, freed),
                        List.of(),
                        List.of()));
    }

    private static JournalRecord with(JournalRecord record, RecordContent content) {
        return JournalRecord.sealing(
                record.member(),
                record.sequence(),
                record.recordedAt(),
                record.actor(),
                record.key(),
                content,
                List.of(),
                List.of(),
                record.previousHash());
    }

    @Test
    void onlyWhatTellsOfAnActOfSeveralSourcesHasTheNewForm() {
        assertEquals(1, RecordCodec.encode(eventRecord())[0]);
        assertEquals(3, RecordCodec.encode(suppressedRecord())[0]);
    }

    private static final Renewal ALIVE = new Renewal(
            new Expiry(
                    Period.of(1, 2, 3),
                    Expiry.Round.END_OF_DAY,
                    Set.of(Expiry.Activity.REDEEMING, Expiry.Activity.EARNING)),
            ZoneId.of("Asia/Tokyo"));
    private static final Lot SLIDING = new Lot(new LotId(4, 2), "points", 9, NOON, NOON.plusSeconds(9), ALIVE);

    @Test
    void whatADecisionReadOfAnEntityIsReadBackInTheNewestForm() {
        JournalRecord plain = eventRecord();
        EventContent content = (EventContent) plain.content();
        JournalRecord more = JournalRecord.sealing(
                plain.member(),
                plain.sequence(),
                plain.recordedAt(),
                plain.actor(),
                plain.key(),
                new EventContent(
                        content.event(),
                        content.contentHash(),
                        content.zone(),
                        content.localDate(),
                        content.disposition(),
                        content.releases(),
                        content.program(),
                        content.awards(),
                        content.penalties(),
                        content.reasons(),
                        content.charges(),
                        content.quotes(),
                        content.cause(),
                        content.effects(),
                        content.act(),
                        Map.of("genre", Value.of("jazz"))),
                plain.postings(),
                plain.walletChanges(),
                plain.previousHash());
        byte[] bytes = RecordCodec.encode(more);
        assertEquals(3, bytes[0]);
        assertEquals(more, RecordCodec.decode(bytes, more.previousHash(), more.hash()));
    }

    @Test
    void whatBecomesKnownOfAnAccountIsReadBackAndOfAMemberAloneKeepsItsForm() {
        JournalRecord alone = told(null);
        assertEquals(1, RecordCodec.encode(alone)[0]);
        JournalRecord ofAccount = told(new AccountFacts("spotify", "u1", Map.of("followers", Value.of(3))));
        byte[] bytes = RecordCodec.encode(ofAccount);
        assertEquals(4, bytes[0]);
        assertEquals(ofAccount, RecordCodec.decode(bytes, ofAccount.previousHash(), ofAccount.hash()));
    }

    private static JournalRecord told(@Nullable AccountFacts account) {
        MemberUpdate update =
                new MemberUpdate("m", "k", NOON, null, Map.of("country", Value.of("DE")), account, "alice");
        return JournalRecord.sealing(
                "m",
                1,
                NOON,
                "alice",
                RecordKey.ofCommand("m", "k"),
                new MemberContent(update),
                List.of(),
                List.of(),
                ContentHash.ZERO);
    }

    private static JournalRecord entityRecord() {
        EntityUpdate update =
                new EntityUpdate("spotify:track:1", "k", NOON, Map.of("genre", Value.of("jazz")), "alice");
        return JournalRecord.sealing(
                "$entity:spotify:track:1",
                1,
                NOON,
                "alice",
                RecordKey.ofCommand("$entity:spotify:track:1", "k"),
                new EntityContent(update),
                List.of(),
                List.of(),
                ContentHash.ZERO);
    }

    private static JournalRecord memberRecord() {
        MemberUpdate update = new MemberUpdate(
                "m-1", "k", NOON, ZoneId.of("Europe/Berlin"), Map.of("country", Value.of("DE")), "alice");
        return JournalRecord.sealing(
                "m-1",
                1,
                NOON,
                "alice",
                RecordKey.ofCommand("m-1", "k"),
                new MemberContent(update),
                List.of(),
                List.of(),
                ContentHash.ZERO);
    }

    private static JournalRecord campaignRecord() {
        return JournalRecord.sealing(
                "$campaigns",
                1,
                NOON,
                "jane",
                RecordKey.ofCommand("$campaigns", "release-7"),
                new CampaignContent(
                        List.of(
                                new CampaignStep(
                                        "summer", CampaignMove.SUBMIT, 1, ContentHash.of(new byte[] {7}), null),
                                new CampaignStep("spring", CampaignMove.PUBLISH, 3, null, NOON)),
                        "a new season"),
                List.of(),
                List.of(),
                ContentHash.ZERO);
    }

    @Test
    void aLoadOfCampaignsIsReadBack() {
        JournalRecord record = JournalRecord.sealing(
                "$loads",
                1,
                NOON,
                "program",
                RecordKey.ofCommand("$loads", "load-1"),
                new LoadContent(
                        ContentHash.of(new byte[] {1}),
                        List.of(
                                new LoadContent.Loaded("summer", 1, ContentHash.of(), null),
                                new LoadContent.Loaded("spring", 3, ContentHash.ZERO, NOON))),
                List.of(),
                List.of(),
                ContentHash.ZERO);
        assertEquals(record, RecordCodec.decode(RecordCodec.encode(record), record.previousHash(), record.hash()));
    }

    @Test
    void everyStepOfAnActivationIsReadBack() {
        ActivationTotals totals = new ActivationTotals(
                9, 5, 1, 1, 1, 1, 0, List.of(new RuleTotal("play", "points", 5, 50), new RuleTotal("play", "", 5, 0)));
        for (ActivationStep step : List.of(
                new ActivationStep.Begun("back", "summer", 2, ContentHash.of(), null, NOON, Telling.SILENT),
                new ActivationStep.Begun("all", "spring", 0, ContentHash.of(), NOON, NOON, Telling.NOTICE),
                new ActivationStep.Ended("back", totals),
                new ActivationStep.Undoing("back", LedgerCommand.Shortfall.ALLOW_NEGATIVE),
                new ActivationStep.Undone("back", new UndoTotals(4, 1, List.of("fan-1: closed"))))) {
            JournalRecord record = JournalRecord.sealing(
                    "$activations",
                    1,
                    NOON,
                    "jane",
                    new RecordKey("$activations", "activation:back"),
                    new ActivationContent(step, "it should have run all along"),
                    List.of(),
                    List.of(),
                    ContentHash.ZERO);
            assertEquals(record, RecordCodec.decode(RecordCodec.encode(record), record.previousHash(), record.hash()));
        }
    }

    private static JournalRecord sealRecord() {
        Seal seal =
                new Seal(3, 12_000, 70, 11_000, ContentHash.of(), NOON, ContentHash.of(new byte[] {2}), "302a", "ff");
        return JournalRecord.sealing(
                "$seals",
                3,
                NOON,
                "",
                RecordKey.ofCommand("$seals", "seal-3"),
                new SealContent(seal),
                List.of(),
                List.of(),
                ContentHash.of(new byte[] {5}));
    }
}
