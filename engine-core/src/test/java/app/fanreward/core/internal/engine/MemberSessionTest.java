package app.fanreward.core.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.core.InMemoryStore;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemberSessionTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final InMemoryStore store = new InMemoryStore();
    private final RestingState.Packing packing = new RestingState.Packing();

    @Test
    void whoWasOnlyAskedAboutIsNotPackedAgain() {
        RestingState packed = packing.pack(earned(new MemberState("m"), 10), 0, 0);
        MemberSession session = woken(packed);
        assertEquals(10, available(session));
        assertSame(packed, session.rest(packing));
    }

    @Test
    void whoActedIsPackedAgain() {
        MemberSession session = woken(packing.pack(earned(new MemberState("m"), 10), 0, 0));
        earned(session.state(new Journals(store)), 5);
        RestingState packed = session.rest(packing);
        assertNotNull(packed);
        assertEquals(15, available(woken(packed)));
    }

    private MemberSession woken(RestingState packed) {
        return new MemberSession("m", new MemberKeys(store, null), packed);
    }

    private long available(MemberSession session) {
        return session.state(new Journals(store)).account("points", AccountKind.AVAILABLE);
    }

    private static MemberState earned(MemberState state, long amount) {
        Draft draft = Draft.at(state, NOON.plusSeconds(state.sequence()));
        draft.open(AccountKind.ISSUANCE, "", "points", amount, NOON, null);
        state.apply(draft.book("", RecordKey.ofSettling("m", "test " + amount), new SettledContent()));
        return state;
    }
}
