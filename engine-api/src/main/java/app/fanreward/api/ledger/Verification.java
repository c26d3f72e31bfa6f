package app.fanreward.api.ledger;

import java.util.List;

/**
 * What proving the ledger from its records found.
 *
 * @param members how many journals were read
 * @param records how many records were read
 * @param accounts what every account holds in all, over all journals; for each point type they sum to zero
 * @param found how many things are wrong
 * @param findings what is wrong, worst first known; empty if nothing is. Where it is told over a wire these may be the
 *     first ones only
 */
public record Verification(long members, long records, List<Total> accounts, long found, List<Finding> findings) {
    /** Checks the count and takes copies. */
    public Verification {
        accounts = List.copyOf(accounts);
        findings = List.copyOf(findings);
        if (found < findings.size() || (found > 0 && findings.isEmpty())) {
            throw new IllegalArgumentException(
                    found + " things cannot be wrong where " + findings.size() + " are told");
        }
    }

    /**
     * Tells everything that is wrong.
     *
     * @param members how many journals were read
     * @param records how many records were read
     * @param accounts what every account holds in all
     * @param findings all of what is wrong
     */
    public Verification(long members, long records, List<Total> accounts, List<Finding> findings) {
        this(members, records, accounts, findings.size(), findings);
    }

    /**
     * Tells no more than some of what is wrong, and still how much it is.
     *
     * @param most how many findings at most, positive
     * @return the same with the first of its findings
     */
    public Verification tellingAtMost(int most) {
        return findings.size() <= most
                ? this
                : new Verification(members, records, accounts, found, findings.subList(0, most));
    }

    /**
     * Says whether nothing is wrong.
     *
     * @return true if there are no findings
     */
    public boolean clean() {
        return findings.isEmpty();
    }

    /**
     * What one kind of account holds.
     *
     * @param pointType the key of the point type
     * @param account the kind of account
     * @param amount smallest units, signed
     */
    public record Total(String pointType, AccountKind account, long amount) {}

    /**
     * Something that is wrong.
     *
     * @param kind what kind of wrong
     * @param member in whose journal, or empty
     * @param sequence at which record, or 0
     * @param message what was found and what should be
     */
    public record Finding(Kind kind, String member, long sequence, String message) {}

    /** What kind of wrong. */
    public enum Kind {
        /** A record is missing or out of order. */
        GAP,
        /** A record does not fit its hash or the record before it. */
        CHAIN,
        /** A record cannot be read. */
        UNREADABLE,
        /** Postings do not sum to zero. */
        UNBALANCED,
        /** Accounts, lots or the stored state contradict the records. */
        BALANCE,
        /** The slot of a record is missing or points elsewhere. */
        KEY,
        /** A campaign's budget used is not the sum it granted. */
        BUDGET,
        /** A program that decided a record is missing or changed, so that its decisions cannot be made again. */
        PROGRAM,
        /** A seal is missing, changed or not signed as it should be, or the journals are not those it was made over. */
        SEAL,
        /** A member was erased, and the key of the personal data is still there. */
        ERASURE,
        /** What the store keeps of a record besides, such as columns for people, contradicts it. */
        COPY,
        /** When a member is due next is missing or too late: what time makes true would not be booked by itself. */
        DUE
    }
}
