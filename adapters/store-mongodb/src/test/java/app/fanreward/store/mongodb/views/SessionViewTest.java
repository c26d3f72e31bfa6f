package app.fanreward.store.mongodb.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.decision.Disposition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which plays are one session. */
class SessionViewTest {
    private static List<Change> changes(Duration afterNoon, Disposition disposition) {
        return new SessionView().changes(Plays.record(afterNoon, disposition));
    }

    private static Document after(List<Duration> plays) {
        @Nullable Document document = null;
        for (Duration at : plays) {
            document = changes(at, Disposition.EVALUATED).get(0).step().after(document);
        }
        return document == null ? new Document() : document;
    }

    private static Document session(Duration from, Duration to, int plays) {
        return new Document("from", Date.from(Plays.NOON.plus(from)))
                .append("to", Date.from(Plays.NOON.plus(to)))
                .append("plays", plays)
                .append("lastedMillis", plays * 10_000L);
    }

    @Test
    void playsThatAreHalfAnHourApartAreOneSessionAndLongerApartTwo() {
        Duration half = Duration.ofMinutes(30);
        assertEquals(
                List.of(session(Duration.ZERO, half, 2)),
                after(List.of(Duration.ZERO, half)).getList("sessions", Document.class));
        Duration longer = half.plusMillis(1);
        assertEquals(
                List.of(session(Duration.ZERO, Duration.ZERO, 1), session(longer, longer, 1)),
                after(List.of(longer, Duration.ZERO)).getList("sessions", Document.class));
    }

    @Test
    void aPlayThatComesLateJoinsTheSessionsAroundIt() {
        Document document = after(List.of(Duration.ZERO, Duration.ofMinutes(50), Duration.ofMinutes(25)));
        assertEquals(
                List.of(session(Duration.ZERO, Duration.ofMinutes(50), 3)),
                document.getList("sessions", Document.class));
        assertEquals(3, document.getInteger("plays"));
        assertEquals(30_000, document.getLong("lastedMillis"));
        assertEquals(
                Date.from(Plays.NOON.plus(Duration.ofMinutes(50)).plus(SessionView.KEPT)),
                document.getDate("expiresAt"));
    }

    @Test
    void inWhichOrderPlaysComeDoesNotMatter() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<Duration> plays = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                plays.add(Duration.ofMinutes(random.nextInt(240)).plusNanos(random.nextInt(2_000_000)));
            }
            Document one = after(plays);
            Collections.shuffle(plays, random);
            assertEquals(one, after(plays));
        }
    }

    @Test
    void whatIsKeptAsideOrToldBySomebodyElseIsNoPlay() {
        for (Disposition disposition :
                List.of(Disposition.QUARANTINED, Disposition.SUPPRESSED, Disposition.DISCARDED)) {
            assertEquals(List.of(), changes(Duration.ZERO, disposition));
        }
        assertEquals(1, changes(Duration.ZERO, Disposition.RECORDED).size());
    }
}
