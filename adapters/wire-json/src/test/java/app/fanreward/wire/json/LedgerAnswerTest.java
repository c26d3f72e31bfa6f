package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.CatalogContent;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.NoDetail;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.PeriodContent;
import app.fanreward.api.ledger.Rating;
import app.fanreward.api.ledger.RecordContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.RedemptionDetail;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.Renewal;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.rule.Expiry;
import app.fanreward.wire.RandomCommands;
import app.fanreward.wire.Samples;
import java.math.BigDecimal;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LedgerAnswerTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final LotId LOT = new LotId(3, 1);
    private static final Lot WHOLE = new Lot(LOT, "stars", 9, Samples.AT, null);
    private static final Renewal ALIVE = new Renewal(
            new Expiry(Period.ofDays(3), Expiry.Round.END_OF_DAY, Set.of(Expiry.Activity.EARNING)), ZoneOffset.UTC);
    private static final Lot SLIDING = new Lot(new LotId(2, 0), "stars", 20, Samples.AT, Samples.AT, ALIVE);
    private static final Order ORDER = Order.of("fan-1", "k-1");
    private static final Refusal REFUSAL =
            Refusal.of(ErrorCode.INSUFFICIENT_POINTS, "available", 3, "pointType", "stars", "requested", 5);
    private static final List<Balance.Wallet> WALLETS = List.of(new Balance.Wallet("stars", 3, 0, 2, 0));
    private static final String WALLET =
            "[{\"pointType\":\"stars\",\"available\":\"3\",\"pending\":\"0\",\"held\":\"2\",\"debt\":\"0\"}]";

    @Test
    void everyChangeOfLotsAndHoldsIsWritten() {
        List<WalletChange> changes = List.of(
                new WalletChange.Opened(WHOLE),
                new WalletChange.Vested(LOT, 1),
                new WalletChange.Expired(LOT, 2),
                new WalletChange.Taken(LOT, 3, WalletChange.Use.SPENT),
                new WalletChange.Restored(WHOLE, 4),
                new WalletChange.HoldOpened("h-1", "stars", 5, Samples.AT),
                new WalletChange.Pinned("h-1", LOT, 5),
                new WalletChange.Unpinned("h-1", LOT, 6),
                new WalletChange.Captured("h-1", WHOLE, 7),
                new WalletChange.HoldClosed("h-1", WalletChange.HoldEnd.VOIDED),
                new WalletChange.Renewed("stars", ALIVE, Samples.AT),
                new WalletChange.Merged(SLIDING, List.of(LOT)),
                new WalletChange.ExpiryReversed(LOT, 8));
        String renewal =
                "\"renewal\":{\"after\":\"P3D\",\"round\":\"endOfDay\",\"resetBy\":[\"earning\"],\"zone\":\"Z\"}";
        String terms = "\"pointType\":\"stars\",\"availableAt\":\"2026-06-01T23:30:00Z\",\"expiresAt\":null";

        assertEquals(
                "[{\"change\":\"opened\",\"lot\":\"3.1\",\"amount\":\"9\"," + terms + "},"
                        + "{\"change\":\"vested\",\"lot\":\"3.1\",\"amount\":\"1\"},"
                        + "{\"change\":\"expired\",\"lot\":\"3.1\",\"amount\":\"2\"},"
                        + "{\"change\":\"taken\",\"lot\":\"3.1\",\"amount\":\"3\",\"use\":\"SPENT\"},"
                        + "{\"change\":\"restored\",\"lot\":\"3.1\",\"amount\":\"4\"," + terms + "},"
                        + "{\"change\":\"hold-opened\",\"hold\":\"h-1\",\"amount\":\"5\",\"pointType\":\"stars\","
                        + "\"expiresAt\":\"2026-06-01T23:30:00Z\"},"
                        + "{\"change\":\"pinned\",\"lot\":\"3.1\",\"amount\":\"5\",\"hold\":\"h-1\"},"
                        + "{\"change\":\"unpinned\",\"lot\":\"3.1\",\"amount\":\"6\",\"hold\":\"h-1\"},"
                        + "{\"change\":\"captured\",\"lot\":\"3.1\",\"amount\":\"7\"," + terms + ",\"hold\":\"h-1\"},"
                        + "{\"change\":\"hold-closed\",\"hold\":\"h-1\",\"end\":\"VOIDED\"},"
                        + "{\"change\":\"renewed\",\"pointType\":\"stars\"," + renewal
                        + ",\"expiresAt\":\"2026-06-01T23:30:00Z\"},"
                        + "{\"change\":\"merged\",\"lot\":\"2.0\",\"amount\":\"20\","
                        + terms.replace("null", "\"2026-06-01T23:30:00Z\"") + "," + renewal + ",\"from\":[\"3.1\"]},"
                        + "{\"change\":\"expiry-reversed\",\"lot\":\"3.1\",\"amount\":\"8\"}]",
                written(new SettledContent(), changes).get("changes").toString());
        assertEquals(Set.of(WalletChange.class.getPermittedSubclasses()), classesOf(changes));
    }

    @Test
    void aCommandCarriedOutIsWrittenAsItWasSent() {
        LedgerCommand command = new LedgerCommand.Redeem(ORDER, "poster", 2, 250L);
        JsonNode json = written(new CommandContent(
                command,
                Samples.AT,
                500,
                null,
                new RedemptionDetail(4, "stars", 250, true),
                List.of(new Charge("poster", 2)),
                WALLETS));

        assertEquals("command", json.get("kind").asString());
        assertEquals(command, CommandJson.parse(json.get("command").toString(), RandomCommands.SETTINGS));
        assertEquals("2026-06-01T23:30:00Z", json.get("effectiveAt").asString());
        assertEquals("500", json.get("amount").asString());
        assertEquals(true, json.get("refusal").isNull());
        assertEquals(
                "{\"version\":4,\"pointType\":\"stars\",\"price\":\"250\",\"claims\":true}",
                json.get("redemption").toString());
        assertEquals(
                "[{\"counter\":\"poster\",\"amount\":\"2\"}]",
                json.get("charges").toString());
        assertEquals(WALLET, json.get("wallets").toString());
    }

    @Test
    void aCommandRefusedForGoodSaysWhy() {
        JsonNode json = written(new CommandContent(
                new LedgerCommand.Spend(ORDER, "stars", 5, "cup"),
                Samples.AT,
                0,
                REFUSAL,
                new NoDetail(),
                List.of(),
                WALLETS));

        assertEquals("INSUFFICIENT_POINTS", json.get("refusal").get("code").asString());
        assertEquals("3", json.get("refusal").get("facts").get("available").asString());
        assertEquals(null, json.get("redemption"));
        assertEquals(null, json.get("reversal"));
    }

    @Test
    void aReversalTellsWhereEachPartCameFrom() {
        JsonNode json = written(new CommandContent(
                LedgerCommand.Reverse.all(ORDER, new LedgerCommand.Target.OfCommand("k-0")),
                Samples.AT,
                21,
                null,
                new ReversalDetail(
                        7, List.of(new ReversalDetail.Part(LOT, "stars", 21, 1, 2, 3, 7, 8)), 2, "fan-2", false),
                List.of(),
                List.of()));

        assertEquals(
                "{\"sequence\":7,\"parts\":[{\"lot\":\"3.1\",\"pointType\":\"stars\",\"amount\":\"21\",\"own\":\"1\","
                        + "\"expired\":\"2\",\"others\":\"3\",\"owed\":\"7\",\"writtenOff\":\"8\"}],\"restock\":2,"
                        + "\"other\":\"fan-2\"}",
                json.get("reversal").toString());
    }

    @Test
    void anUndoneEventTellsWhetherItsActIsOpenAgainAndWhichEventStoodForItIfThatIsAnother() {
        assertEquals(
                "{\"sequence\":7,\"parts\":[],\"restock\":0,\"other\":null,\"frees\":true}",
                freeing(7).get("reversal").toString());
        assertEquals(
                "{\"sequence\":7,\"parts\":[],\"restock\":0,\"other\":null,\"frees\":true,\"freed\":3}",
                freeing(3).get("reversal").toString());
    }

    private static JsonNode freeing(long freed) {
        return written(new CommandContent(
                LedgerCommand.Reverse.all(ORDER, new LedgerCommand.Target.OfCommand("k-0")),
                Samples.AT,
                0,
                null,
                new ReversalDetail(7, List.of(), 0, null, List.of(), true, null, freed),
                List.of(),
                List.of()));
    }

    @Test
    void aRefundTellsValuesAndPointsAtFirstBeforeAndNet() {
        JsonNode json = written(new CommandContent(
                LedgerCommand.Rerate.of(ORDER, new EventReference("shop", "o-1"), "amount", new BigDecimal("30.50")),
                Samples.AT,
                20,
                null,
                new ReversalDetail(
                        7,
                        List.of(new ReversalDetail.Part(LOT, "stars", 20, 20, 0, 0, 0, 0)),
                        0,
                        null,
                        List.of(),
                        false,
                        new Rating(
                                List.of(new Rating.NetValue(
                                        "amount",
                                        new BigDecimal("60"),
                                        new BigDecimal("50.5"),
                                        new BigDecimal("30.5"))),
                                List.of(new Rating.NetEarned("stars", 60, 50, 30))),
                        0),
                List.of(),
                List.of()));

        assertEquals("{\"amount\":30.5}", json.get("command").get("net").toString());
        assertEquals(
                "{\"values\":[{\"attribute\":\"amount\",\"original\":\"60\",\"before\":\"50.5\",\"net\":\"30.5\"}],"
                        + "\"earned\":[{\"pointType\":\"stars\",\"original\":\"60\",\"before\":\"50\",\"net\":\"30\","
                        + "\"taken\":\"20\"}]}",
                json.get("reversal").get("rating").toString());
    }

    @Test
    void aStepNamesTheCommandItBelongsTo() {
        JsonNode json =
                written(new StepContent(StepKind.TRANSFER_ARRIVAL, "fan-2", "gift", 5, null, List.of(), WALLETS));

        assertEquals("step", json.get("kind").asString());
        assertEquals("TRANSFER_ARRIVAL", json.get("step").asString());
        assertEquals("{\"member\":\"fan-2\",\"key\":\"gift\"}", json.get("of").toString());
        assertEquals("5", json.get("amount").asString());
        assertEquals("fan-1", json.get("member").asString());
    }

    @Test
    void theProgramsOwnJournalsAreWritten() {
        CatalogChange change = new CatalogChange("poster", "k", "jane", new CatalogChange.Stocked(-4));
        JsonNode catalog = written(new CatalogContent(change));
        JsonNode books = written(new PeriodContent(Samples.AT, "May is audited"));

        assertEquals("catalog", catalog.get("kind").asString());
        assertEquals(change, CatalogJson.parse(catalog.get("change").toString(), RandomCommands.SETTINGS));
        assertEquals("books-closed", books.get("kind").asString());
        assertEquals("2026-06-01T23:30:00Z", books.get("until").asString());
        assertEquals("May is audited", books.get("reason").asString());
        assertEquals("settled", written(new SettledContent()).get("kind").asString());
    }

    @Test
    void aResultTellsWhatMovedAndWhatIsLeft() {
        assertEquals(
                "{\"status\":\"done\",\"replayed\":true,\"command\":\"void-hold\",\"member\":\"fan-1\",\"key\":\"k-1\","
                        + "\"sequence\":7,\"recordedAt\":\"2026-06-01T23:30:00Z\",\"amount\":\"5\",\"wallets\":"
                        + WALLET
                        + "}",
                AnswerJson.of(new LedgerResult("fan-1", "k-1", "void-hold", 7, Samples.AT, 5, null, WALLETS, true))
                        .toString());
    }

    @Test
    void aRefusedResultHasCodeSentenceAndFacts() {
        assertEquals(
                "{\"status\":\"refused\",\"replayed\":false,\"command\":\"spend\",\"member\":\"fan-1\",\"key\":\"k-1\","
                        + "\"sequence\":0,\"recordedAt\":\"2026-06-01T23:30:00Z\",\"amount\":\"0\","
                        + "\"code\":\"INSUFFICIENT_POINTS\",\"message\":\"only 3 stars are available, not 5\","
                        + "\"facts\":{\"available\":\"3\",\"pointType\":\"stars\",\"requested\":\"5\"},\"wallets\":[]}",
                AnswerJson.of(new LedgerResult("fan-1", "k-1", "spend", 0, Samples.AT, 0, REFUSAL, List.of(), false))
                        .toString());
        assertEquals(
                "{\"available\":\"3\",\"pointType\":\"stars\",\"requested\":\"5\"}",
                AnswerJson.ofFacts(REFUSAL).toString());
    }

    @Test
    void whatAMemberCanStillExpectIsListed() {
        assertEquals(
                "{\"member\":\"fan-1\",\"holds\":[{\"hold\":\"h\",\"pointType\":\"stars\",\"remaining\":\"5\","
                        + "\"expiresAt\":null}]}",
                AnswerJson.ofHolds("fan-1", List.of(new HoldView("h", "stars", 5, null)))
                        .toString());
        assertEquals(
                "{\"member\":\"fan-1\",\"expiring\":[{\"pointType\":\"stars\",\"amount\":\"5\","
                        + "\"expiresAt\":\"2026-06-01T23:30:00Z\"}]}",
                AnswerJson.ofExpiring("fan-1", List.of(new ExpiryNotice("stars", 5, Samples.AT)))
                        .toString());
        assertEquals(
                "{\"member\":\"fan-1\",\"tiers\":[{\"tier\":\"status\",\"at\":\"2026-06-01T23:30:00Z\",\"level\":\"gold\","
                        + "\"since\":\"2026-06-01T23:30:00Z\",\"until\":null,\"counted\":\"12.5\",\"next\":null,"
                        + "\"missing\":null,\"changes\":[{\"at\":\"2026-06-01T23:30:00Z\",\"from\":\"none\","
                        + "\"to\":\"gold\"}]}]}",
                AnswerJson.ofTiers("fan-1", List.of(Samples.STANDING)).toString());
        assertEquals(
                "{\"members\":1,\"records\":2,\"completed\":3,\"failed\":[\"fan-1: no\"]}",
                AnswerJson.of(new Settlement(1, 2, 3, List.of("fan-1: no"))).toString());
    }

    private static JsonNode written(RecordContent content) {
        return written(content, List.of());
    }

    private static JsonNode written(RecordContent content, List<WalletChange> changes) {
        JournalRecord journalRecord = JournalRecord.sealing(
                "fan-1",
                4,
                Samples.AT,
                "",
                RecordKey.ofCommand("fan-1", "k-1"),
                content,
                List.of(),
                changes,
                ContentHash.ZERO);
        return JSON.readTree(AnswerJson.of(journalRecord).toString());
    }

    private static Set<Class<?>> classesOf(List<?> items) {
        return Stream.of(items.toArray()).map(Object::getClass).collect(Collectors.toSet());
    }
}
