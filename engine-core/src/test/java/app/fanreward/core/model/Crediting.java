package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Points that are earned, or come in or go by hand. */
final class Crediting {
    private final Books books;

    Crediting(Books books) {
        this.books = books;
    }

    /** An event that earns by several campaigns; false if the account takes none. */
    boolean event(String name, String reference, List<Earning> earnings, Instant occurredAt, Instant now) {
        Member member = books.member(name);
        if (!(member.status.equals("OPEN") || member.status.equals("FROZEN_DEBIT"))) {
            return false;
        }
        books.begin(member, now);
        Done event = Done.award();
        for (Earning one : earnings) {
            if (one.takes()) {
                penalize(one, member.wallet, event);
            }
        }
        for (Earning one : earnings) {
            if (one.takes()) {
                continue;
            }
            long granted = granted(one);
            if (granted > 0) {
                Terms lasting = one.lasting();
                Instant availableAt = occurredAt.plus(one.pending());
                int lot = member.wallet.open(
                        one.type(),
                        granted,
                        availableAt,
                        lasting == null ? null : lasting.endAfter(availableAt),
                        lasting == null || !lasting.sliding() ? null : lasting,
                        member.last);
                event.sources.add(new Done.Source(lot, one.type(), granted, one.campaign(), one.budget() > 0));
            }
        }
        event.sources.forEach(
                source -> Activity.EARNING.renew(member.wallet, source.type(), occurredAt, member.last, books.reached));
        books.did(member, "event|" + reference, event);
        books.end(member);
        return true;
    }

    private static void penalize(Earning one, Wallet wallet, Done event) {
        long taken = Math.min(one.amount(), wallet.available(one.type()));
        long owed = one.owes() ? one.amount() - taken : 0;
        if (taken + owed > 0) {
            event.penalties.add(new Done.Penalty(one.campaign(), one.type(), wallet.take(one.type(), taken), owed));
            wallet.debt.merge(one.type(), owed, Long::sum);
        }
    }

    private long granted(Earning one) {
        if (one.budget() == 0) {
            return one.amount();
        }
        long granted = Math.min(one.amount(), one.budget() - books.budgetUsed.getOrDefault(one.campaign(), 0L));
        books.budgetUsed.merge(one.campaign(), granted, Long::sum);
        return granted;
    }

    Outcome adjust(LedgerCommand.Adjust it, Member member, Instant now) {
        Instant recordedAt = member.recordingTime(now);
        Outcome no = backdated(it.effectiveAt(), recordedAt);
        if (no != null) {
            return no;
        }
        if (it.expiresAt() != null && !it.expiresAt().isAfter(recordedAt)) {
            return Outcome.error(ErrorCode.INVALID_INPUT);
        }
        if (it.amount() < 0 && !books.has(member, now, it.pointType(), -it.amount())) {
            return Outcome.refused(ErrorCode.INSUFFICIENT_POINTS);
        }
        books.begin(member, now);
        if (it.amount() > 0) {
            Instant effective = it.effectiveAt();
            Instant from = effective == null || effective.isAfter(recordedAt) ? recordedAt : effective;
            member.wallet.open(it.pointType(), it.amount(), from, it.expiresAt(), null, member.last);
        } else {
            member.wallet.take(it.pointType(), -it.amount());
        }
        books.did(member, it.order().key(), Done.other());
        books.end(member);
        return Outcome.done(Math.abs(it.amount()));
    }

    Outcome bringIn(LedgerCommand.BringIn it, Member member, Instant now) {
        Instant recordedAt = member.recordingTime(now);
        Outcome no = backdated(it.effectiveAt(), recordedAt);
        if (no != null) {
            return no;
        }
        Instant effective = it.effectiveAt() == null ? recordedAt : it.effectiveAt();
        Instant availableAt = it.availableAt() == null ? effective : it.availableAt();
        if (it.expiresAt() != null && (!it.expiresAt().isAfter(recordedAt) || !availableAt.isBefore(it.expiresAt()))) {
            return Outcome.error(ErrorCode.INVALID_INPUT);
        }
        books.begin(member, now);
        Done brought = Done.award();
        int lot = member.wallet.open(it.pointType(), it.amount(), availableAt, it.expiresAt(), null, member.last);
        brought.sources.add(new Done.Source(lot, it.pointType(), it.amount(), "", false));
        books.did(member, it.order().key(), brought);
        books.end(member);
        return Outcome.done(it.amount());
    }

    /** What stands against something that says from when it counts, or null. */
    private @Nullable Outcome backdated(@Nullable Instant effective, Instant recordedAt) {
        if (effective == null) {
            return null;
        }
        if (effective.isAfter(recordedAt.plusSeconds(5)) || effective.isBefore(recordedAt.minus(Duration.ofDays(90)))) {
            return Outcome.error(ErrorCode.BACKDATED_TOO_FAR);
        }
        boolean closed = books.closedUntil != null && effective.isBefore(books.closedUntil);
        return closed ? Outcome.refused(ErrorCode.PERIOD_CLOSED) : null;
    }
}
