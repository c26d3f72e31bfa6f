package app.fanreward.core.model;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Awards that are taken back: from their lot, from what of it has expired, then from what else there is. */
final class AwardReversing {
    private final Books books;

    AwardReversing(Books books) {
        this.books = books;
    }

    Outcome undo(LedgerCommand.Reverse it, Done award, Member member, Instant now) {
        String campaign = it.target() instanceof Target.OfEvent target ? target.campaign() : "";
        List<Done.Source> meant = award.sources.stream()
                .filter(source -> campaign.isEmpty() || campaign.equals(source.campaign()))
                .toList();
        List<Done.Penalty> penalties = award.penalties.stream()
                .filter(penalty -> campaign.isEmpty() || campaign.equals(penalty.campaign))
                .toList();
        if (meant.isEmpty() && penalties.isEmpty()) {
            return Outcome.refused(ErrorCode.NOT_REVERSIBLE);
        }
        if (it.amount() != null && meant.size() + penalties.size() > 1) {
            return Outcome.error(ErrorCode.INVALID_INPUT);
        }
        long left = meant.stream().mapToLong(award::stillOf).sum()
                + penalties.stream().mapToLong(Done.Penalty::still).sum();
        Outcome no = Reversing.tooMuch(left, it.amount());
        if (no != null) {
            return no;
        }
        Member ahead = books.ahead(member, now);
        giveBack(it, penalties, ahead);
        ErrorCode refusal = take(it, award, meant, ahead.wallet, new Reached());
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        books.begin(member, now);
        giveBack(it, penalties, member);
        take(it, award, meant, member.wallet, books.reached);
        long units = 0;
        for (Done.Penalty penalty : penalties) {
            long part = it.amount() == null ? penalty.still() : it.amount();
            penalty.undone += part;
            units += part;
        }
        for (Done.Source source : meant) {
            long part = it.amount() == null ? award.stillOf(source) : it.amount();
            award.undo(source, part);
            units += part;
            if (source.budget()) {
                books.budgetUsed.merge(source.campaign(), -part, Long::sum);
            }
        }
        books.did(member, it.order().key(), Done.other());
        books.end(member);
        long kinds = meant.stream().map(Done.Source::type).distinct().count()
                + penalties.stream().map(penalty -> penalty.type).distinct().count();
        boolean oneType = kinds == 1;
        return Outcome.done(oneType ? units : 0);
    }

    /** What became debt comes back first, then the points, what was taken last first. */
    private static void giveBack(LedgerCommand.Reverse it, List<Done.Penalty> penalties, Member member) {
        for (Done.Penalty penalty : penalties) {
            Wallet wallet = member.wallet;
            long units = it.amount() == null ? penalty.still() : it.amount();
            long owed = Math.min(units, Math.max(0, penalty.owed - penalty.undone));
            long forgiven = Math.min(owed, wallet.owed(penalty.type));
            wallet.debt.merge(penalty.type, -forgiven, Long::sum);
            if (owed > forgiven) {
                wallet.open(penalty.type, owed - forgiven, member.last, null, null, member.last);
            }
            long before = Math.max(0, penalty.undone - penalty.owed);
            Part.lastFirst(penalty.taken, before, units - owed).forEach(part -> wallet.restore(part, member.last));
        }
    }

    private static @Nullable ErrorCode take(
            LedgerCommand.Reverse it, Done award, List<Done.Source> meant, Wallet wallet, Reached reached) {
        for (Done.Source source : meant) {
            Lot lot = wallet.now(source.lot());
            long units = it.amount() == null ? award.stillOf(source) : it.amount();
            if (units == 0) {
                continue;
            }
            if (it.shortfall() == Shortfall.PENDING_ONLY && (lot.vested || lot.left < units)) {
                return ErrorCode.NOT_REVERSIBLE;
            }
            long own = Math.min(units, lot.left);
            lot.left -= own;
            long expired = wallet.takeExpired(source.lot(), units - own);
            if (own > 0) {
                reached.count(lot, Fate.REVERSED);
            }
            if (expired > 0) {
                reached.count(lot, Fate.REVERSED_AFTER_EXPIRY);
            }
            ErrorCode no = Shortage.cover(wallet, it.shortfall(), lot.type, units - own - expired);
            if (no != null) {
                return no;
            }
        }
        return null;
    }
}
