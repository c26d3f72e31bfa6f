package app.fanreward.wire.json;

import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.ActivationContent;
import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.CampaignContent;
import app.fanreward.api.ledger.CatalogContent;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.CommandDetail;
import app.fanreward.api.ledger.DiscardDetail;
import app.fanreward.api.ledger.EntityContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.FundingContent;
import app.fanreward.api.ledger.LoadContent;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.NoDetail;
import app.fanreward.api.ledger.PeriodContent;
import app.fanreward.api.ledger.RecordContent;
import app.fanreward.api.ledger.RedemptionDetail;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.SealContent;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.seal.Seal;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes what a record is about, as fields of the record. */
final class ContentWriting {
    private ContentWriting() {}

    static void fields(JsonGenerator out, RecordContent content) {
        switch (content) {
            case EventContent event -> eventFields(out, event);
            case MemberContent(MemberUpdate update) -> updateFields(out, update);
            case EntityContent(EntityUpdate update) -> {
                out.writeStringProperty("kind", "entity-update");
                out.writeName("update");
                EntityJson.write(out, update);
            }
            case CommandContent command -> commandFields(out, command);
            case SettledContent(List<SettledContent.Check> checks) -> {
                out.writeStringProperty("kind", "settled");
                if (!checks.isEmpty()) {
                    Fields.list(out, "checks", checks, ContentWriting::check);
                }
            }
            case StepContent step -> stepFields(out, step);
            case CatalogContent(CatalogChange change) -> {
                out.writeStringProperty("kind", "catalog");
                out.writeName("change");
                CatalogWriting.change(out, change);
            }
            case CampaignContent(List<CampaignStep> steps, String reason) -> {
                out.writeStringProperty("kind", "campaign");
                Fields.list(out, "moves", steps, CampaignWriting::step);
                out.writeStringProperty("reason", reason);
            }
            case ActivationContent(ActivationStep step, String reason) -> ActivationWriting.step(out, step, reason);
            case PeriodContent(Instant until, String reason) -> {
                out.writeStringProperty("kind", "books-closed");
                out.writeStringProperty("until", until.toString());
                out.writeStringProperty("reason", reason);
            }
            case FundingContent(String budget, String pointType, long total, ContentHash program) -> {
                out.writeStringProperty("kind", "budget-funded");
                out.writeStringProperty("budget", budget);
                out.writeStringProperty("pointType", pointType);
                Fields.amount(out, "total", total);
                out.writeStringProperty("program", program.toString());
            }
            case LoadContent(ContentHash program, List<LoadContent.Loaded> campaigns) -> {
                out.writeStringProperty("kind", "campaigns-loaded");
                out.writeStringProperty("program", program.toString());
                Fields.list(out, "campaigns", campaigns, ContentWriting::loaded);
            }
            case SealContent(Seal seal) -> {
                out.writeStringProperty("kind", "sealed");
                out.writeName("seal");
                SealWriting.seal(out, seal);
            }
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
        DecisionWriting.penalties(out, content.penalties());
        ProgressWriting.effects(out, content.effects());
        Fields.list(out, "reasons", content.reasons(), DecisionWriting::reason);
        Fields.list(out, "charges", content.charges(), ContentWriting::charge);
        Fields.list(out, "budgets", content.quotes(), ContentWriting::quote);
        if (content.cause() != null) {
            cause(out, content.cause());
        }
        if (content.act() != null) {
            out.writeName("act");
            act(out, content.act());
        }
        if (!content.entity().isEmpty()) {
            EventWriting.writeValues(out, "entity", content.entity());
        }
    }

    private static void check(JsonGenerator out, SettledContent.Check check) {
        out.writeStartObject();
        out.writeStringProperty("track", check.track());
        Fields.orNull(out, "at", check.at());
        out.writeEndObject();
    }

    private static void loaded(JsonGenerator out, LoadContent.Loaded loaded) {
        out.writeStartObject();
        out.writeStringProperty("campaign", loaded.campaign());
        out.writeNumberProperty("version", loaded.version());
        out.writeStringProperty("content", loaded.content().toString());
        Fields.orNull(out, "effectiveFrom", loaded.effectiveFrom());
        out.writeEndObject();
    }

    private static void cause(JsonGenerator out, Cause cause) {
        out.writeName("cause");
        out.writeStartObject();
        out.writeNumberProperty("sequence", cause.sequence());
        out.writeNumberProperty("depth", cause.depth());
        out.writeStringProperty("achievement", cause.achievement());
        out.writeEndObject();
    }

    private static void act(JsonGenerator out, Act act) {
        out.writeStartObject();
        out.writeStringProperty("key", act.key().toString());
        out.writeStringProperty("until", act.until().toString());
        Act.Twin twin = act.twin();
        if (twin != null) {
            twin(out, "twin", twin);
        }
        Act.Promotion promotion = act.promotion();
        if (promotion != null) {
            out.writeObjectPropertyStart("promotion");
            twin(out, "reversed", promotion.reversed());
            Fields.list(out, "told", promotion.told(), JsonGenerator::writeString);
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void twin(JsonGenerator out, String name, Act.Twin twin) {
        out.writeObjectPropertyStart(name);
        out.writeStringProperty("event", twin.event().toString());
        out.writeNumberProperty("sequence", twin.sequence());
        out.writeStringProperty("occurredAt", twin.occurredAt().toString());
        out.writeEndObject();
    }

    private static void charge(JsonGenerator out, Charge charge) {
        out.writeStartObject();
        out.writeStringProperty("counter", charge.counter());
        Fields.amount(out, "amount", charge.amount());
        if (charge.at() != null) {
            out.writeStringProperty("at", charge.at().toString());
        }
        Fields.ifAny(out, "day", charge.day());
        if (charge.rule() != null) {
            out.writeStringProperty("rule", charge.rule());
        }
        if (charge.ofAll()) {
            out.writeBooleanProperty("ofAll", true);
        }
        out.writeEndObject();
    }

    private static void quote(JsonGenerator out, BudgetQuote quote) {
        out.writeStartObject();
        out.writeStringProperty("budget", quote.budget());
        Fields.amount(out, "remaining", quote.remaining());
        out.writeEndObject();
    }

    private static void commandFields(JsonGenerator out, CommandContent content) {
        out.writeStringProperty("kind", "command");
        out.writeName("command");
        CommandWriting.write(out, content.command());
        out.writeStringProperty("effectiveAt", content.effectiveAt().toString());
        Fields.amount(out, "amount", content.amount());
        ResultWriting.refusal(out, content.refusal());
        detail(out, content.detail());
        Fields.list(out, "charges", content.charges(), ContentWriting::charge);
        Fields.list(out, "wallets", content.wallets(), LedgerWriting::wallet);
    }

    private static void detail(JsonGenerator out, CommandDetail detail) {
        switch (detail) {
            case NoDetail() -> {}
            case DiscardDetail(long sequence) -> out.writeNumberProperty("discards", sequence);
            case RedemptionDetail(int version, String pointType, long price, boolean claims) -> {
                out.writeObjectPropertyStart("redemption");
                out.writeNumberProperty("version", version);
                out.writeStringProperty("pointType", pointType);
                Fields.amount(out, "price", price);
                out.writeBooleanProperty("claims", claims);
                out.writeEndObject();
            }
            case ReversalDetail reversal -> {
                out.writeObjectPropertyStart("reversal");
                out.writeNumberProperty("sequence", reversal.sequence());
                Fields.list(out, "parts", reversal.parts(), ContentWriting::part);
                out.writeNumberProperty("restock", reversal.restock());
                Fields.orNull(out, "other", reversal.other());
                if (reversal.frees()) {
                    out.writeBooleanProperty("frees", true);
                    if (reversal.freed() != reversal.sequence()) {
                        out.writeNumberProperty("freed", reversal.freed());
                    }
                }
                if (!reversal.returned().isEmpty()) {
                    Fields.list(out, "returned", reversal.returned(), ContentWriting::returned);
                }
                if (reversal.rating() != null) {
                    out.writeName("rating");
                    RatingJson.write(out, reversal.rating());
                }
                out.writeEndObject();
            }
        }
    }

    private static void part(JsonGenerator out, ReversalDetail.Part part) {
        out.writeStartObject();
        out.writeStringProperty("lot", ChangeWriting.lotName(part.lot()));
        out.writeStringProperty("pointType", part.pointType());
        Fields.amount(out, "amount", part.amount());
        Fields.amount(out, "own", part.own());
        Fields.amount(out, "expired", part.expired());
        Fields.amount(out, "others", part.others());
        Fields.amount(out, "owed", part.owed());
        Fields.amount(out, "writtenOff", part.writtenOff());
        out.writeEndObject();
    }

    private static void returned(JsonGenerator out, ReversalDetail.Returned returned) {
        out.writeStartObject();
        out.writeNumberProperty("penalty", returned.penalty());
        out.writeStringProperty("pointType", returned.pointType());
        Fields.amount(out, "amount", returned.amount());
        Fields.amount(out, "forgiven", returned.forgiven());
        out.writeEndObject();
    }

    private static void stepFields(JsonGenerator out, StepContent content) {
        out.writeStringProperty("kind", "step");
        out.writeStringProperty("step", content.kind().name());
        out.writeObjectPropertyStart("of");
        out.writeStringProperty("member", content.member());
        out.writeStringProperty("key", content.key());
        out.writeEndObject();
        Fields.amount(out, "amount", content.amount());
        ResultWriting.refusal(out, content.refusal());
        Fields.list(out, "charges", content.charges(), ContentWriting::charge);
        Fields.list(out, "wallets", content.wallets(), LedgerWriting::wallet);
    }

    private static void updateFields(JsonGenerator out, MemberUpdate update) {
        out.writeStringProperty("kind", "member-update");
        out.writeName("update");
        LedgerWriting.update(out, update);
    }
}
