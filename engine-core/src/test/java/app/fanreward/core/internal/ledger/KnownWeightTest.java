package app.fanreward.core.internal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of a member and their accounts is weighed with all that ever held. */
class KnownWeightTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HOURS = 8_760;

    private final MemberState state = new MemberState("m");

    private static Instant at(int hour) {
        return FIRST.plus(Duration.ofHours(hour));
    }

    private void account(int hour, Value value) {
        state.known.accounts.learn(at(hour), new AccountFacts("spotify", "u1", Map.of("followers", value)));
    }

    private void member(int hour, Value value) {
        state.known.learn(at(hour), "country", value);
    }

    @Test
    void everyWordAboutAnAccountOrAMemberWeighsSomething() {
        long before = state.weight();
        for (int hour = 0; hour < HOURS; hour++) {
            account(hour, Value.of(hour));
        }
        long ofAccount = state.weight() - before;
        assertTrue(ofAccount > 100L * HOURS && ofAccount < 200L * HOURS, () -> ofAccount + " bytes");
        for (int hour = 0; hour < HOURS; hour++) {
            member(hour, Value.of(hour));
        }
        long ofMember = state.weight() - before - ofAccount;
        assertTrue(ofMember > 100L * HOURS && ofMember < 200L * HOURS, () -> ofMember + " bytes");
    }

    @Test
    void longValuesWeighMoreAndWhatIsReplacedWeighsNothing() {
        account(0, Value.of(""));
        member(0, Value.of(""));
        long light = state.weight();
        String text = "x".repeat(1_000);
        for (Value heavy : List.of(Value.of(text), Value.of(List.of(text)), new Value.Sealed(new byte[1_000]))) {
            account(0, heavy);
            member(0, heavy);
            assertTrue(state.weight() >= light + 2_000, heavy::toString);
        }
        account(0, Value.of(""));
        member(0, Value.of(""));
        assertEquals(light, state.weight());
    }

    @Test
    void aStateThatIsReadBackWeighsWhatItWeighedWhenItWasWritten() {
        for (int hour = 0; hour < 100; hour++) {
            account(hour, Value.of("a" + hour));
            member(hour, Value.of(List.of("b", "c" + hour)));
        }
        assertEquals(state.weight(), StateCodec.decode(StateCodec.encode(state)).weight());
    }
}
