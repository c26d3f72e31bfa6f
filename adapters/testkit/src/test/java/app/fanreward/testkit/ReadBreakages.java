package app.fanreward.testkit;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberKey;
import app.fanreward.api.store.MemberSnapshot;
import app.fanreward.api.store.PositionedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores that lose, hide or make up what was committed. */
final class ReadBreakages {
    static final List<Breakage> ALL = List.of(
            // Keeps the last commit to itself when it closes.
            new Breakage("forgetful", StoreRequirement.RS_06, disk -> new PlainStore(disk) {
                @Override
                public void close() {
                    synchronized (disk) {
                        if (!disk.records.isEmpty()) {
                            JournalRecord last =
                                    disk.records.remove(disk.records.size() - 1).record();
                            disk.keys.remove(last.key());
                            disk.journals.computeIfPresent(last.member(), (member, records) -> {
                                records.remove(records.size() - 1);
                                return records.isEmpty() ? null : records;
                            });
                        }
                    }
                }
            }),

            // Gives out a position before others with smaller ones are to be seen.
            new Breakage("positions out of order", StoreRequirement.RS_07, disk -> new PlainStore(disk) {
                @Override
                void writeRecord(JournalRecord record) {
                    super.writeRecord(record);
                    int last = disk.records.size() - 1;
                    if (last % 3 == 2) {
                        PositionedRecord a = disk.records.get(last - 1);
                        PositionedRecord b = disk.records.get(last);
                        disk.records.set(last - 1, new PositionedRecord(a.position(), b.record()));
                        disk.records.set(last, new PositionedRecord(b.position(), a.record()));
                    }
                }
            }),

            // Cuts times to milliseconds, as many databases do.
            new Breakage("coarse times", StoreRequirement.RS_08, disk -> new PlainStore(disk) {
                @Override
                public List<JournalRecord> journal(String member, long afterSequence, int limit) {
                    return super.journal(member, afterSequence, limit).stream()
                            .map(r -> new JournalRecord(
                                    r.member(),
                                    r.sequence(),
                                    r.recordedAt().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                                    r.actor(),
                                    r.key(),
                                    r.content(),
                                    r.postings(),
                                    r.walletChanges(),
                                    r.previousHash(),
                                    r.hash()))
                            .toList();
                }
            }),

            // Sorts members by code points, as UTF-8 bytes are.
            new Breakage("code point order", StoreRequirement.RS_08, disk -> new PlainStore(disk) {
                @Override
                public List<String> members(String afterMember, int limit) {
                    List<String> all = new ArrayList<>(super.members(afterMember, Integer.MAX_VALUE));
                    all.sort((a, b) -> java.util.Arrays.compareUnsigned(
                            a.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            b.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                    return all.subList(0, Math.min(limit, all.size()));
                }
            }),

            // Says that it can be read only, and writes.
            new Breakage("writes when reading", StoreRequirement.RS_09, disk -> new PlainStore(disk) {
                @Override
                boolean refusesWritesWhenReading() {
                    return false;
                }
            }),

            // Takes the snapshot for the truth and drops what it covers.
            new Breakage("snapshot for truth", StoreRequirement.RS_10, disk -> new PlainStore(disk) {
                @Override
                void write(MemberCommit commit) {
                    super.write(commit);
                    MemberSnapshot snapshot = commit.snapshot();
                    if (snapshot != null) {
                        disk.journals
                                .values()
                                .forEach(records -> records.removeIf(
                                        record -> record.member().equals(snapshot.member())
                                                && record.sequence() < snapshot.sequence()));
                    }
                }
            }),

            // Shows a snapshot of a state that never was.
            new Breakage("snapshot from the future", StoreRequirement.RS_10, disk -> new PlainStore(disk) {
                @Override
                public Optional<MemberSnapshot> snapshot(String member) {
                    Map<String, MemberSnapshot> ahead = new HashMap<>(disk.snapshots);
                    ahead.replaceAll((m, s) -> new MemberSnapshot(m, s.sequence() + 1, s.state()));
                    return Optional.ofNullable(ahead.get(member));
                }
            }),

            // Takes no instant for no news.
            new Breakage("due for ever", StoreRequirement.RS_11, disk -> new PlainStore(disk) {
                @Override
                void writeDue(MemberCommit commit) {
                    if (commit.nextDue() != null) {
                        super.writeDue(commit);
                    }
                }
            }),

            // Keeps the earliest instant it was ever told.
            new Breakage("earliest due", StoreRequirement.RS_11, disk -> new PlainStore(disk) {
                @Override
                void writeDue(MemberCommit commit) {
                    Instant before = disk.due.get(commit.member());
                    super.writeDue(commit);
                    if (before != null && commit.nextDue() != null && before.isBefore(commit.nextDue())) {
                        disk.due.put(commit.member(), before);
                    }
                }
            }),

            // Keeps instants to the microsecond, and so lists some a little early.
            new Breakage("coarse due", StoreRequirement.RS_11, disk -> new PlainStore(disk) {
                @Override
                void writeDue(MemberCommit commit) {
                    super.writeDue(commit);
                    disk.due.replaceAll((member, at) -> at.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
                }
            }),

            // Lists by member what is to be listed by time.
            new Breakage("due by member", StoreRequirement.RS_11, disk -> new PlainStore(disk) {
                @Override
                public List<DueMember> due(Instant until, int limit) {
                    return super.due(until, Integer.MAX_VALUE).stream()
                            .sorted(java.util.Comparator.comparing(DueMember::member))
                            .limit(limit)
                            .toList();
                }
            }),

            // Names the heads as they are now.
            new Breakage("heads of now", StoreRequirement.RS_12, disk -> new PlainStore(disk) {
                @Override
                public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
                    return super.heads(afterMember, Long.MAX_VALUE, limit);
                }
            }),

            // Takes a page of members and leaves out those without a record, so that a short page looks like the end.
            new Breakage("short pages of heads", StoreRequirement.RS_12, disk -> new PlainStore(disk) {
                @Override
                public List<JournalHead> heads(String afterMember, long upToPosition, int limit) {
                    List<String> page = members(afterMember, limit);
                    return super.heads(afterMember, upToPosition, limit).stream()
                            .filter(head -> page.contains(head.member()))
                            .toList();
                }
            }),

            // Keeps the newest key.
            new Breakage("key replaced", StoreRequirement.RS_13, disk -> new PlainStore(disk) {
                @Override
                public MemberKey saveMemberKey(String member, byte[] sealedKey) {
                    synchronized (disk) {
                        if (memberKey(member) instanceof MemberKey.Kept) {
                            disk.memberKeys.put(member, new MemberKey.Kept(sealedKey.clone()));
                        }
                        return super.saveMemberKey(member, sealedKey);
                    }
                }
            }),

            // Forgets that there ever was a key.
            new Breakage("key forgotten", StoreRequirement.RS_13, disk -> new PlainStore(disk) {
                @Override
                public void destroyMemberKey(String member) {
                    synchronized (disk) {
                        super.destroyMemberKey(member);
                        disk.memberKeys.remove(member);
                    }
                }
            }),

            // Marks the key as gone and leaves its bytes where they are, as most databases do.
            new Breakage("key left on disk", StoreRequirement.RS_13, disk -> new PlainStore(disk) {
                @Override
                void overwrite(byte[] sealedKey) {}
            }),

            // Numbers the records of each journal for themselves.
            new Breakage("positions by journal", StoreRequirement.RS_14, disk -> new PlainStore(disk) {
                @Override
                public List<PositionedRecord> inspect(String member, long afterSequence, int limit) {
                    return super.inspect(member, afterSequence, limit).stream()
                            .map(inspected ->
                                    new PositionedRecord(inspected.record().sequence(), inspected.record()))
                            .toList();
                }
            }),

            // Counts the slots that are taken by now.
            new Breakage("slots of now", StoreRequirement.RS_14, disk -> new PlainStore(disk) {
                @Override
                public long slots(long upToPosition) {
                    return super.slots(Long.MAX_VALUE);
                }
            }),

            // Leaves out the budgets of which everything was given back.
            new Breakage("budgets in use", StoreRequirement.RS_14, disk -> new PlainStore(disk) {
                @Override
                public List<String> budgets(String afterCampaign, int limit) {
                    return super.budgets(afterCampaign, limit).stream()
                            .filter(campaign -> budgetUsed(campaign) != 0)
                            .toList();
                }
            }),

            // Goes by what it saw, for ever.
            new Breakage("stale", StoreRequirement.RS_16, disk -> new PlainStore(disk) {
                private final Map<String, Boolean> seen = new HashMap<>();

                @Override
                public boolean grewBeyond(String journal, long sequence) {
                    return seen.computeIfAbsent(journal + sequence, any -> super.grewBeyond(journal, sequence));
                }
            }));

    private ReadBreakages() {}
}
