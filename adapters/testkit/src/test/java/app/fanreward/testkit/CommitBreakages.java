package app.fanreward.testkit;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.api.store.RecordLocation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores that accept what they must refuse, or refuse what they must accept. */
final class CommitBreakages {
    static final List<Breakage> ALL = List.of(
            // Checks, then acts, without holding anything meanwhile.
            new Breakage("lost update", StoreRequirement.RS_01, disk -> new PlainStore(disk) {
                @Override
                CommitOutcome commitOne(MemberCommit commit) {
                    CommitOutcome refused;
                    synchronized (disk) {
                        refused = refusal(commit);
                    }
                    if (refused != null) {
                        return refused;
                    }
                    Thread.yield();
                    synchronized (disk) {
                        write(commit);
                        return new CommitOutcome.Committed();
                    }
                }
            }),

            // Writes record by record, and stops where it meets a taken key.
            new Breakage("half batch", StoreRequirement.RS_02, disk -> new PlainStore(disk) {
                @Override
                @Nullable
                CommitOutcome keyTaken(MemberCommit commit) {
                    for (JournalRecord record : commit.records()) {
                        CommitOutcome refused = super.keyTaken(oneOf(commit, record));
                        if (refused != null) {
                            return refused;
                        }
                        if (commit.records().size() > 1) {
                            writeRecord(record);
                        }
                    }
                    return null;
                }

                @Override
                void write(MemberCommit commit) {
                    if (commit.records().size() == 1) {
                        super.write(commit);
                        return;
                    }
                    commit.draws().forEach(draw -> disk.budgets.merge(draw.budget(), draw.amount(), Long::sum));
                }
            }),

            // Takes what comes.
            new Breakage("sequence blind", StoreRequirement.RS_03, disk -> new PlainStore(disk) {
                @Override
                @Nullable
                CommitOutcome sequenceTaken(MemberCommit commit) {
                    return null;
                }
            }),

            // Remembers keys and does not ask them.
            new Breakage("key blind", StoreRequirement.RS_04, disk -> new PlainStore(disk) {
                @Override
                @Nullable
                CommitOutcome keyTaken(MemberCommit commit) {
                    return null;
                }
            }),

            // Knows a key by its text and forgets within which member.
            new Breakage("scope blind", StoreRequirement.RS_04, disk -> new PlainStore(disk) {
                @Override
                @Nullable
                CommitOutcome keyTaken(MemberCommit commit) {
                    for (JournalRecord record : commit.records()) {
                        for (var taken : disk.keys.entrySet()) {
                            if (taken.getKey().value().equals(record.key().value())) {
                                return new CommitOutcome.KeyTaken(record.key(), taken.getValue());
                            }
                        }
                    }
                    return null;
                }
            }),

            // Counts what is drawn and lets it go over.
            new Breakage("budget blind", StoreRequirement.RS_05, disk -> new PlainStore(disk) {
                @Override
                @Nullable
                CommitOutcome budgetShort(MemberCommit commit) {
                    return null;
                }
            }),

            // Checks by adding up, which overflows.
            new Breakage("budget overflow", StoreRequirement.RS_05, disk -> new PlainStore(disk) {
                @Override
                @Nullable
                CommitOutcome budgetShort(MemberCommit commit) {
                    for (BudgetDraw draw : commit.draws()) {
                        long used = disk.budgets.getOrDefault(draw.budget(), 0L);
                        if (used + draw.amount() > draw.total()) {
                            return new CommitOutcome.BudgetShort(draw.budget(), Math.max(0, draw.total() - used));
                        }
                    }
                    return null;
                }
            }),

            // Gives back by drawing.
            new Breakage("gives nothing back", StoreRequirement.RS_05, disk -> new PlainStore(disk) {
                @Override
                void write(MemberCommit commit) {
                    super.write(commit);
                    for (BudgetDraw draw : commit.draws()) {
                        disk.budgets.merge(draw.budget(), Math.max(0, -draw.amount()), Long::sum);
                    }
                }
            }),

            // Asks of what is given back whether there is room for it.
            new Breakage("refuses what is given back", StoreRequirement.RS_05, disk -> new PlainStore(disk) {
                @Override
                @Nullable
                CommitOutcome budgetShort(MemberCommit commit) {
                    for (BudgetDraw draw : commit.draws()) {
                        long used = disk.budgets.getOrDefault(draw.budget(), 0L);
                        if (used > draw.total() - draw.amount()) {
                            return new CommitOutcome.BudgetShort(draw.budget(), Math.max(0, draw.total() - used));
                        }
                    }
                    return null;
                }
            }),

            // Knows nothing of scopes but its own.
            new Breakage("both scopes", StoreRequirement.RS_15, disk -> new PlainStore(disk) {
                @Override
                @Nullable
                CommitOutcome otherScopeTaken(JournalRecord record) {
                    return null;
                }
            }),

            // Takes an id for taken that another member has within his own.
            new Breakage("scopes of others", StoreRequirement.RS_15, disk -> new PlainStore(disk) {
                @Override
                @Nullable
                CommitOutcome otherScopeTaken(JournalRecord record) {
                    RecordLocation taken = disk.keys.get(record.key().inOtherScope("ann"));
                    return taken == null
                            ? null
                            : new CommitOutcome.KeyTaken(record.key().inOtherScope("ann"), taken);
                }
            }));

    private CommitBreakages() {}

    private static MemberCommit oneOf(MemberCommit commit, JournalRecord record) {
        return new MemberCommit(commit.member(), List.of(record), List.of(), null, null);
    }
}
