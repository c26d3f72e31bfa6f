package app.fanreward.api.ledger;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.ledger.WalletChange.HoldEnd;
import app.fanreward.api.ledger.WalletChange.Use;

/** The canonical form of what records do to lots and holds. */
final class WalletChangeCodec {
    private WalletChangeCodec() {}

    static void write(CanonicalWriter out, WalletChange change) {
        switch (change) {
            case WalletChange.Opened(Lot lot) -> LotCodec.writeTerms(out.octet(lot.renewal() == null ? 1 : 11), lot);
            case WalletChange.Vested(LotId id, long amount) -> writePart(out.octet(2), id, amount);
            case WalletChange.Expired(LotId id, long amount) -> writePart(out.octet(3), id, amount);
            case WalletChange.Taken(LotId id, long amount, Use use, Lot lot) -> {
                writePart(out.octet(lot == null ? 4 : 14), id, amount).text(use.name());
                if (lot != null) {
                    LotCodec.write(out, lot);
                }
            }
            case WalletChange.Restored(Lot lot, long amount) -> {
                LotCodec.writeTerms(out.octet(lot.renewal() == null ? 5 : 12), lot);
                out.number(amount);
            }
            case WalletChange.HoldOpened opened ->
                out.octet(6)
                        .text(opened.hold())
                        .text(opened.pointType())
                        .number(opened.amount())
                        .optional(opened.expiresAt(), out::instant);
            case WalletChange.Pinned(String hold, LotId id, long amount) ->
                writePart(out.octet(7).text(hold), id, amount);
            case WalletChange.Unpinned(String hold, LotId id, long amount) ->
                writePart(out.octet(8).text(hold), id, amount);
            case WalletChange.Captured(String hold, Lot lot, long amount) -> {
                LotCodec.writeTerms(out.octet(lot.renewal() == null ? 9 : 13).text(hold), lot);
                out.number(amount);
            }
            case WalletChange.HoldClosed(String hold, HoldEnd end) ->
                out.octet(10).text(hold).text(end.name());
            case WalletChange.Renewed renewed -> {
                LotCodec.writeRenewal(out.octet(15).text(renewed.pointType()), renewed.renewal());
                out.instant(renewed.expiresAt());
            }
            case WalletChange.Merged(Lot lot, var from) -> {
                LotCodec.write(out.octet(16), lot);
                out.list(from, id -> out.number(id.sequence()).number(id.index()));
            }
            case WalletChange.ExpiryReversed(LotId id, long amount) -> writePart(out.octet(17), id, amount);
        }
    }

    static WalletChange read(CanonicalReader in) {
        return switch (in.octet()) {
            case 1 -> new WalletChange.Opened(LotCodec.readFixed(in));
            case 2 -> new WalletChange.Vested(readId(in), in.number());
            case 3 -> new WalletChange.Expired(readId(in), in.number());
            case 4 -> new WalletChange.Taken(readId(in), in.number(), Use.valueOf(in.text()));
            case 5 -> new WalletChange.Restored(LotCodec.readFixed(in), in.number());
            case 6 -> new WalletChange.HoldOpened(in.text(), in.text(), in.number(), in.optional(in::instant));
            case 7 -> new WalletChange.Pinned(in.text(), readId(in), in.number());
            case 8 -> new WalletChange.Unpinned(in.text(), readId(in), in.number());
            case 9 -> new WalletChange.Captured(in.text(), LotCodec.readFixed(in), in.number());
            case 10 -> new WalletChange.HoldClosed(in.text(), HoldEnd.valueOf(in.text()));
            case 11 -> new WalletChange.Opened(LotCodec.readRenewed(in));
            case 12 -> new WalletChange.Restored(LotCodec.readRenewed(in), in.number());
            case 13 -> new WalletChange.Captured(in.text(), LotCodec.readRenewed(in), in.number());
            case 14 -> new WalletChange.Taken(readId(in), in.number(), Use.valueOf(in.text()), LotCodec.read(in));
            case 15 -> new WalletChange.Renewed(in.text(), LotCodec.readRenewal(in), in.instant());
            case 16 -> new WalletChange.Merged(LotCodec.read(in), in.list(() -> readId(in)));
            case 17 -> new WalletChange.ExpiryReversed(readId(in), in.number());
            default -> throw new IllegalArgumentException("unknown change of a wallet");
        };
    }

    private static CanonicalWriter writePart(CanonicalWriter out, LotId id, long amount) {
        return out.number(id.sequence()).number(id.index()).number(amount);
    }

    private static LotId readId(CanonicalReader in) {
        return new LotId(in.number(), in.integer());
    }
}
