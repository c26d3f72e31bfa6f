package app.fanreward.wire.json;

import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.JournalRecord.Content;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.ledger.JournalRecord.MemberContent;
import app.fanreward.api.member.MemberUpdate;
import tools.jackson.core.JsonGenerator;

/** Writes what a record is about, as fields of the record. */
final class ContentWriting {
    private ContentWriting() {}

    static void fields(JsonGenerator out, Content content) {
        switch (content) {
            case EventContent event -> eventFields(out, event);
            case MemberContent(MemberUpdate update) -> updateFields(out, update);
            default -> throw new IllegalStateException("not yet: " + content);
        }
    }

    private static void eventFields(JsonGenerator out, EventContent content) {
        out.writeStringProperty("kind", "event");
        out.writeName("event");
        EventWriting.write(out, content.event());
        out.writeStringProperty("contentHash", content.contentHash().toString());
        out.writeStringProperty("zone", content.zone().getId());
        out.writeStringProperty("localDate", content.localDate().toString());
        out.writeStringProperty("disposition", content.disposition().name());
        if (content.releases() > 0) {
            out.writeNumberProperty("releases", content.releases());
        }
        Fields.orNull(out, "program", content.program());
        Fields.list(out, "awards", content.awards(), DecisionWriting::award);
        Fields.list(out, "reasons", content.reasons(), DecisionWriting::reason);
        Fields.list(out, "charges", content.charges(), ContentWriting::charge);
        Fields.list(out, "budgets", content.quotes(), ContentWriting::quote);
    }

    private static void charge(JsonGenerator out, Charge charge) {
        out.writeStartObject();
        out.writeStringProperty("counter", charge.counter());
        Fields.amount(out, "amount", charge.amount());
        out.writeEndObject();
    }

    private static void quote(JsonGenerator out, BudgetQuote quote) {
        out.writeStartObject();
        out.writeStringProperty("campaign", quote.campaign());
        Fields.amount(out, "remaining", quote.remaining());
        out.writeEndObject();
    }

    private static void updateFields(JsonGenerator out, MemberUpdate update) {
        out.writeStringProperty("kind", "member-update");
        out.writeName("update");
        out.writeStartObject();
        out.writeStringProperty("key", update.key());
        out.writeStringProperty("from", update.from().toString());
        Fields.orNull(out, "zone", update.zone() == null ? null : update.zone().getId());
        EventWriting.writeValues(out, "attributes", update.attributes());
        out.writeStringProperty("actor", update.actor());
        out.writeEndObject();
    }
}
