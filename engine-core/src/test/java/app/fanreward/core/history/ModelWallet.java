package app.fanreward.core.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The points of one type of one member, as lists and loops: too simple to be wrong. Changes only at the time it is told. */
final class ModelWallet {
    /** Points that came in together. */
    static final class Batch {
        final int number;
        final long amount;
        final Instant availableAt;
        final @Nullable Instant expiresAt;
        boolean vested;
        long left;
        long expired;

        Batch(int number, long amount, Instant availableAt, @Nullable Instant expiresAt) {
            this.number = number;
            this.amount = amount;
            this.availableAt = availableAt;
            this.expiresAt = expiresAt;
            this.left = amount;
        }

        boolean expiredAt(Instant now) {
            return expiresAt != null && !expiresAt.isAfter(now);
        }
    }

    /** So many points of one batch. */
    record Piece(Batch batch, long amount) {}

    /** Points set aside. */
    static final class Hold {
        final List<Piece> pieces = new ArrayList<>();
        final @Nullable Instant until;

        Hold(@Nullable Instant until) {
            this.until = until;
        }

        long left() {
            return pieces.stream().mapToLong(Piece::amount).sum();
        }
    }

    final List<Batch> batches = new ArrayList<>();
    final List<Hold> holds = new ArrayList<>();
    long debt;
    private final int[] numbers;

    ModelWallet(int[] numbers) {
        this.numbers = numbers;
    }

    long available() {
        return batches.stream().filter(b -> b.vested).mapToLong(b -> b.left).sum();
    }

    long pending() {
        return batches.stream().filter(b -> !b.vested).mapToLong(b -> b.left).sum();
    }

    long held() {
        return holds.stream().mapToLong(Hold::left).sum();
    }

    /** Makes true what time has made true, one thing after the other. */
    void pass(Instant now) {
        while (true) {
            Instant first = null;
            for (Hold hold : holds) {
                first = earlier(first, hold.until);
            }
            for (Batch batch : batches) {
                if (batch.left > 0) {
                    first = earlier(first, batch.vested ? null : batch.availableAt);
                    first = earlier(first, batch.expiresAt);
                }
            }
            if (first == null || first.isAfter(now)) {
                return;
            }
            step(first);
        }
    }

    private void step(Instant at) {
        for (Hold hold : List.copyOf(holds)) {
            if (at.equals(hold.until)) {
                giveBack(hold);
                return;
            }
        }
        for (Batch batch : batches) {
            if (!batch.vested && batch.left > 0 && batch.availableAt.equals(at)) {
                batch.vested = true;
                repay(batch, at);
                return;
            }
        }
        for (Batch batch : batches) {
            if (batch.left > 0 && at.equals(batch.expiresAt)) {
                batch.expired += batch.left;
                batch.left = 0;
                return;
            }
        }
        throw new AssertionError("nothing happens at " + at);
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null ? b : b == null || a.isBefore(b) ? a : b;
    }

    Batch add(long amount, Instant availableAt, @Nullable Instant expiresAt, Instant now) {
        Batch batch = new Batch(numbers[0]++, amount, availableAt, expiresAt);
        batch.vested = !availableAt.isAfter(now);
        batches.add(batch);
        repay(batch, now);
        pass(now);
        return batch;
    }

    void giveBackTo(Batch batch, long amount, Instant now) {
        batch.left += amount;
        repay(batch, now);
        pass(now);
    }

    private void repay(Batch batch, Instant now) {
        if (batch.vested && !batch.expiredAt(now)) {
            long part = Math.min(debt, batch.left);
            debt -= part;
            batch.left -= part;
        }
    }

    List<Piece> take(long amount) {
        List<Batch> order = new ArrayList<>(batches);
        order.removeIf(b -> !b.vested || b.left == 0);
        order.sort(Comparator.comparing((Batch b) -> b.expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(b -> b.availableAt)
                .thenComparing(b -> b.number));
        List<Piece> pieces = new ArrayList<>();
        long left = amount;
        for (Batch batch : order) {
            long part = Math.min(left, batch.left);
            if (part > 0) {
                batch.left -= part;
                left -= part;
                pieces.add(new Piece(batch, part));
            }
        }
        if (left > 0) {
            throw new AssertionError("the model was asked for more than there is");
        }
        return pieces;
    }

    Hold hold(long amount, @Nullable Instant until) {
        Hold hold = new Hold(until);
        hold.pieces.addAll(take(amount));
        holds.add(hold);
        return hold;
    }

    List<Piece> capture(Hold hold, long amount) {
        List<Piece> spent = new ArrayList<>();
        long left = amount;
        List<Piece> rest = new ArrayList<>();
        for (Piece piece : hold.pieces) {
            long part = Math.min(left, piece.amount());
            left -= part;
            if (part > 0) {
                spent.add(new Piece(piece.batch(), part));
            }
            if (part < piece.amount()) {
                rest.add(new Piece(piece.batch(), piece.amount() - part));
            }
        }
        hold.pieces.clear();
        hold.pieces.addAll(rest);
        if (rest.isEmpty()) {
            holds.remove(hold);
        }
        return spent;
    }

    void giveBack(Hold hold) {
        holds.remove(hold);
        for (Piece piece : hold.pieces) {
            piece.batch().left += piece.amount();
        }
        hold.pieces.clear();
    }
}
