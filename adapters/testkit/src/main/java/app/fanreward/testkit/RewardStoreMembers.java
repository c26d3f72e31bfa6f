package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome.SequenceTaken;
import app.fanreward.api.store.DueMember;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.api.store.MemberKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a store knows of a member besides the records: when something is due, the head of the journal, and the key of
 * personal data. Extend it with a class that says how to open an empty store.
 */
public abstract class RewardStoreMembers extends StoreSuite {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private int dues;

    /** For subclasses. */
    protected RewardStoreMembers() {}

    @Test
    @DisplayName("RS-11 who is due is listed from the instant on that the commit named")
    void whoIsDueIsListedFromTheInstantOn() {
        dueAt(SampleRecords.of("ann"), NOON);
        assertEquals(List.of(), store().due(NOON.minusNanos(1), 10));
        assertEquals(List.of(new DueMember("ann", NOON)), store().due(NOON, 10));
        assertEquals(List.of(new DueMember("ann", NOON)), store().due(NOON.plusSeconds(1), 10));
    }

    @Test
    @DisplayName("RS-11 nobody is due whose commits named no instant")
    void nobodyIsDueWhoseCommitsNamedNoInstant() {
        dueAt(SampleRecords.of("ann"), null);
        assertEquals(List.of(), store().due(Instant.MAX, 10));
    }

    @Test
    @DisplayName("RS-11 the newest commit of a member says when it is due, later, earlier or never")
    void theNewestCommitSaysWhenAMemberIsDue() {
        SampleRecords ann = SampleRecords.of("ann");
        for (Instant at : List.of(NOON, NOON.plusSeconds(9), NOON.minusSeconds(9), NOON)) {
            dueAt(ann, at);
            assertEquals(List.of(new DueMember("ann", at)), store().due(Instant.MAX, 10));
            assertEquals(List.of(), store().due(at.minusNanos(1), 10));
        }
        dueAt(ann, null);
        assertEquals(List.of(), store().due(Instant.MAX, 10));
        dueAt(ann, NOON);
        assertEquals(List.of(new DueMember("ann", NOON)), store().due(NOON, 10));
    }

    @Test
    @DisplayName("RS-11 a refused commit changes nothing about when a member is due")
    void aRefusedCommitChangesNothingAboutWhenAMemberIsDue() {
        SampleRecords ann = SampleRecords.of("ann");
        dueAt(ann, NOON);
        ann.play("skipped");
        JournalRecord late = ann.play("late");
        for (Instant named : new Instant[] {NOON.minusSeconds(5), null}) {
            assertInstanceOf(
                    SequenceTaken.class, commit(new MemberCommit("ann", List.of(late), List.of(), null, named)));
            assertEquals(List.of(new DueMember("ann", NOON)), store().due(Instant.MAX, 10));
        }
    }

    @Test
    @DisplayName("RS-11 what is due can be corrected without a record, unless records came since")
    void whatIsDueCanBeCorrectedWithoutARecord() {
        SampleRecords ann = SampleRecords.of("ann");
        dueAt(ann, NOON);
        dueAt(ann, NOON);
        store().correctDue("ann", 2, NOON.plusSeconds(9));
        assertEquals(List.of(new DueMember("ann", NOON.plusSeconds(9))), store().due(Instant.MAX, 10));
        store().correctDue("ann", 1, NOON);
        store().correctDue("nobody", 0, NOON);
        assertEquals(List.of(new DueMember("ann", NOON.plusSeconds(9))), store().due(Instant.MAX, 10));
        store().correctDue("ann", 2, null);
        assertEquals(List.of(), store().due(Instant.MAX, 10));
    }

    @Test
    @DisplayName("RS-11 members are due earliest first, then by UTF-16 code units, as many as asked for")
    void membersAreDueEarliestFirst() {
        List<DueMember> expected = List.of(
                new DueMember("late in the alphabet", Instant.parse("1969-12-31T23:59:59.999999999Z")),
                new DueMember("B", NOON),
                new DueMember("a", NOON),
                new DueMember("\uD83C\uDFB5", NOON),
                new DueMember("\uFF21", NOON),
                new DueMember("A", NOON.plusNanos(1)),
                new DueMember("$program", Instant.parse("9999-12-31T23:59:59Z")));
        for (int i : new int[] {5, 3, 0, 6, 2, 4, 1}) {
            dueAt(SampleRecords.of(expected.get(i).member()), expected.get(i).at());
        }
        assertEquals(expected, store().due(Instant.MAX, 100));
        assertEquals(expected.subList(0, 5), store().due(NOON, 100));
        assertEquals(expected.subList(0, 3), store().due(NOON, 3));
    }

    @Test
    @DisplayName("RS-12 the heads are the newest records of all journals, by member")
    void theHeadsAreTheNewestRecords() {
        assertEquals(List.of(), store().heads("", Long.MAX_VALUE, 10));
        JournalRecord zoe = SampleRecords.of("zoe").play("z-1");
        committed(zoe);
        SampleRecords ann = SampleRecords.of("ann");
        committed(ann.play("p-1"), ann.play("p-2"));
        JournalRecord newest = ann.play("p-3");
        committed(newest);
        JournalRecord star = SampleRecords.of("\uD83C\uDFB5").play("s-1");
        JournalRecord wide = SampleRecords.of("\uFF21").play("w-1");
        committed(wide);
        committed(star);
        assertEquals(List.of(head(newest), head(zoe), head(star), head(wide)), store().heads("", Long.MAX_VALUE, 10));
    }

    @Test
    @DisplayName("RS-12 the heads can be named as they stood at every position")
    void theHeadsCanBeNamedAsTheyStoodAtEveryPosition() {
        SampleRecords ann = SampleRecords.of("ann");
        SampleRecords bob = SampleRecords.of("bob");
        JournalRecord[] ofAnn = {ann.play("a-1"), ann.play("a-2"), ann.play("a-3"), ann.play("a-4")};
        JournalRecord[] ofBob = {bob.play("b-1"), bob.play("b-2")};
        final long first = positionOf(ofAnn[0]);
        final long second = positionOf(ofBob[0]);
        final long third = positionOf(ofAnn[1], ofAnn[2]);
        final long fourth = positionOf(ofBob[1]);
        final long fifth = positionOf(ofAnn[3]);
        assertEquals(List.of(), store().heads("", first - 1, 10));
        assertEquals(List.of(head(ofAnn[0])), store().heads("", first, 10));
        assertEquals(List.of(head(ofAnn[0]), head(ofBob[0])), store().heads("", second, 10));
        assertEquals(List.of(head(ofAnn[2]), head(ofBob[0])), store().heads("", third, 10));
        assertEquals(List.of(head(ofAnn[2]), head(ofBob[1])), store().heads("", fourth, 10));
        assertEquals(List.of(head(ofAnn[3]), head(ofBob[1])), store().heads("", fifth, 10));
    }

    @Test
    @DisplayName("RS-12 heads are read page by page, and members without a record do not count")
    void headsAreReadPageByPage() {
        long last = 0;
        for (int i = 0; i < 7; i++) {
            last = positionOf(SampleRecords.of("m-" + 2 * i).play("p-" + i));
        }
        for (int i = 0; i < 7; i++) {
            committed(SampleRecords.of("m-" + (2 * i + 1)).play("later-" + i));
        }
        List<JournalHead> all = store().heads("", last, 100);
        assertEquals(
                List.of("m-0", "m-10", "m-12", "m-2", "m-4", "m-6", "m-8"),
                all.stream().map(JournalHead::member).toList());
        assertEquals(all.subList(0, 3), store().heads("", last, 3));
        assertEquals(all.subList(3, 6), store().heads("m-12", last, 3));
        assertEquals(all.subList(6, 7), store().heads("m-6", last, 3));
        assertEquals(List.of(), store().heads("m-8", last, 3));
    }

    @Test
    @DisplayName("RS-12 the last position is that of the newest record, and 0 without any")
    void theLastPositionIsThatOfTheNewestRecord() {
        assertEquals(0, store().lastPosition());
        SampleRecords ann = SampleRecords.of("ann");
        for (int i = 0; i < 3; i++) {
            assertEquals(positionOf(ann.play("a-" + i), ann.play("b-" + i)), store().lastPosition());
        }
        commit(SampleRecords.of("bob").play("a-1"));
        assertEquals(store().follow(0, 10).get(5).position(), store().lastPosition());
    }

    @Test
    @DisplayName("RS-13 a sealed key is kept as it was given, for a member with or without a journal")
    void aSealedKeyIsKeptAsItWasGiven() {
        committed(SampleRecords.of("ann").play("p-1"));
        for (String member : List.of("ann", "bob", "\uD83C\uDFB5")) {
            byte[] sealed = sealed(member);
            assertEquals(new MemberKey.Never(), store().memberKey(member));
            assertEquals(new MemberKey.Kept(sealed), store().saveMemberKey(member, sealed.clone()));
            assertEquals(new MemberKey.Kept(sealed), store().memberKey(member));
        }
        assertEquals(List.of("ann"), store().members("", 10));
        assertEquals(new MemberKey.Never(), store().memberKey("zoe"));
    }

    @Test
    @DisplayName("RS-13 a sealed key is never replaced")
    void aSealedKeyIsNeverReplaced() {
        MemberKey first = store().saveMemberKey("ann", sealed("first"));
        assertEquals(new MemberKey.Kept(sealed("first")), first);
        assertEquals(first, store().saveMemberKey("ann", sealed("second")));
        assertEquals(first, store().memberKey("ann"));
    }

    @Test
    @DisplayName("RS-13 a destroyed key stays destroyed, whatever is asked afterwards")
    void aDestroyedKeyStaysDestroyed() {
        store().saveMemberKey("ann", sealed("ann"));
        store().saveMemberKey("bob", sealed("bob"));
        store().destroyMemberKey("ann");
        assertEquals(new MemberKey.Destroyed(), store().memberKey("ann"));
        assertEquals(new MemberKey.Destroyed(), store().saveMemberKey("ann", sealed("again")));
        store().destroyMemberKey("ann");
        assertEquals(new MemberKey.Destroyed(), store().memberKey("ann"));
        assertEquals(new MemberKey.Kept(sealed("bob")), store().memberKey("bob"));
    }

    @Test
    @DisplayName("RS-13 a key that never was can be destroyed, so that none is kept later")
    void aKeyThatNeverWasCanBeDestroyed() {
        store().destroyMemberKey("ann");
        assertEquals(new MemberKey.Destroyed(), store().memberKey("ann"));
        assertEquals(new MemberKey.Destroyed(), store().saveMemberKey("ann", sealed("ann")));
    }

    @Test
    @DisplayName("RS-13 a journal is not touched by what happens to its member's key")
    void aJournalIsNotTouchedByItsMembersKey() {
        SampleRecords ann = SampleRecords.of("ann");
        List<JournalRecord> records = List.of(ann.play("p-1"), ann.update("u-1"));
        committed(records.toArray(JournalRecord[]::new));
        store().saveMemberKey("ann", sealed("ann"));
        store().destroyMemberKey("ann");
        assertEquals(records, journal("ann"));
        JournalRecord next = ann.play("p-2");
        committed(next);
        assertEquals(List.of(head(next)), store().heads("", Long.MAX_VALUE, 10));
    }

    private void dueAt(SampleRecords member, @Nullable Instant at) {
        JournalRecord record = member.importedPlay("play " + dues++);
        committed(new MemberCommit(record.member(), List.of(record), List.of(), null, at));
    }

    private static JournalHead head(JournalRecord record) {
        return new JournalHead(record.member(), record.sequence(), record.hash());
    }

    private static byte[] sealed(String text) {
        return ("sealed\0key of " + text).getBytes(StandardCharsets.UTF_8);
    }
}
