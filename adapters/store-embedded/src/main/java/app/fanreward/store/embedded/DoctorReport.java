package app.fanreward.store.embedded;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a store, and what is known to be lost. Only what proves itself counts as left: the records of a
 * member up to the first one that is missing or does not follow on the one before it. What left no trace at all cannot
 * be known here: a seal, or a backup, tells.
 *
 * @param folder the store
 * @param findings what is wrong with its files, a sentence each; empty if nothing is
 * @param records how many records are proven
 * @param members of how many members; some may be of journals of the program's own
 * @param lastPosition the position of the newest of them; 0 if there is none
 * @param setAside how many more records can be read, but follow on nothing
 * @param losses what members lost, the first {@value #MOST_LOSSES} of them
 * @param membersWithLosses how many members lost something
 * @param keysWrong how many proven records had no key, or one that led elsewhere; a repaired copy has them right
 * @param budgets budgets that are not what the proven records drew; a repaired copy has what they drew
 * @param programs how many programs are whole
 * @param lostPrograms the hashes of programs that records name and that are not whole
 * @param memberKeys how many keys of members are whole, or are known to be destroyed
 * @param lostMemberKeys members whose key is damaged: what was encrypted under it can no longer be read
 */
public record DoctorReport(
        Path folder,
        List<String> findings,
        long records,
        long members,
        long lastPosition,
        long setAside,
        List<MemberLoss> losses,
        long membersWithLosses,
        long keysWrong,
        List<BudgetDifference> budgets,
        long programs,
        List<String> lostPrograms,
        long memberKeys,
        List<String> lostMemberKeys) {
    /** More losses than this are counted and not listed. */
    public static final int MOST_LOSSES = 1_000;

    /** Takes copies. */
    public DoctorReport {
        findings = List.copyOf(findings);
        losses = List.copyOf(losses);
        budgets = List.copyOf(budgets);
        lostPrograms = List.copyOf(lostPrograms);
        lostMemberKeys = List.copyOf(lostMemberKeys);
    }

    /**
     * Says whether nothing is wrong.
     *
     * @return true if there is nothing to repair
     */
    public boolean healthy() {
        return findings.isEmpty()
                && setAside == 0
                && membersWithLosses == 0
                && keysWrong == 0
                && budgets.isEmpty()
                && lostPrograms.isEmpty()
                && lostMemberKeys.isEmpty();
    }

    /**
     * What a member lost.
     *
     * @param member the id; {@code #} and a number where not even the id can be read
     * @param provenUpTo the number of the last record that is proven; 0 if none is
     * @param newestKnown the number of the newest record of which there is a trace
     * @param lost how many records between are known to be gone or damaged
     * @param setAside how many between can be read, but follow on nothing
     */
    public record MemberLoss(String member, long provenUpTo, long newestKnown, long lost, long setAside) {}

    /**
     * A budget that is not what records drew on it.
     *
     * @param campaign the key of the campaign
     * @param stored what the store said, or null if that is damaged or missing
     * @param drawn what the proven records drew, in smallest units
     */
    public record BudgetDifference(
            String campaign, @Nullable Long stored, long drawn) {}
}
