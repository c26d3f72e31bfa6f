package app.fanreward.core.internal.ledger;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotCodec;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.core.internal.program.SharedNames;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The canonical form of a member's state, for snapshots: equal states give equal bytes. */
public final class StateCodec {
    private static final int VERSION = 5;

    /** What came with what is known of members' accounts; written only of members of whom something is. */
    private static final int WITH_ACCOUNTS = 6;

    /** Bytes of most states without lots and counters, of one lot, and of one counter. */
    private static final int OF_ANY = 512;

    private static final int OF_LOT = 40;
    private static final int OF_COUNTER = 64;

    private static final List<AccountKind> OF_MEMBER =
            Arrays.stream(AccountKind.values()).filter(AccountKind::ofMember).toList();

    private StateCodec() {}

    /** Whether a state is written as this version writes them; others are left over from another one. */
    public static boolean isOfThisForm(byte[] state) {
        return state.length > 0 && (state[0] == VERSION || state[0] == WITH_ACCOUNTS);
    }

    /** Writes a state. */
    public static byte[] encode(MemberState state) {
        CanonicalWriter out = new CanonicalWriter(expected(state));
        boolean accounts = !state.known.accounts.isEmpty();
        out.octet(accounts ? WITH_ACCOUNTS : VERSION)
                .text(state.member())
                .number(state.sequence)
                .hash(state.head)
                .instant(state.lastRecordedAt);
        out.number(state.known.zones().size());
        state.known.zones().forEach((from, zone) -> out.instant(from).text(zone.getId()));
        write(out, state.known.attributes());
        if (accounts) {
            out.list(state.known.accounts.accounts.entrySet(), account -> {
                out.text(account.getKey().platform()).text(account.getKey().id());
                write(out, account.getValue());
            });
        }
        String[] counters = state.counters.keySet().toArray(String[]::new);
        Arrays.sort(counters);
        out.list(
                Arrays.asList(counters),
                counter -> out.text(counter).number(Objects.requireNonNull(state.counters.get(counter))));
        out.list(
                state.longCounters.timed.entrySet(),
                counter -> counter.getValue().write(out.text(counter.getKey())));
        out.list(
                state.longCounters.days.entrySet(),
                counter -> counter.getValue().write(out.text(counter.getKey())));
        out.list(state.accounts.entrySet(), account -> {
            out.text(account.getKey());
            for (AccountKind kind : OF_MEMBER) {
                out.number(account.getValue()[kind.ordinal()]);
            }
        });
        out.list(state.wallet.lots.all(), open -> {
            LotCodec.write(out, open.lot());
            out.number(open.remaining())
                    .number(open.pinned())
                    .flag(open.vested())
                    .flag(open.altered());
        });
        out.list(state.wallet.holds.values(), hold -> {
            out.text(hold.key()).text(hold.pointType()).optional(hold.expiresAt(), out::instant);
            out.list(
                    hold.slices(),
                    slice -> out.number(slice.lot().sequence())
                            .number(slice.lot().index())
                            .number(slice.amount()));
        });
        out.list(
                state.underWay.values(),
                open -> out.text(open.key()).number(open.sequence()).instant(open.since()));
        out.list(
                state.achieved.entrySet(), reached -> out.text(reached.getKey()).number(reached.getValue()));
        out.list(state.checks.entrySet(), check -> out.text(check.getKey()).instant(check.getValue()));
        out.number(state.lastMerge)
                .text(state.status.name())
                .flag(state.erased)
                .optional(state.closedUntil, out::instant);
        out.optional(state.shelf, shelf -> shelf.write(out));
        state.acts.write(out);
        out.list(state.quarantined, out::number);
        return out.toBytes();
    }

    /** About how many bytes a state takes up. */
    private static int expected(MemberState state) {
        return OF_ANY + OF_LOT * state.wallet.lots.size() + OF_COUNTER * state.counters.size();
    }

    private static void write(CanonicalWriter out, Map<String, Timeline<Value>> attributes) {
        out.list(attributes.entrySet(), attribute -> {
            out.text(attribute.getKey());
            out.number(attribute.getValue().size());
            attribute.getValue().forEach((from, value) -> out.instant(from).value(value));
        });
    }

    /**
     * Reads a state.
     *
     * @throws IllegalArgumentException if the bytes are none of this version
     */
    public static MemberState decode(byte[] bytes) {
        try {
            return read(bytes);
        } catch (DateTimeException damaged) {
            throw new IllegalArgumentException("not a state: " + damaged.getMessage(), damaged);
        }
    }

    private static MemberState read(byte[] bytes) {
        CanonicalReader in = new CanonicalReader(bytes);
        int version = in.octet();
        if (version != VERSION && version != WITH_ACCOUNTS) {
            throw new IllegalArgumentException(
                    "state form " + version + " is not known, only " + VERSION + " and " + WITH_ACCOUNTS);
        }
        MemberState state = new MemberState(in.text());
        state.sequence = in.number();
        state.head = in.hash();
        state.lastRecordedAt = in.instant();
        readEach(in, () -> state.known.learn(in.instant(), ZoneId.of(in.text())));
        readEach(in, () -> {
            String name = in.text();
            readEach(in, () -> state.known.learn(in.instant(), name, in.value()));
        });
        if (version == WITH_ACCOUNTS) {
            readEach(in, () -> {
                TreeMap<String, Timeline<Value>> attributes = new TreeMap<>();
                state.known.accounts.accounts.put(new KnownAccounts.AccountId(in.text(), in.text()), attributes);
                readAttributes(in, attributes);
            });
        }
        readEach(in, () -> state.counters.put(SharedNames.of(in.text()), in.number()));
        readEach(in, () -> state.longCounters.put(in.text(), TimedCounter.read(in)));
        readEach(in, () -> state.longCounters.put(in.text(), DayCounter.read(in)));
        readEach(in, () -> {
            String pointType = in.text();
            long[] amounts = new long[MemberState.ACCOUNTS];
            for (AccountKind kind : OF_MEMBER) {
                amounts[kind.ordinal()] = in.number();
            }
            state.accounts.put(pointType, amounts);
        });
        readEach(in, () -> {
            Lot lot = LotCodec.read(in);
            state.wallet.put(new OpenLot(lot, in.number(), in.number(), in.flag(), in.flag()));
        });
        readEach(
                in,
                () -> state.wallet.putHold(new OpenHold(
                        in.text(),
                        in.text(),
                        in.optional(in::instant),
                        in.list(() -> new OpenHold.Slice(new LotId(in.number(), in.integer()), in.number())))));
        readEach(in, () -> {
            OpenCommand open = new OpenCommand(in.text(), in.number(), in.instant());
            state.underWay = Seldom.writable(state.underWay);
            state.underWay.put(open.key(), open);
        });
        readEach(in, () -> {
            state.achieved = Seldom.writable(state.achieved);
            state.achieved.put(in.text(), in.number());
        });
        readEach(in, () -> {
            state.checks = Seldom.writable(state.checks);
            state.checks.put(in.text(), in.instant());
        });
        state.lastMerge = in.number();
        state.status = MemberStatus.valueOf(in.text());
        state.erased = in.flag();
        state.closedUntil = in.optional(in::instant);
        state.shelf = in.optional(() -> Shelf.read(in));
        state.acts = Acts.read(in);
        readEach(in, () -> {
            state.quarantined = Seldom.writable(state.quarantined);
            state.quarantined.add(in.number());
        });
        in.end();
        return state;
    }

    private static void readAttributes(CanonicalReader in, Map<String, Timeline<Value>> attributes) {
        readEach(in, () -> {
            Timeline<Value> timeline = Timeline.ofValues();
            attributes.put(in.text(), timeline);
            readEach(in, () -> timeline.set(in.instant(), in.value()));
        });
    }

    private static void readEach(CanonicalReader in, Runnable one) {
        long count = in.number();
        if (count < 0) {
            throw new IllegalArgumentException("a count of " + count);
        }
        for (long i = 0; i < count; i++) {
            one.run();
        }
    }
}
