package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.rule.PointType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a member's points are at an instant, whether or not anything was booked for it yet. */
public final class Balances {
    private Balances() {}

    /** Computes the balance from what is booked and what is due by the instant. */
    public static Balance at(MemberState state, Instant instant, List<PointType> pointTypes) {
        Draft draft = Draft.at(state, instant);
        Set<String> types = new LinkedHashSet<>();
        pointTypes.forEach(type -> types.add(type.key()));
        types.addAll(state.pointTypes());
        return new Balance(
                state.member(),
                instant,
                state.sequence(),
                types.stream().map(draft::wallet).toList());
    }

    /** A wallet as it is booked, whatever is due. */
    public static Balance.Wallet booked(MemberState state, String pointType) {
        return new Balance.Wallet(
                pointType,
                state.account(pointType, AccountKind.AVAILABLE),
                state.account(pointType, AccountKind.PENDING),
                state.account(pointType, AccountKind.HELD),
                -state.account(pointType, AccountKind.DEBT));
    }

    /** The holds that have not timed out by an instant, oldest first. */
    public static List<HoldView> holdsAt(MemberState state, Instant instant) {
        return Draft.at(state, instant).holds().stream()
                .map(hold -> new HoldView(hold.key(), hold.pointType(), hold.remaining(), hold.expiresAt()))
                .sorted(Comparator.comparing(
                                HoldView::expiresAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                        .thenComparing(HoldView::hold))
                .toList();
    }

    /** What is there now and expires before an instant. */
    public static List<ExpiryNotice> expiring(MemberState state, Instant now, Instant until) {
        Map<Instant, Map<String, Long>> sums = new TreeMap<>();
        for (OpenLot open : Draft.at(state, now).lots()) {
            Instant expiresAt = open.lot().expiresAt();
            if (open.remaining() > 0 && expiresAt != null && expiresAt.isBefore(until)) {
                sums.computeIfAbsent(expiresAt, at -> new TreeMap<>())
                        .merge(open.lot().pointType(), open.remaining(), Math::addExact);
            }
        }
        List<ExpiryNotice> notices = new ArrayList<>();
        sums.forEach((at, types) -> types.forEach((type, amount) -> notices.add(new ExpiryNotice(type, amount, at))));
        return notices;
    }

    /**
     * Compares the booked accounts with the open lots and holds.
     *
     * @return what contradicts, or an empty text
     */
    public static String contradiction(MemberState state) {
        Map<String, long[]> sums = new TreeMap<>();
        state.pointTypes().forEach(type -> sums.put(type, new long[4]));
        for (OpenLot open : state.wallet.lots.all()) {
            long[] sum = sums.computeIfAbsent(open.lot().pointType(), t -> new long[4]);
            sum[open.vested() ? 0 : 1] += open.remaining();
            sum[2] += open.pinned();
        }
        for (OpenHold hold : state.wallet.holds.values()) {
            sums.computeIfAbsent(hold.pointType(), t -> new long[4])[3] += hold.remaining();
        }
        for (Map.Entry<String, long[]> entry : sums.entrySet()) {
            long[] sum = entry.getValue();
            long available = state.account(entry.getKey(), AccountKind.AVAILABLE);
            long pending = state.account(entry.getKey(), AccountKind.PENDING);
            long held = state.account(entry.getKey(), AccountKind.HELD);
            if (available != sum[0] || pending != sum[1] || held != sum[2] || held != sum[3]) {
                return entry.getKey() + ": accounts say available " + available + ", pending " + pending + " and held "
                        + held + ", lots say " + sum[0] + ", " + sum[1] + " and " + sum[2] + ", holds say " + sum[3];
            }
            if (state.account(entry.getKey(), AccountKind.DEBT) > 0) {
                return entry.getKey() + ": the debt account is above zero";
            }
        }
        return "";
    }
}
