package app.fanreward.testkit;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.ledger.RecordContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of one member's journal for tests, each following on the one before it. Not safe for use by several
 * threads.
 */
public final class SampleRecords {
    /** When the first record of every journal is booked. */
    public static final Instant START = Instant.parse("2026-03-01T12:00:00.000001Z");

    private static final ContentHash PROGRAM = ContentHash.of("a program".getBytes(StandardCharsets.UTF_8));
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final String member;
    private long sequence;
    private ContentHash newest = ContentHash.ZERO;

    private SampleRecords(String member) {
        this.member = member;
    }

    /**
     * Starts a journal.
     *
     * @param member whose
     * @return its first record comes next
     */
    public static SampleRecords of(String member) {
        return new SampleRecords(member);
    }

    /**
     * Goes on after a record.
     *
     * @param newest the newest record of a journal
     * @return the record after it comes next
     */
    public static SampleRecords after(JournalRecord newest) {
        SampleRecords records = new SampleRecords(newest.member());
        records.sequence = newest.sequence();
        records.newest = newest.hash();
        return records;
    }

    /**
     * Makes the record of a play that earned five points.
     *
     * @param id the id of the event, unique in the whole program
     * @return the next record
     */
    public JournalRecord play(String id) {
        return play(id, 5);
    }

    /**
     * Makes the record of a play.
     *
     * @param id the id of the event, unique in the whole program
     * @param points what it earned, positive
     * @return the next record
     */
    public JournalRecord play(String id, long points) {
        return event(EngagementEvent.of("track.played").from("sample", id), points, null);
    }

    /**
     * Makes the record of a play from the source of {@link #play(String)}, as if its ids were unique within a member only.
     *
     * @param id the id of the event
     * @return the next record
     */
    public JournalRecord ownPlay(String id) {
        return event(EngagementEvent.of("track.played").fromMemberScoped("sample", id), 5, null);
    }

    /**
     * Makes the record of a play from a source whose ids are unique within a member only, and of which another source
     * may tell as well.
     *
     * @param id the id of the event
     * @return the next record
     */
    public JournalRecord importedPlay(String id) {
        return event(
                EngagementEvent.of("track.played").fromMemberScoped("export", id), 5, new Act(PROGRAM, START, null));
    }

    /**
     * Makes the record of something that became known about the member and an account of theirs.
     *
     * @param key the key of the command
     * @return the next record
     */
    public JournalRecord update(String key) {
        MemberUpdate update = new MemberUpdate(
                member,
                key,
                START,
                ZONE,
                Map.of("country", Value.of("DE"), "age", Value.of(BigDecimal.TEN)),
                new AccountFacts("sample platform", "account-ü", Map.of("verified", Value.of(true))),
                "admin");
        return seal(RecordKey.ofCommand(member, key), new MemberContent(update), List.of(), List.of());
    }

    private JournalRecord event(EngagementEvent.Builder builder, long points, @Nullable Act act) {
        EngagementEvent event = builder.member(member)
                .at(START.minusSeconds(60))
                .put("track", "sample:track:Größe \uD83C\uDFB5")
                .put("duration", Duration.ofMillis(187_500))
                .put("share", new BigDecimal("0.125"))
                .put("skipped", false)
                .put("released", Value.of(LocalDate.of(2025, 2, 28)))
                .put("saved", Value.of(START.minusSeconds(3)))
                .put("tags", Value.of(List.of("a", "", "z")))
                .build();
        Instant expires = START.plus(Duration.ofDays(365));
        EventContent content = new EventContent(
                event,
                RecordCodec.contentOf(event),
                ZONE,
                LocalDate.of(2026, 3, 1),
                Disposition.EVALUATED,
                0,
                PROGRAM,
                List.of(new Award("spring", "full-listen", "star", points + 1, points, START, expires)),
                List.of(),
                List.of(new Reason("spring", "full-listen", ReasonCode.CAP, "/limits/0")),
                List.of(new Charge("full-listen/0/day/2026-03-01", points)),
                List.of(new BudgetQuote("spring", 1_000_000)),
                null,
                List.of(),
                act,
                Map.of());
        LotId lot = new LotId(sequence + 1, 0);
        return seal(
                RecordKey.ofEvent(event.identity(), member),
                content,
                List.of(
                        new Posting(AccountKind.BUDGET, "spring", "star", -points),
                        new Posting(AccountKind.AVAILABLE, "", "star", points)),
                List.of(
                        new WalletChange.Opened(new Lot(lot, "star", points, START, expires)),
                        new WalletChange.Opened(new Lot(new LotId(sequence + 1, 1), "star", 1, START, null)),
                        new WalletChange.Vested(lot, 1),
                        new WalletChange.Expired(lot, 1)));
    }

    private JournalRecord seal(
            RecordKey key, RecordContent content, List<Posting> postings, List<WalletChange> walletChanges) {
        sequence++;
        JournalRecord record = JournalRecord.sealing(
                member, sequence, START.plusSeconds(sequence), "tester", key, content, postings, walletChanges, newest);
        newest = record.hash();
        return record;
    }
}
