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
        if (meant.isEmpty()) {
            return Outcome.refused(ErrorCode.NOT_REVERSIBLE);
        }
        if (it.amount() != null && meant.size() > 1) {
            return Outcome.error(ErrorCode.INVALID_INPUT);
        }
        Outcome no = Reversing.tooMuch(meant.stream().mapToLong(award::stillOf).sum(), it.amount());
        if (no != null) {
            return no;
        }
        ErrorCode refusal = take(it, award, meant, books.ahead(member, now).wallet, new Reached());
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        books.begin(member, now);
        take(it, award, meant, member.wallet, books.reached);
        long units = 0;
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
        boolean oneType = meant.stream().map(Done.Source::type).distinct().count() == 1;
        return Outcome.done(oneType ? units : 0);
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
