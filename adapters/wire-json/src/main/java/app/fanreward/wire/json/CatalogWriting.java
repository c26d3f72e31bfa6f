package app.fanreward.wire.json;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** Writes the catalogue and its changes. */
final class CatalogWriting {
    private CatalogWriting() {}

    static void change(JsonGenerator out, CatalogChange change) {
        out.writeStartObject();
        out.writeStringProperty("change", word(change.terms()));
        out.writeStringProperty("reward", change.reward());
        out.writeStringProperty("key", change.key());
        switch (change.terms()) {
            case CatalogChange.Offered(Reward reward, Instant effectiveFrom) -> {
                terms(out, reward);
                Fields.ifAny(out, "effectiveFrom", effectiveFrom);
            }
            case CatalogChange.Stocked(long by) -> out.writeNumberProperty("by", by);
            case CatalogChange.Retired() -> {}
        }
        out.writeStringProperty("actor", change.actor());
        out.writeEndObject();
    }

    private static String word(CatalogChange.Terms terms) {
        return switch (terms) {
            case CatalogChange.Offered ignored -> "offer";
            case CatalogChange.Stocked ignored -> "stock";
            case CatalogChange.Retired ignored -> "retire";
        };
    }

    private static void terms(JsonGenerator out, Reward reward) {
        out.writeStringProperty("title", reward.title());
        out.writeStringProperty("pointType", reward.pointType());
        Fields.amount(out, "price", reward.price());
        Reward.MemberLimit limit = reward.limit();
        if (limit != null) {
            out.writeObjectPropertyStart("limit");
            out.writeNumberProperty("most", limit.most());
            out.writeStringProperty("period", limit.period().key());
            out.writeEndObject();
        }
        Fields.ifAny(out, "from", reward.from());
        Fields.ifAny(out, "to", reward.to());
    }

    static void entry(JsonGenerator out, CatalogEntry entry) {
        out.writeStartObject();
        out.writeStringProperty("reward", entry.key());
        Fields.countOrNull(out, "stock", entry.stock());
        out.writeNumberProperty("claimed", entry.claimed());
        out.writeBooleanProperty("retired", entry.retired());
        Fields.list(out, "versions", entry.versions(), (json, version) -> {
            json.writeStartObject();
            json.writeNumberProperty("version", version.number());
            json.writeStringProperty("effectiveFrom", version.effectiveFrom().toString());
            terms(json, version.reward());
            json.writeEndObject();
        });
        out.writeEndObject();
    }
}
