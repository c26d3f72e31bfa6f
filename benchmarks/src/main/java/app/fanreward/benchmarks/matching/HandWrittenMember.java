package app.fanreward.benchmarks.matching;

import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What is known of a member, and what was booked. Not safe for several threads. */
final class HandWrittenMember {
    final WorkloadMember self;
    final MemberProfile profile;

    /** The id in canonical form; nobody changes the bytes. */
    final byte[] id;

    final HandWrittenCounters counters = new HandWrittenCounters();
    final HandWrittenLots lots = new HandWrittenLots();

    /** The records of events, each with its hash behind it. */
    private final List<byte[]> journal = new ArrayList<>(2);

    /** What ends with the hash of the last record. */
    private byte[] last;

    /** The number of the last record. */
    private long sequence;

    /** When it was booked, in microseconds since the epoch. */
    private long recordedAt;

    private long available;

    /**
     * Begins with the record in which the member was told of, as the engine would have booked it.
     *
     * @param now when that is
     */
    HandWrittenMember(WorkloadMember self, Instant now) {
        this.self = self;
        MemberUpdate told = OwnLanguage.update(self);
        profile = new MemberProfile(self.id(), ZoneOffset.UTC, told.attributes(), List.of());
        id = new CanonicalWriter().text(self.id()).toBytes();
        sequence = 1;
        recordedAt = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        last = JournalRecord.sealing(
                        self.id(),
                        sequence,
                        now,
                        told.actor(),
                        RecordKey.ofCommand(self.id(), told.key()),
                        new MemberContent(told),
                        List.of(),
                        List.of(),
                        ContentHash.ZERO)
                .hash()
                .bytes();
    }

    /** The number of the record that comes next. */
    long next() {
        return sequence + 1;
    }

    /**
     * When the record that comes next is booked: now, but always after the one before it.
     *
     * @param now in microseconds since the epoch, as what is returned
     */
    long nextRecordedAt(long now) {
        return Math.max(now, recordedAt + 1);
    }

    /** What ends with the hash of the last record. */
    byte[] last() {
        return last;
    }

    /** What can be spent. */
    long available() {
        return available;
    }

    /** Takes in a record with its hash behind it, after its lots. */
    void add(byte[] record, long itsRecordedAt, long granted) {
        journal.add(record);
        last = record;
        sequence++;
        recordedAt = itsRecordedAt;
        available += granted;
    }
}
