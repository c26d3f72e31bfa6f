package app.fanreward.store.mongodb.views;

import app.fanreward.api.activation.Telling;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EventContent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;

/** What a member may want to be told of an event. */
final class EventNotices {
    /** What was reached; that a budget is used up is no matter of the member who used it up. */
    private static final Set<String> REACHED = Set.of(
            DerivedKinds.STREAK_REACHED,
            DerivedKinds.CHALLENGE_COMPLETED,
            DerivedKinds.BADGE_GRANTED,
            DerivedKinds.TIER_CHANGED,
            DerivedKinds.REFERRAL_QUALIFIED);

    private static final String TELLING = "telling";
    private static final String VALUES = "values";

    private EventNotices() {}

    static void add(EventContent content, List<Document> told) {
        if (content.disposition() != Disposition.EVALUATED || silent(content)) {
            return;
        }
        if (REACHED.contains(content.event().kind())) {
            told.add(new Document(NotificationView.KIND, content.event().kind())
                    .append(VALUES, values(content.event().attributes())));
        }
        if (!content.awards().isEmpty()) {
            told.add(awarded(content));
        }
        if (!content.penalties().isEmpty()) {
            told.add(penalized(content));
        }
        for (EffectOutcome effect : content.effects()) {
            switch (effect.kind()) {
                case NOTIFY ->
                    told.add(new Document(NotificationView.KIND, "notify")
                            .append("template", effect.subject())
                            .append("campaign", effect.campaign())
                            .append(VALUES, values(effect.values())));
                case ISSUE_REWARD ->
                    told.add(new Document(NotificationView.KIND, "reward.issued")
                            .append("reward", effect.subject())
                            .append("campaign", effect.campaign()));
                default -> {}
            }
        }
    }

    /** What a campaign that was activated on the past brought, where nobody is to hear of it. */
    private static boolean silent(EventContent content) {
        return content.event().kind().equals(DerivedKinds.CAMPAIGN_ACTIVATED)
                && Value.of(Telling.SILENT.word()).equals(content.event().attribute(TELLING));
    }

    private static Document awarded(EventContent content) {
        TreeMap<String, Long> points = new TreeMap<>();
        content.awards().forEach(award -> points.merge(award.pointType(), award.granted(), Long::sum));
        return about(content, "points.awarded", points)
                .append(
                        "awards",
                        content.awards().stream().map(EventNotices::award).toList());
    }

    private static Document award(Award award) {
        Document document = new Document("campaign", award.campaign())
                .append("rule", award.rule())
                .append("pointType", award.pointType())
                .append("granted", award.granted())
                .append("availableAt", Shown.date(award.availableAt()));
        Shown.put(document, "expiresAt", award.expiresAt());
        return document;
    }

    private static Document penalized(EventContent content) {
        TreeMap<String, Long> points = new TreeMap<>();
        content.penalties().forEach(penalty -> points.merge(penalty.pointType(), -penalty.amount(), Long::sum));
        return about(content, "points.taken", points)
                .append(
                        "penalties",
                        content.penalties().stream().map(EventNotices::penalty).toList());
    }

    private static Document penalty(Penalty penalty) {
        return new Document("campaign", penalty.campaign())
                .append("rule", penalty.rule())
                .append("pointType", penalty.pointType())
                .append("taken", penalty.taken())
                .append("owed", penalty.owed());
    }

    private static Document about(EventContent content, String kind, Map<String, Long> points) {
        Document sums = new Document();
        points.forEach(sums::append);
        return new Document(NotificationView.KIND, kind)
                .append(NotificationView.POINTS, sums)
                .append("event", content.about().toString());
    }

    /** As a list, since names may have dots. */
    private static List<Document> values(Map<String, Value> values) {
        return values.entrySet().stream()
                .filter(entry -> !(entry.getValue() instanceof Value.Sealed))
                .map(entry -> new Document("name", entry.getKey()).append("value", Shown.value(entry.getValue())))
                .toList();
    }
}
