package app.fanreward.core.internal.ledger;

import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Renewal;
import app.fanreward.api.ledger.WalletChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts lots together where a member has very many, so that a state stays small however long its member earns and never
 * spends. Only available lots of one point type and the same terms, whose ends are on the same day in UTC, are put
 * together, and only if no hold has a part of them: nothing ends earlier than it would have.
 */
final class Crowd {
    /** Up to so many lots stay apart. */
    static final int MOST_APART = 256;

    /** Beyond that it is tried again each time that many more are open, since there may be nothing to put together. */
    private static final int STEP = 64;

    private Crowd() {}

    private record Likes(
            String pointType,
            @Nullable Renewal renewal,
            @Nullable Instant day) {
        static Likes of(Lot lot) {
            Instant end = lot.expiresAt();
            return new Likes(lot.pointType(), lot.renewal(), end == null ? null : end.truncatedTo(ChronoUnit.DAYS));
        }
    }

    /** What puts together lots that can be, if there are so many that it matters. */
    static List<WalletChange> changes(DraftWallet wallet) {
        int open = wallet.size();
        if (open <= MOST_APART || (open - 1) / STEP <= (wallet.bookedSize() - 1) / STEP) {
            return List.of();
        }
        Map<Likes, List<Lot>> groups = new LinkedHashMap<>();
        wallet.allLots().stream()
                .filter(OpenLot::mergeable)
                .sorted(OpenLot.BY_NUMBER)
                .map(OpenLot::lot)
                .forEach(lot -> groups.computeIfAbsent(Likes.of(lot), likes -> new ArrayList<>())
                        .add(lot));
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .map(Crowd::merging)
                .filter(merged -> !merged.from().isEmpty())
                .map(WalletChange.class::cast)
                .toList();
    }

    private static WalletChange.Merged merging(List<Lot> group) {
        Lot first = group.get(0);
        long amount = first.amount();
        Instant availableAt = first.availableAt();
        @Nullable Instant end = first.expiresAt();
        List<LotId> from = new ArrayList<>();
        for (Lot lot : group.subList(1, group.size())) {
            if (lot.amount() <= Draft.LARGEST_BALANCE - amount) {
                from.add(lot.id());
                amount += lot.amount();
                availableAt = lot.availableAt().isBefore(availableAt) ? lot.availableAt() : availableAt;
                end = end != null && lot.expiresAt() != null && lot.expiresAt().isAfter(end) ? lot.expiresAt() : end;
            }
        }
        return new WalletChange.Merged(
                new Lot(first.id(), first.pointType(), amount, availableAt, end, first.renewal()), from);
    }
}
