package app.fanreward.store.mongodb.views;

import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.ledger.WalletChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bson.Document;

/**
 * What members may want to be told, in the order in which it was booked: {@code notifications}. Points that came, were taken or
 * expired, what was reached, what rules want said, and what others did with the member's points. That points will expire is
 * not here: it follows from time, and from no record.
 */
public final class NotificationView implements View {
    /** The collection. */
    public static final String COLLECTION = "notifications";

    static final String AT = "at";
    static final String KIND = "kind";
    static final String POINTS = "points";

    /** Makes the view. */
    public NotificationView() {}

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public boolean forgetsMembers() {
        return true;
    }

    @Override
    public List<Change> changes(JournalRecord record) {
        if (Names.isOwnJournal(record.member())) {
            return List.of();
        }
        List<Document> told = new ArrayList<>();
        switch (record.content()) {
            case EventContent content -> EventNotices.add(content, told);
            case CommandContent content -> command(record, content, told);
            case StepContent step -> step(record, step, told);
            default -> {}
        }
        expired(record, told);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            Document document = new Document(MEMBER, record.member()).append(AT, Shown.date(record.recordedAt()));
            document.putAll(told.get(i));
            changes.add(Change.making(RecordId.of(record, i + 1), document));
        }
        return changes;
    }

    /** What somebody else did with the member's points or account. */
    private static void command(JournalRecord record, CommandContent content, List<Document> told) {
        if (content.refusal() != null || record.actor().isEmpty()) {
            return;
        }
        switch (content.command()) {
            case LedgerCommand.Adjust it -> told.add(moved(content.label(), record));
            case LedgerCommand.BringIn it -> told.add(moved(content.label(), record));
            case LedgerCommand.Reverse it -> told.add(moved(content.label(), record));
            case LedgerCommand.Rerate it -> told.add(moved(content.label(), record));
            case LedgerCommand.SetStatus it ->
                told.add(new Document(KIND, content.label())
                        .append("status", it.status().name().toLowerCase(Locale.ROOT)));
            default -> {}
        }
    }

    private static void step(JournalRecord record, StepContent step, List<Document> told) {
        if (step.kind() == StepKind.TRANSFER_ARRIVAL && step.refusal() == null) {
            told.add(moved(step.label(), record).append("from", step.member()));
        }
        if (step.kind() == StepKind.REDEMPTION_END) {
            told.add(new Document(KIND, step.label())
                    .append("redemption", step.key())
                    .append("done", step.refusal() == null));
        }
    }

    /** What moved on the member's accounts together. */
    private static Document moved(String kind, JournalRecord record) {
        return new Document(KIND, kind)
                .append(POINTS, points(record, posting -> posting.account().ofMember()));
    }

    private static void expired(JournalRecord record, List<Document> told) {
        boolean closing =
                record.content() instanceof CommandContent content && content.command() instanceof LedgerCommand.Close;
        // What is given up on closing goes the same way as what expires.
        if (!closing && record.walletChanges().stream().anyMatch(WalletChange.Expired.class::isInstance)) {
            Document points =
                    points(record, posting -> posting.account() == AccountKind.BREAKAGE && posting.amount() > 0);
            if (!points.isEmpty()) {
                told.add(new Document(KIND, "points.expired").append(POINTS, points));
            }
        }
    }

    private static Document points(JournalRecord record, Predicate<Posting> which) {
        TreeMap<String, Long> points = new TreeMap<>();
        for (Posting posting : record.postings()) {
            if (which.test(posting)) {
                points.merge(posting.pointType(), posting.amount(), Long::sum);
            }
        }
        points.values().removeIf(amount -> amount == 0);
        Document document = new Document();
        points.forEach(document::append);
        return document;
    }
}
