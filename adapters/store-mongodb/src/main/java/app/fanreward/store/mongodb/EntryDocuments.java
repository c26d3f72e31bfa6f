package app.fanreward.store.mongodb;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Entries as documents of {@code rewardlogs}. What is read is the canonical form with its hashes; what stands beside it is
 * for people.
 */
final class EntryDocuments {
    static final String MEMBER = "member";
    static final String FIRST = "sequence";
    static final String LAST = "last";
    static final String SLOTS = "slots";
    static final String DUE = "due";
    static final String POSITION = "position";
    static final String LAST_POSITION = "lastPosition";
    static final String COUNT = "count";

    private static final String ID = "_id";
    private static final String SCHEMA = "schema";
    private static final int CURRENT = 1;
    private static final String DRAWS = "draws";
    private static final String BUDGET = "budget";
    private static final String AMOUNT = "amount";
    static final String RECORDS = "records";
    private static final String CANONICAL = "canonical";
    private static final String PREVIOUS = "previousHash";
    private static final String HASH = "hash";

    private EntryDocuments() {}

    static Document write(Entry entry) {
        Document document = new Document(ID, entry.id())
                .append(SCHEMA, CURRENT)
                .append(MEMBER, Texts.write(entry.member()))
                .append(FIRST, entry.first())
                .append(LAST, entry.last())
                .append(COUNT, entry.records().size())
                .append(SLOTS, entry.slots().stream().map(Texts::write).toList());
        if (!entry.draws().isEmpty()) {
            document.append(
                    DRAWS, entry.draws().stream().map(EntryDocuments::write).toList());
        }
        if (entry.nextDue() != null) {
            document.append(DUE, Instants.write(entry.nextDue()));
        }
        List<Document> records = new ArrayList<>(entry.records().size());
        for (JournalRecord record : entry.records()) {
            records.add(write(record));
        }
        return document.append(RECORDS, records);
    }

    private static Document write(Entry.Draw draw) {
        return new Document(BUDGET, Texts.write(draw.budget())).append(AMOUNT, draw.amount());
    }

    private static List<Entry.Draw> draws(Document document) {
        return document.containsKey(DRAWS)
                ? document.getList(DRAWS, Document.class).stream()
                        .map(draw -> new Entry.Draw(Texts.read(draw.getString(BUDGET)), draw.getLong(AMOUNT)))
                        .toList()
                : List.of();
    }

    private static Document write(JournalRecord record) {
        Document document = new Document("sequence", record.sequence())
                .append("kind", record.content().label())
                .append("recordedAt", Date.from(clamped(record.recordedAt())))
                .append("key", record.key().value());
        if (!record.actor().isEmpty()) {
            document.append("actor", record.actor());
        }
        Document points = points(record);
        if (!points.isEmpty()) {
            document.append("points", points);
        }
        return document.append(CANONICAL, new Binary(RecordCodec.encode(record)))
                .append(PREVIOUS, new Binary(record.previousHash().bytes()))
                .append(HASH, new Binary(record.hash().bytes()));
    }

    /** What a date of the database cannot say is as far as it goes. */
    private static Instant clamped(Instant instant) {
        long seconds = Math.clamp(instant.getEpochSecond(), Long.MIN_VALUE / 1_000 + 1, Long.MAX_VALUE / 1_000 - 1);
        return seconds == instant.getEpochSecond() ? instant : Instant.ofEpochSecond(seconds);
    }

    /** What moved on the member's accounts, by point type. */
    private static Document points(JournalRecord record) {
        Map<String, Long> net = new TreeMap<>();
        for (Posting posting : record.postings()) {
            if (posting.account().ofMember()) {
                net.merge(posting.pointType(), posting.amount(), Long::sum);
            }
        }
        return new Document(new TreeMap<>(net));
    }

    static Entry read(Document document) {
        String member = Texts.read(document.getString(MEMBER));
        long first = document.getLong(FIRST);
        List<JournalRecord> records = new ArrayList<>();
        for (Document record : document.getList(RECORDS, Document.class)) {
            records.add(record(record, member, first + records.size()));
        }
        @Nullable Long position = document.getLong(POSITION);
        if (position != null && !Long.valueOf(position + records.size() - 1).equals(document.getLong(LAST_POSITION))) {
            throw Damage.ofRecord(
                    member, first, "does not end at the position that is noted: the document was changed");
        }
        @Nullable Document due = document.get(DUE, Document.class);
        return new Entry(
                document.getString(ID),
                member,
                first,
                records,
                document.getList(SLOTS, String.class).stream().map(Texts::read).toList(),
                draws(document),
                due == null ? null : Instants.read(due),
                position);
    }

    private static JournalRecord record(Document document, String member, long sequence) {
        byte[] canonical = document.get(CANONICAL, Binary.class).getData();
        byte[] previous = document.get(PREVIOUS, Binary.class).getData();
        byte[] hash = document.get(HASH, Binary.class).getData();
        if (previous.length != ContentHash.LENGTH || hash.length != ContentHash.LENGTH) {
            throw Damage.ofRecord(member, sequence, "has lost its hash");
        }
        // Before decoding: nothing is made of bytes that nobody booked.
        if (!ContentHash.of(previous, canonical).equals(ContentHash.ofBytes(hash))) {
            throw Damage.ofRecord(member, sequence, "does not fit its hash: it was changed after it was booked");
        }
        JournalRecord record;
        try {
            record = RecordCodec.decode(canonical, ContentHash.ofBytes(previous), ContentHash.ofBytes(hash));
        } catch (IllegalArgumentException unreadable) {
            throw Damage.ofRecord(member, sequence, "cannot be read: " + unreadable.getMessage());
        }
        if (!record.member().equals(member) || record.sequence() != sequence) {
            throw Damage.ofRecord(
                    member,
                    sequence,
                    "holds record " + record.sequence() + " of member " + record.member()
                            + ": documents were exchanged");
        }
        return record;
    }
}
