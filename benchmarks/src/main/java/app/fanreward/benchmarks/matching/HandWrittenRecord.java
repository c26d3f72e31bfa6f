package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Disposition;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventIdentity;
import app.fanreward.api.ledger.AccountKind;
import java.time.LocalDate;
import java.util.Arrays;

/** Writes the records of events in their canonical form, each with its hash behind it. Used by one thread. */
final class HandWrittenRecord {
    private static final int PLAIN_FORM = 1;
    private static final int BOOSTED_FORM = 3;
    private static final long MILLION = 1_000_000;
    private static final int NANOS_OF_MICRO = 1_000;

    /** The names of attributes, each with the type of its value behind it. */
    private static final byte[] ACTION = attribute("action", 2);

    private static final byte[] ARTIST = attribute("artist", 2);
    private static final byte[] COUNTRY = attribute("country", 2);
    private static final byte[] DURATION = attribute("duration", 5);
    private static final byte[] PLATFORM = attribute("platform", 2);
    private static final byte[] TRACK = attribute("track", 2);
    private static final int ATTRIBUTES = 6;

    private static final byte[] POINTS =
            new CanonicalWriter().text(HandWrittenRule.POINTS).toBytes();
    private static final byte[] KIND =
            new CanonicalWriter().text(OwnLanguage.KIND).toBytes();
    private static final byte[] ZONE = new CanonicalWriter().text("Z").toBytes();

    /** What stands against every lot, and where its points go: account, nobody else's, points. */
    private static final byte[] FROM_ISSUANCE = posting(AccountKind.ISSUANCE);

    private static final byte[] TO_AVAILABLE = posting(AccountKind.AVAILABLE);

    private final HandWrittenBytes out = new HandWrittenBytes();
    private final HandWrittenSeal seal = new HandWrittenSeal();

    /** That an event was evaluated, and by which program. */
    private final byte[] evaluated;

    /** The dates with which the names of counters end. */
    private final byte[][] dates = new byte[HandWrittenEvent.DAYS][];

    HandWrittenRecord(ContentHash program) {
        evaluated = new CanonicalWriter()
                .octet(Disposition.EVALUATED.ordinal())
                .number(0)
                .flag(true)
                .hash(program)
                .toBytes();
        for (int i = 0; i < dates.length; i++) {
            byte[] text = new CanonicalWriter()
                    .text(LocalDate.ofEpochDay(HandWrittenEvent.FIRST_DAY + i).toString())
                    .toBytes();
            dates[i] = Arrays.copyOfRange(text, 1, text.length);
        }
    }

    private static byte[] attribute(String name, int type) {
        return new CanonicalWriter().text(name).octet(type).toBytes();
    }

    private static byte[] posting(AccountKind account) {
        return new CanonicalWriter()
                .octet(account.ordinal())
                .text("")
                .text(HandWrittenRule.POINTS)
                .toBytes();
    }

    /**
     * Writes the record that comes next in a member's journal, and gives the member the lots in it.
     *
     * @param key the value of its key
     * @param recordedAt when it is booked, in microseconds since the epoch
     * @return its canonical form and behind that its hash
     */
    byte[] write(
            HandWrittenEvent event, String key, HandWrittenVerdict verdict, HandWrittenMember member, long recordedAt) {
        boolean boosted = verdict.boosted();
        out.clear()
                .octet(boosted ? BOOSTED_FORM : PLAIN_FORM)
                .written(member.id)
                .number(member.next())
                .number(recordedAt / MILLION)
                .number(recordedAt % MILLION * NANOS_OF_MICRO)
                .octet(0)
                .octet(0)
                .text(key)
                .octet(1);
        event(event, member);
        awards(event, verdict, boosted);
        reasons(verdict.reasons());
        charges(event, verdict, boosted);
        // No quotes; of the later form no cause, no effects, no act and nothing of what it is about.
        out.octet(0);
        if (boosted) {
            out.octet(0).octet(0).octet(0).octet(0);
        }
        postings(verdict);
        lots(event, verdict, member);
        return seal.seal(member.last(), out);
    }

    private void event(HandWrittenEvent event, HandWrittenMember member) {
        EngagementEvent whole = event.event();
        EventIdentity identity = whole.identity();
        out.text(identity.source())
                .text(identity.id())
                .octet(0)
                .written(KIND)
                .written(member.id)
                .number(event.second())
                .octet(0)
                .number(ATTRIBUTES)
                .written(ACTION)
                .text(event.action())
                .written(ARTIST)
                .text(event.artist())
                .written(COUNTRY)
                .text(event.country())
                .written(DURATION)
                .number(event.duration())
                .octet(0)
                .written(PLATFORM)
                .text(event.platform())
                .written(TRACK)
                .text(event.track())
                .written(ZONE)
                .number(HandWrittenEvent.FIRST_DAY + event.day())
                .written(evaluated);
    }

    private void awards(HandWrittenEvent event, HandWrittenVerdict verdict, boolean boosted) {
        out.number(verdict.count());
        for (int i = 0; i < verdict.count(); i++) {
            out.written(verdict.by(i).award);
            if (boosted) {
                out.number(verdict.base(i));
            }
            out.number(verdict.desired(i))
                    .number(verdict.granted(i))
                    .number(event.second())
                    .octet(0)
                    .octet(0);
            if (boosted) {
                boosts(verdict, verdict.boostsFrom(i), verdict.boostsFrom(i + 1));
            }
        }
        if (boosted) {
            // no penalties
            out.octet(0);
        }
    }

    private void boosts(HandWrittenVerdict verdict, int from, int to) {
        out.number(to - from);
        for (int i = from; i < to; i++) {
            out.written(verdict.boosting(i).names).number(verdict.added(i));
        }
    }

    private void reasons(HandWrittenReasons reasons) {
        out.number(reasons.count());
        for (int i = 0; i < reasons.count(); i++) {
            out.written(reasons.get(i).form);
        }
    }

    private void charges(HandWrittenEvent event, HandWrittenVerdict verdict, boolean boosted) {
        out.number(verdict.count());
        for (int i = 0; i < verdict.count(); i++) {
            out.written(verdict.by(i).counter).written(dates[event.day()]).number(verdict.granted(i));
            if (boosted) {
                // neither times nor a day, and of this rule and member alone
                out.octet(0).octet(0).octet(0).octet(0).octet(0);
            }
        }
    }

    private void postings(HandWrittenVerdict verdict) {
        out.number(2L * verdict.count());
        for (int i = 0; i < verdict.count(); i++) {
            long granted = verdict.granted(i);
            out.written(FROM_ISSUANCE).number(-granted).written(TO_AVAILABLE).number(granted);
        }
    }

    private void lots(HandWrittenEvent event, HandWrittenVerdict verdict, HandWrittenMember member) {
        HandWrittenLots lots = member.lots;
        int before = lots.count();
        for (int i = 0; i < verdict.count(); i++) {
            lots.add(member.next(), i, verdict.granted(i), event.second());
        }
        boolean crowded = lots.crowded(before);
        out.number(verdict.count() + (crowded ? 1 : 0));
        for (int i = 0; i < verdict.count(); i++) {
            out.octet(1)
                    .number(member.next())
                    .number(i)
                    .written(POINTS)
                    .number(verdict.granted(i))
                    .number(event.second())
                    .octet(0)
                    .octet(0);
        }
        if (crowded) {
            lots.merge(out);
        }
    }
}
