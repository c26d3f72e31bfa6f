package app.fanreward.store.mongodb.views;

import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * When members listened and watched: {@code trackingsessions}. A session is a stretch of plays that one source told of one
 * platform, of which no two neighbours happened more than 30 minutes apart. A document holds those of one day in the member's
 * zone, so that a play that comes late finds the sessions it belongs to in one place. On which device it was is personal and
 * not said. A document goes 30 days after its last play happened.
 */
public final class SessionView implements View {
    /** The collection. */
    public static final String COLLECTION = "trackingsessions";

    /** How long plays of one session can be apart. */
    static final Duration GAP = Duration.ofMinutes(30);

    /** How long it is kept after its last play. */
    static final Duration KEPT = Duration.ofDays(30);

    static final String SOURCE = "source";
    static final String PLATFORM = "platform";
    static final String DAY = "day";
    static final String PLAYS = "plays";
    static final String LASTED = "lastedMillis";
    static final String SESSIONS = "sessions";
    static final String FROM = "from";
    static final String TO = "to";

    private static final Set<String> KINDS = Set.of("track.played", "video.watched");
    private static final String DURATION = "duration";

    /** Makes the view. */
    public SessionView() {}

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
        if (!(record.content() instanceof EventContent content)) {
            return List.of();
        }
        EngagementEvent event = content.event();
        boolean counts =
                content.disposition() == Disposition.EVALUATED || content.disposition() == Disposition.RECORDED;
        if (!counts || !KINDS.contains(event.kind())) {
            return List.of();
        }
        String source = event.identity().source();
        String platform = ConnectionView.platform(event);
        String day = content.localDate().toString();
        Document play = play(event);
        return List.of(new Change(Shown.opaque(record.member(), source, platform, day), before -> {
            if (before != null && before.containsKey(ERASED)) {
                return before;
            }
            Document known = before == null
                    ? new Document(MEMBER, record.member())
                            .append(SOURCE, source)
                            .append(PLATFORM, platform)
                            .append(DAY, day)
                            .append(SESSIONS, List.of())
                    : before;
            return with(known, play);
        }));
    }

    /** A session of one play. */
    private static Document play(EngagementEvent event) {
        Date at = Shown.date(event.occurredAt().truncatedTo(ChronoUnit.MILLIS));
        long lasted = event.attribute(DURATION) instanceof Value.Span(Duration span) ? span.toMillis() : 0;
        return session(at, at, 1, lasted);
    }

    private static Document session(Date from, Date to, int plays, long lasted) {
        return new Document(FROM, from).append(TO, to).append(PLAYS, plays).append(LASTED, lasted);
    }

    private static Document with(Document known, Document play) {
        List<Document> before = known.getList(SESSIONS, Document.class);
        List<Document> apart = before.stream().filter(one -> !near(one, play)).toList();
        Document joined = before.stream().filter(one -> near(one, play)).reduce(play, SessionView::joined);
        List<Document> sessions = Stream.concat(apart.stream(), Stream.of(joined))
                .sorted(Comparator.comparing(one -> one.getDate(FROM)))
                .toList();
        Document all = sessions.stream().reduce(SessionView::joined).orElse(joined);
        return new Document(known)
                .append(SESSIONS, sessions)
                .append(FROM, all.getDate(FROM))
                .append(TO, all.getDate(TO))
                .append(PLAYS, all.getInteger(PLAYS))
                .append(LASTED, all.getLong(LASTED))
                .append(EXPIRES_AT, Shown.date(all.getDate(TO).toInstant().plus(KEPT)));
    }

    private static boolean near(Document session, Document play) {
        long at = play.getDate(FROM).getTime();
        return at >= session.getDate(FROM).getTime() - GAP.toMillis()
                && at <= session.getDate(TO).getTime() + GAP.toMillis();
    }

    private static Document joined(Document one, Document other) {
        return session(
                earlier(one.getDate(FROM), other.getDate(FROM)),
                later(one.getDate(TO), other.getDate(TO)),
                one.getInteger(PLAYS) + other.getInteger(PLAYS),
                one.getLong(LASTED) + other.getLong(LASTED));
    }

    private static Date earlier(Date one, Date other) {
        return one.before(other) ? one : other;
    }

    private static Date later(Date one, Date other) {
        return one.after(other) ? one : other;
    }
}
