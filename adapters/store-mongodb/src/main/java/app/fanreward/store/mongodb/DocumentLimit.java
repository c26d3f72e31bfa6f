package app.fanreward.store.mongodb;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.store.MemberCommit;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;

/** What the database takes as one document. What is larger is refused before anything of it is sent. */
final class DocumentLimit {
    /** 16 MB without a little: for the claims that an entry has a part in, and the positions that it gets later. */
    private static final long MOST = 16L * 1024 * 1024 - 16 * 1024;

    /** Names of fields, numbers and hashes: more than there are of a record beside its texts. */
    private static final long BESIDE_TEXTS = 1_024;

    /** A posting beside the name of its points. */
    private static final long BESIDE_NAME = 32;

    /** A character, in the form that sorts alike. */
    private static final long LONGEST_CHARACTER = 6;

    private static final String UNNAMED = "unnamed";

    private DocumentLimit() {}

    /**
     * Insists that commits can be kept.
     *
     * @throws FanRewardException with {@code INVALID_INPUT} if one of them is too large
     */
    static void require(List<MemberCommit> commits) {
        commits.forEach(DocumentLimit::require);
    }

    private static void require(MemberCommit commit) {
        if (mayBeTooLarge(commit.records())) {
            require(new Attempt(UNNAMED, commit).entry());
        }
    }

    private static boolean mayBeTooLarge(List<JournalRecord> records) {
        return records.stream().mapToLong(DocumentLimit::most).sum() > MOST;
    }

    /**
     * Insists that an entry can be kept.
     *
     * @throws FanRewardException with {@code INVALID_INPUT} if it is too large
     */
    static void require(Entry entry) {
        if (!mayBeTooLarge(entry.records())) {
            return;
        }
        long size = size(EntryDocuments.write(entry));
        if (size > MOST) {
            boolean alone = entry.records().size() == 1;
            throw tooLarge(
                    alone
                            ? "record " + entry.first() + " of " + entry.member()
                            : "a commit of " + entry.records().size() + " records of " + entry.member(),
                    size,
                    alone ? "let it say less" : "send fewer at once");
        }
    }

    /** More than a record takes, found out without writing it. */
    static long most(JournalRecord record) {
        // The key, and at most two slots made of it.
        long texts = 3L * record.key().value().length()
                + record.member().length()
                + record.actor().length();
        long postings = 0;
        for (Posting posting : record.postings()) {
            postings += BESIDE_NAME + LONGEST_CHARACTER * posting.pointType().length();
        }
        return RecordCodec.encode(record).length + BESIDE_TEXTS + LONGEST_CHARACTER * texts + postings;
    }

    /**
     * Insists that a program can be kept, or a part of one.
     *
     * @throws FanRewardException with {@code INVALID_INPUT} if it is too large
     */
    static void require(ContentHash hash, byte[] content) {
        if (!fits(content)) {
            throw tooLarge(
                    "program " + hash.brief(),
                    content.length,
                    "a program of more than 64 campaigns is kept in parts, and each of them has to fit");
        }
    }

    /** Whether bytes fit with a little beside them. */
    static boolean fits(byte[] content) {
        return content.length <= MOST;
    }

    private static FanRewardException tooLarge(String what, long size, String advice) {
        return new FanRewardException(
                ErrorCode.INVALID_INPUT,
                what + " would take " + size + " bytes, and a document of MongoDB holds " + MOST
                        + "; nothing was changed: " + advice);
    }

    private static long size(Document document) {
        return new RawBsonDocument(document, new DocumentCodec())
                .getByteBuffer()
                .remaining();
    }
}
