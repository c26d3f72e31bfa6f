package app.fanreward.store.mongodb.views;

import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.ledger.ActivationContent;
import app.fanreward.api.ledger.CampaignContent;
import app.fanreward.api.ledger.CatalogContent;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EntityContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.FundingContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LoadContent;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.PeriodContent;
import app.fanreward.api.ledger.SealContent;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, and why: {@code auditlogs}. One document for each command, whether it was done or refused for good, and for
 * each change of campaigns, catalogue, books, members and entities, each release of an event that was kept aside, and each
 * seal. Of what became known of members only the names stand here, no values.
 */
public final class AuditView implements View {
    /** The collection. */
    public static final String COLLECTION = "auditlogs";

    static final String JOURNAL = "journal";
    static final String AT = "at";
    static final String ACTOR = "actor";
    static final String WHAT = "what";
    static final String REASON = "reason";
    static final String REFUSED = "refused";

    private static final String KEY = "key";
    private static final String CAMPAIGN = "campaign";
    private static final String CHANGED = "changed";

    /** Makes the view. */
    public AuditView() {}

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public List<Change> changes(JournalRecord record) {
        @Nullable Document details = details(record);
        if (details == null) {
            return List.of();
        }
        Document document = new Document(JOURNAL, record.member())
                .append(AT, Shown.date(record.recordedAt()))
                .append(WHAT, record.content().label());
        Shown.put(document, ACTOR, record.actor());
        document.putAll(details);
        return List.of(Change.making(RecordId.of(record), document));
    }

    /** What is to be said of the record beside who and when, or null if nobody did anything. */
    private static @Nullable Document details(JournalRecord record) {
        return switch (record.content()) {
            case CommandContent content -> CommandDetails.of(content);
            case CampaignContent(List<CampaignStep> steps, String reason) ->
                because(reason)
                        .append("steps", steps.stream().map(AuditView::step).toList());
            case ActivationContent(ActivationStep step, String reason) -> {
                Document document = because(reason).append("activation", step.activation());
                yield step instanceof ActivationStep.Begun begun
                        ? document.append(CAMPAIGN, begun.campaign())
                        : document;
            }
            case PeriodContent(var until, String reason) -> because(reason).append("until", Shown.date(until));
            case CatalogContent(CatalogChange change) ->
                new Document(KEY, change.key()).append("reward", change.reward());
            case MemberContent(MemberUpdate update) -> changed(update);
            case EntityContent content ->
                new Document(KEY, content.update().key())
                        .append("entity", content.update().entity())
                        .append("from", Shown.date(content.update().from()))
                        .append(
                                CHANGED,
                                List.copyOf(content.update().attributes().keySet()));
            case FundingContent content ->
                new Document("budget", content.budget())
                        .append("pointType", content.pointType())
                        .append("total", content.total())
                        .append("program", content.program().toString());
            case LoadContent content ->
                new Document("program", content.program().toString())
                        .append(
                                "campaigns",
                                content.campaigns().stream()
                                        .map(one -> new Document(CAMPAIGN, one.campaign())
                                                .append("version", one.version())
                                                .append("content", one.content().toString()))
                                        .toList());
            case SealContent content -> new Document("position", content.seal().position());
            case EventContent content
            when content.releases() > 0 && !record.actor().isEmpty() ->
                new Document("event", content.event().identity().reference().toString())
                        .append("disposition", content.disposition().name().toLowerCase(Locale.ROOT));
            default -> null;
        };
    }

    private static Document because(String reason) {
        Document document = new Document();
        Shown.put(document, REASON, reason);
        return document;
    }

    private static Document step(CampaignStep step) {
        Document document = new Document(CAMPAIGN, step.campaign())
                .append("move", step.move().word())
                .append("version", step.version());
        Shown.put(document, "effectiveFrom", step.effectiveFrom());
        return document;
    }

    private static Document changed(MemberUpdate update) {
        List<String> names = new ArrayList<>(update.attributes().keySet());
        if (update.zone() != null) {
            names.add("zone");
        }
        Document document = new Document(KEY, update.key()).append("from", Shown.date(update.from()));
        @Nullable AccountFacts account = update.account();
        if (account != null) {
            names.addAll(account.attributes().keySet());
        }
        return document.append(CHANGED, names);
    }
}
