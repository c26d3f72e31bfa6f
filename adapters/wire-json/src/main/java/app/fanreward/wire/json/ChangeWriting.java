package app.fanreward.wire.json;

import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import app.fanreward.api.ledger.Renewal;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.api.rule.Expiry;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes what a record does to lots and holds. */
final class ChangeWriting {
    private ChangeWriting() {}

    static void change(JsonGenerator out, WalletChange change) {
        out.writeStartObject();
        switch (change) {
            case WalletChange.Opened(Lot lot) -> {
                lotFields(out, "opened", lot.id(), lot.amount());
                terms(out, lot);
            }
            case WalletChange.Vested(LotId id, long amount) -> lotFields(out, "vested", id, amount);
            case WalletChange.Expired(LotId id, long amount) -> lotFields(out, "expired", id, amount);
            case WalletChange.ExpiryReversed(LotId id, long amount) -> lotFields(out, "expiry-reversed", id, amount);
            case WalletChange.Taken(LotId id, long amount, WalletChange.Use use, Lot altered) -> {
                lotFields(out, "taken", id, amount);
                out.writeStringProperty("use", use.name());
            }
            case WalletChange.Restored(Lot lot, long amount) -> {
                lotFields(out, "restored", lot.id(), amount);
                terms(out, lot);
            }
            case WalletChange.HoldOpened(String hold, String pointType, long amount, Instant expiresAt) -> {
                holdFields(out, "hold-opened", hold);
                Fields.amount(out, "amount", amount);
                out.writeStringProperty("pointType", pointType);
                Fields.orNull(out, "expiresAt", expiresAt);
            }
            case WalletChange.Pinned(String hold, LotId id, long amount) -> {
                lotFields(out, "pinned", id, amount);
                out.writeStringProperty("hold", hold);
            }
            case WalletChange.Unpinned(String hold, LotId id, long amount) -> {
                lotFields(out, "unpinned", id, amount);
                out.writeStringProperty("hold", hold);
            }
            case WalletChange.Captured(String hold, Lot lot, long amount) -> {
                lotFields(out, "captured", lot.id(), amount);
                terms(out, lot);
                out.writeStringProperty("hold", hold);
            }
            case WalletChange.HoldClosed(String hold, WalletChange.HoldEnd end) -> {
                holdFields(out, "hold-closed", hold);
                out.writeStringProperty("end", end.name());
            }
            case WalletChange.Renewed(String pointType, Renewal renewal, Instant expiresAt) -> {
                out.writeStringProperty("change", "renewed");
                out.writeStringProperty("pointType", pointType);
                renewal(out, renewal);
                out.writeStringProperty("expiresAt", expiresAt.toString());
            }
            case WalletChange.Merged(Lot lot, List<LotId> from) -> {
                lotFields(out, "merged", lot.id(), lot.amount());
                terms(out, lot);
                out.writeArrayPropertyStart("from");
                from.forEach(id -> out.writeString(lotName(id)));
                out.writeEndArray();
            }
        }
        out.writeEndObject();
    }

    static String lotName(LotId id) {
        return id.sequence() + "." + id.index();
    }

    private static void lotFields(JsonGenerator out, String change, LotId id, long amount) {
        out.writeStringProperty("change", change);
        out.writeStringProperty("lot", lotName(id));
        Fields.amount(out, "amount", amount);
    }

    private static void holdFields(JsonGenerator out, String change, String hold) {
        out.writeStringProperty("change", change);
        out.writeStringProperty("hold", hold);
    }

    private static void terms(JsonGenerator out, Lot lot) {
        out.writeStringProperty("pointType", lot.pointType());
        out.writeStringProperty("availableAt", lot.availableAt().toString());
        Fields.orNull(out, "expiresAt", lot.expiresAt());
        if (lot.renewal() != null) {
            renewal(out, lot.renewal());
        }
    }

    private static void renewal(JsonGenerator out, Renewal renewal) {
        Expiry expiry = renewal.expiry();
        out.writeObjectPropertyStart("renewal");
        out.writeStringProperty("after", expiry.after().toString());
        if (expiry.round() != Expiry.Round.NONE) {
            out.writeStringProperty("round", expiry.round().key());
        }
        out.writeArrayPropertyStart("resetBy");
        expiry.resetBy().forEach(activity -> out.writeString(activity.key()));
        out.writeEndArray();
        out.writeStringProperty("zone", renewal.zone().getId());
        out.writeEndObject();
    }
}
