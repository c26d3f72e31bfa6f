package app.fanreward.wire.json;

import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.member.TierStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what became of commands, and what a member can still expect. */
final class ResultWriting {
    private ResultWriting() {}

    static void result(JsonGenerator out, LedgerResult result) {
        out.writeStartObject();
        out.writeStringProperty("status", result.done() ? "done" : "refused");
        out.writeBooleanProperty("replayed", result.replayed());
        out.writeStringProperty("command", result.kind());
        out.writeStringProperty("member", result.member());
        out.writeStringProperty("key", result.key());
        out.writeNumberProperty("sequence", result.sequence());
        out.writeStringProperty("recordedAt", result.recordedAt().toString());
        Fields.amount(out, "amount", result.amount());
        Refusal refusal = result.refusal();
        if (refusal != null) {
            refusalFields(out, refusal);
        }
        Fields.list(out, "wallets", result.wallets(), LedgerWriting::wallet);
        out.writeEndObject();
    }

    /** A refusal as a field, or null. */
    static void refusal(JsonGenerator out, @Nullable Refusal refusal) {
        if (refusal == null) {
            out.writeNullProperty("refusal");
            return;
        }
        out.writeObjectPropertyStart("refusal");
        refusalFields(out, refusal);
        out.writeEndObject();
    }

    private static void refusalFields(JsonGenerator out, Refusal refusal) {
        out.writeStringProperty("code", refusal.code().name());
        out.writeStringProperty("message", refusal.message());
        out.writeName("facts");
        facts(out, refusal);
    }

    static void facts(JsonGenerator out, Refusal refusal) {
        out.writeStartObject();
        refusal.facts().forEach(out::writeStringProperty);
        out.writeEndObject();
    }

    static void holds(JsonGenerator out, String member, List<HoldView> holds) {
        out.writeStartObject();
        out.writeStringProperty("member", member);
        Fields.list(out, "holds", holds, (json, hold) -> {
            json.writeStartObject();
            json.writeStringProperty("hold", hold.hold());
            json.writeStringProperty("pointType", hold.pointType());
            Fields.amount(json, "remaining", hold.remaining());
            Fields.orNull(json, "expiresAt", hold.expiresAt());
            json.writeEndObject();
        });
        out.writeEndObject();
    }

    static void expiring(JsonGenerator out, String member, List<ExpiryNotice> notices) {
        out.writeStartObject();
        out.writeStringProperty("member", member);
        Fields.list(out, "expiring", notices, (json, notice) -> {
            json.writeStartObject();
            json.writeStringProperty("pointType", notice.pointType());
            Fields.amount(json, "amount", notice.amount());
            json.writeStringProperty("expiresAt", notice.expiresAt().toString());
            json.writeEndObject();
        });
        out.writeEndObject();
    }

    static void tiers(JsonGenerator out, String member, List<TierStanding> standings) {
        out.writeStartObject();
        out.writeStringProperty("member", member);
        Fields.list(out, "tiers", standings, (json, standing) -> {
            json.writeStartObject();
            json.writeStringProperty("tier", standing.tier());
            json.writeStringProperty("at", standing.at().toString());
            json.writeStringProperty("level", standing.level());
            Fields.orNull(json, "since", standing.since());
            Fields.orNull(json, "until", standing.until());
            json.writeStringProperty("counted", Literals.write(standing.counted()));
            Fields.orNull(json, "next", standing.next());
            Value missing = standing.missing();
            Fields.orNull(json, "missing", missing == null ? null : Literals.write(missing));
            Fields.list(json, "changes", standing.changes(), (inner, change) -> {
                inner.writeStartObject();
                inner.writeStringProperty("at", change.at().toString());
                inner.writeStringProperty("from", change.from());
                inner.writeStringProperty("to", change.to());
                inner.writeEndObject();
            });
            json.writeEndObject();
        });
        out.writeEndObject();
    }

    static void settlement(JsonGenerator out, Settlement settlement) {
        out.writeStartObject();
        out.writeNumberProperty("members", settlement.members());
        out.writeNumberProperty("records", settlement.records());
        out.writeNumberProperty("completed", settlement.completed());
        Fields.list(out, "failed", settlement.failed(), JsonGenerator::writeString);
        out.writeEndObject();
    }
}
