package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.SealContent;
import app.fanreward.api.ledger.Verification.Finding;
import app.fanreward.api.ledger.Verification.Kind;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.command.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a proof says of seals: those of the store hang together, and the journals are those that its newest seal, and one
 * that was kept outside, were made over.
 */
final class SealChecks {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final Set<String> trusted;
    private final @Nullable Seal since;
    private final List<Finding> findings = new ArrayList<>();
    private final List<SealedHeads> held = new ArrayList<>();
    private @Nullable Seal newest;
    private @Nullable Seal sameNumber;
    private List<JournalHead> sealed = List.of();

    SealChecks(RewardStore store, VerifyOptions options) {
        this.store = store;
        this.trusted = options.trusted().stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.since = options.since();
    }

    /** Reads the seals of the store. Those that are made later are left alone. */
    void begin() {
        readChain();
        if (newest != null) {
            held.add(new SealedHeads(store, newest));
        }
        if (since != null) {
            checkSince(since);
            if (!since.equals(newest)) {
                held.add(new SealedHeads(store, since));
            }
        }
    }

    /** The next journal, in order, is about to be read. */
    void enter(String journal) {
        sealed = new ArrayList<>();
        for (SealedHeads heads : held) {
            @Nullable JournalHead head = heads.of(journal);
            if (head != null) {
                sealed.add(head);
            }
        }
    }

    /** A record of it was read and fits the ones before it. */
    void read(JournalRecord record) {
        for (JournalHead head : sealed) {
            if (head.sequence() == record.sequence() && !head.hash().equals(record.hash())) {
                report(record.member(), record.sequence(), "the store names another record as the one that was sealed");
            }
        }
    }

    /** It was read to its end. */
    void leave(String journal, long sequence) {
        for (JournalHead head : sealed) {
            if (head.sequence() > sequence) {
                report(
                        journal,
                        head.sequence(),
                        "the journal ends at record " + sequence + ", and record " + head.sequence() + " was sealed");
            }
        }
    }

    List<Finding> end() {
        for (SealedHeads heads : held) {
            String contradiction = heads.contradiction();
            if (!contradiction.isEmpty()) {
                report(heads.seal().number(), "seal " + heads.seal().number() + ": " + contradiction);
            }
        }
        return findings;
    }

    /** Stops at the first seal that is wrong: what follows a break proves nothing. */
    private void readChain() {
        long number = 0;
        try {
            List<JournalRecord> page = store.journal(Journal.SEALS, 0, PAGE);
            while (!page.isEmpty()) {
                for (JournalRecord record : page) {
                    number++;
                    String wrong = follow(record, number);
                    if (!wrong.isEmpty()) {
                        report(number, wrong);
                        return;
                    }
                }
                page = store.journal(Journal.SEALS, number, PAGE);
            }
        } catch (FanRewardException unreadable) {
            report(number + 1, String.valueOf(unreadable.getMessage()));
        }
    }

    private String follow(JournalRecord record, long number) {
        if (!(record.content() instanceof SealContent(Seal seal))) {
            return "record " + record.sequence() + " is no seal";
        }
        if (record.sequence() != number || seal.number() != number) {
            return "seal " + seal.number() + " stands where seal " + number + " should";
        }
        @Nullable Seal before = newest;
        if (!seal.previous().equals(before == null ? ContentHash.ZERO : before.hash())) {
            return "seal " + number + " does not name the one before it";
        }
        if (before != null && seal.position() <= before.position()) {
            return "seal " + number + " covers position " + seal.position() + ", and the one before it "
                    + before.position();
        }
        if (!seal.signedByOwnKey()) {
            return "the signature of seal " + number + " is not by the key that it names";
        }
        if (number >= (since == null ? 1 : since.number()) && distrusted(seal)) {
            return "seal " + number + " is signed with " + seal.publicKey() + ", which is not trusted";
        }
        newest = seal;
        if (since != null && since.number() == number) {
            sameNumber = seal;
        }
        return "";
    }

    private void checkSince(Seal outside) {
        long number = outside.number();
        if (!outside.signedByOwnKey()) {
            report(number, "the signature of the given seal " + number + " is not by the key that it names");
        } else if (distrusted(outside)) {
            report(
                    number,
                    "the given seal " + number + " is signed with " + outside.publicKey() + ", which is not trusted");
        }
        if (sameNumber == null) {
            report(
                    number,
                    "the store has no good seal " + number + ", only "
                            + (newest == null ? "none" : "up to " + newest.number())
                            + ": it was removed, or this is an older copy of the store");
        } else if (!sameNumber.equals(outside)) {
            report(number, "seal " + number + " of the store is not the given one");
        }
    }

    private boolean distrusted(Seal seal) {
        return !trusted.isEmpty() && !trusted.contains(seal.publicKey());
    }

    private void report(long number, String message) {
        report(Journal.SEALS, number, message);
    }

    private void report(String journal, long sequence, String message) {
        findings.add(new Finding(Kind.SEAL, journal, sequence, message));
    }
}
