package app.fanreward.wire.json;

import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Pause;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.rule.Campaign;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** Writes campaigns of the store and what was done to them. */
final class CampaignWriting {
    private CampaignWriting() {}

    static void step(JsonGenerator out, CampaignStep step) {
        out.writeStartObject();
        out.writeStringProperty("campaign", step.campaign());
        out.writeStringProperty("move", step.move().word());
        out.writeNumberProperty("version", step.version());
        Fields.ifAny(out, "content", step.content());
        Fields.ifAny(out, "effectiveFrom", step.effectiveFrom());
        out.writeEndObject();
    }

    static void order(JsonGenerator out, CampaignOrder order, Function<Campaign, String> documents) {
        out.writeStartObject();
        out.writeStringProperty("key", order.key());
        out.writeStringProperty("actor", order.actor());
        Fields.unlessEmpty(out, "reason", order.reason());
        Fields.list(out, "moves", order.requests(), (json, request) -> {
            json.writeStartObject();
            json.writeStringProperty("campaign", request.campaign());
            json.writeStringProperty("move", request.move().word());
            if (request.version() > 0) {
                json.writeNumberProperty("version", request.version());
            }
            Fields.ifAny(json, "effectiveFrom", request.effectiveFrom());
            Campaign content = request.content();
            if (content != null) {
                json.writeStringProperty("document", documents.apply(content));
            }
            json.writeEndObject();
        });
        out.writeEndObject();
    }

    /** A campaign, with where it stands and what can be done now. */
    static void entry(JsonGenerator out, CampaignEntry entry, Instant now) {
        out.writeStartObject();
        out.writeStringProperty("campaign", entry.key());
        out.writeStringProperty("state", entry.state(now).word());
        Integer inEffect = entry.inEffect(now).map(Version::number).orElse(null);
        Fields.countOrNull(out, "inEffect", inEffect == null ? null : Long.valueOf(inEffect));
        Fields.list(out, "possible", List.copyOf(entry.possible(now)), (json, move) -> json.writeString(move.word()));
        Fields.list(out, "versions", entry.versions(), CampaignWriting::version);
        Fields.list(out, "pauses", entry.pauses(), CampaignWriting::pause);
        Fields.orNull(out, "endedAt", entry.endedAt());
        Fields.orNull(out, "archivedAt", entry.archivedAt());
        out.writeEndObject();
    }

    private static void version(JsonGenerator out, Version version) {
        out.writeStartObject();
        out.writeNumberProperty("version", version.number());
        out.writeStringProperty(
                "stage", version.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        out.writeStringProperty("author", version.author());
        out.writeStringProperty("writtenAt", version.writtenAt().toString());
        Fields.orNull(out, "approver", version.approver());
        Fields.orNull(out, "effectiveFrom", version.effectiveFrom());
        out.writeStringProperty("content", version.content().toString());
        out.writeEndObject();
    }

    private static void pause(JsonGenerator out, Pause pause) {
        out.writeStartObject();
        out.writeStringProperty("from", pause.from().toString());
        Fields.orNull(out, "to", pause.to());
        out.writeEndObject();
    }
}
