package app.fanreward.store.mongodb.views;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts members have on platforms, from updates and from events that name one: {@code platformconnections}. Of an
 * account's attributes those that are sealed show their names only.
 */
public final class ConnectionView implements View {
    /** The collection. */
    public static final String COLLECTION = "platformconnections";

    static final String PLATFORM = "platform";
    static final String ACCOUNT = EventKind.ACCOUNT;
    static final String FIRST_SEEN = "firstSeenAt";
    static final String LAST_SEEN = "lastSeenAt";

    /** Makes the view. */
    public ConnectionView() {}

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
        return switch (record.content()) {
            case MemberContent(MemberUpdate update) -> told(update);
            case EventContent content -> seen(record.member(), content.event());
            default -> List.of();
        };
    }

    private static List<Change> told(MemberUpdate update) {
        @Nullable AccountFacts account = update.account();
        if (account == null) {
            return List.of();
        }
        return List.of(change(
                update.member(),
                account.platform(),
                account.id(),
                before -> new Document(before)
                        .append(
                                KnownAttributes.FIELD,
                                KnownAttributes.after(before, account.attributes(), update.from()))));
    }

    private static List<Change> seen(String member, EngagementEvent event) {
        // Only of kinds that come with the engine it is certain that the account is not personal.
        if (EventKind.shipped(event.kind()).isEmpty()
                || !(event.attribute(ACCOUNT) instanceof Value.Text(String account))) {
            return List.of();
        }
        Date at = Shown.date(event.occurredAt());
        return List.of(change(member, platform(event), account, before -> seen(before, at)));
    }

    /** The platform as accounts are known by it. */
    static String platform(EngagementEvent event) {
        return event.attribute(PLATFORM) instanceof Value.Text(String platform)
                ? platform
                : event.identity().source();
    }

    private static Document seen(Document before, Date at) {
        boolean within = before.containsKey(FIRST_SEEN)
                && !at.before(before.getDate(FIRST_SEEN))
                && !at.after(before.getDate(LAST_SEEN));
        if (within) {
            return before;
        }
        Document after = new Document(before);
        if (!before.containsKey(FIRST_SEEN) || at.before(before.getDate(FIRST_SEEN))) {
            after.append(FIRST_SEEN, at);
        }
        if (!before.containsKey(LAST_SEEN) || at.after(before.getDate(LAST_SEEN))) {
            after.append(LAST_SEEN, at);
        }
        return after;
    }

    private static Change change(String member, String platform, String account, UnaryOperator<Document> step) {
        return new Change(Shown.opaque(member, platform, account), before -> {
            if (before != null && before.containsKey(ERASED)) {
                return before;
            }
            return step.apply(
                    before == null
                            ? new Document(MEMBER, member)
                                    .append(PLATFORM, platform)
                                    .append(ACCOUNT, account)
                            : before);
        });
    }
}
