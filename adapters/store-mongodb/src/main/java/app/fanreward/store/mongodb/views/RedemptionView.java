package app.fanreward.store.mongodb.views;

import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand.Redeem;
import app.fanreward.api.ledger.LedgerCommand.Reverse;
import app.fanreward.api.ledger.LedgerCommand.Target.OfCommand;
import app.fanreward.api.ledger.RedemptionDetail;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Points exchanged for rewards of the catalogue: {@code redemptions}. One document for each order, from when the points leave
 * to when the reward is handed out or not, and to what was given back.
 */
public final class RedemptionView implements View {
    /** The collection. */
    public static final String COLLECTION = "redemptions";

    static final String STATUS = "status";
    static final String POINTS = "points";
    static final String RETURNED = "returnedPoints";
    static final String REFUSED = "refused";

    /** Where it stands. */
    enum Status {
        /** Refused for good; no points moved. */
        REFUSED,
        /** The points are set aside until an item is claimed. */
        OPEN,
        /** Done. */
        COMPLETE,
        /** There was no item, and the points went back. */
        CANCELLED,
        /** Some of the points went back later. */
        PARTLY_RETURNED,
        /** All points went back later. */
        RETURNED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Makes the view. */
    public RedemptionView() {}

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public List<Change> changes(JournalRecord record) {
        return switch (record.content()) {
            case CommandContent content
            when content.command() instanceof Redeem redeem ->
                List.of(Change.making(id(record.member(), redeem.order().key()), ordered(record, content, redeem)));
            case CommandContent content
            when content.refusal() == null
                    && content.command() instanceof Reverse reverse
                    && reverse.target() instanceof OfCommand(String key) ->
                List.of(new Change(id(record.member(), key), before -> returned(before, record, content.amount())));
            case StepContent step
            when step.kind() == StepKind.REDEMPTION_END ->
                List.of(new Change(id(step.member(), step.key()), before -> ended(before, record, step.refusal())));
            default -> List.of();
        };
    }

    private static Document id(String member, String key) {
        return new Document(MEMBER, member).append("key", key);
    }

    private static Document ordered(JournalRecord record, CommandContent content, Redeem redeem) {
        Document document = new Document(MEMBER, record.member())
                .append("orderedAt", Shown.date(record.recordedAt()))
                .append("reward", redeem.reward())
                .append("quantity", redeem.quantity());
        Shown.put(document, "actor", record.actor());
        @Nullable Refusal refusal = content.refusal();
        if (refusal != null) {
            return document.append(STATUS, Status.REFUSED.word())
                    .append(REFUSED, refusal.code().name());
        }
        document.append(POINTS, content.amount());
        if (content.detail() instanceof RedemptionDetail detail) {
            document.append("version", detail.version())
                    .append("pointType", detail.pointType())
                    .append("price", detail.price());
            if (detail.claims()) {
                return document.append(STATUS, Status.OPEN.word());
            }
        }
        return document.append(STATUS, Status.COMPLETE.word()).append("endedAt", Shown.date(record.recordedAt()));
    }

    private static @Nullable Document ended(
            @Nullable Document before, JournalRecord record, @Nullable Refusal refusal) {
        if (before == null) {
            return null;
        }
        Document after = new Document(before)
                .append(STATUS, (refusal == null ? Status.COMPLETE : Status.CANCELLED).word())
                .append("endedAt", Shown.date(record.recordedAt()));
        if (refusal != null) {
            after.append(REFUSED, refusal.code().name());
        }
        return after;
    }

    private static @Nullable Document returned(@Nullable Document before, JournalRecord record, long points) {
        if (before == null || !before.containsKey(POINTS)) {
            return before;
        }
        long all = before.get(RETURNED, 0L) + points;
        return new Document(before)
                .append(RETURNED, all)
                .append("returnedAt", Shown.date(record.recordedAt()))
                .append(STATUS, (all < before.getLong(POINTS) ? Status.PARTLY_RETURNED : Status.RETURNED).word());
    }
}
