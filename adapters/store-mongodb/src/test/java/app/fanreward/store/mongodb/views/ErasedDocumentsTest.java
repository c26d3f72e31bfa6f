package app.fanreward.store.mongodb.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import app.fanreward.api.decision.Disposition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What records that come after an erasure, such as those of an event that stands for an act again, make of what was emptied. */
class ErasedDocumentsTest {
    static List<View> views() {
        return List.of(new SessionView(), new ConnectionView());
    }

    @ParameterizedTest
    @MethodSource("views")
    void whatWasEmptiedStaysEmpty(View view) {
        Change first =
                view.changes(Plays.record(Duration.ZERO, Disposition.EVALUATED)).get(0);
        Change second = view.changes(Plays.record(Duration.ofMinutes(1), Disposition.EVALUATED))
                .get(0);
        assertEquals(first.id(), second.id());
        Document before = Objects.requireNonNull(first.step().after(null));
        assertNotEquals(before, second.step().after(before));
        Document emptied = View.emptied(before);
        assertEquals(emptied, second.step().after(emptied));
        assertEquals(before.containsKey("expiresAt"), emptied.containsKey("expiresAt"));
        assertFalse(emptied.toJson().contains("handle") || emptied.toJson().contains("app"));
    }
}
