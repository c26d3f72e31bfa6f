package app.fanreward.core.internal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownFactsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final KnownFacts facts = new KnownFacts();

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    private MemberProfile profile(int second) {
        return facts.at("m", at(second), ZoneOffset.UTC, false);
    }

    @Test
    void whateverTheOrderInWhichThingsAreToldTheNewestWordBeforeAnInstantHolds() {
        Random random = new Random(7);
        Map<String, TreeMap<Instant, Value>> plain = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            String name = "a" + random.nextInt(3);
            Instant from = at(random.nextInt(100));
            facts.learn(from, name, Value.of(i));
            plain.computeIfAbsent(name, n -> new TreeMap<>()).put(from, Value.of(i));
            Instant asked = at(random.nextInt(120) - 10);
            Map<String, Value> expected = new TreeMap<>();
            plain.forEach((attribute, words) -> {
                if (words.floorEntry(asked) != null) {
                    expected.put(attribute, words.floorEntry(asked).getValue());
                }
            });
            for (int again = 0; again < 2; again++) {
                assertEquals(
                        expected, facts.at("m", asked, ZoneOffset.UTC, false).attributes());
            }
        }
        Map<String, Map<Instant, Value>> kept = new TreeMap<>();
        facts.attributes().forEach((name, timeline) -> kept.put(name, timeline.entries()));
        assertEquals(plain, kept);
    }

    @Test
    void whatIsAskedForOftenIsRightAgainAfterAnythingIsLearned() {
        facts.learn(at(10), "tier", Value.of(1));
        assertEquals(Map.of("tier", Value.of(1)), profile(20).attributes());
        facts.learn(at(15), "tier", Value.of(2));
        assertEquals(Map.of("tier", Value.of(2)), profile(20).attributes());
        assertEquals(Map.of("tier", Value.of(1)), profile(14).attributes());
        assertEquals(Map.of(), profile(9).attributes());
        facts.learn(at(16), BERLIN);
        assertEquals(BERLIN, profile(20).zone());
        assertEquals(ZoneOffset.UTC, profile(15).zone());
    }

    @Test
    void whereNoZoneWasToldThatOfTheProgramHoldsWhicheverItIs() {
        assertEquals(ZoneOffset.UTC, profile(20).zone());
        assertEquals(BERLIN, facts.at("m", at(20), BERLIN, false).zone());
        assertEquals(ZoneOffset.UTC, profile(20).zone());
    }

    @Test
    void accountsAreToldWhereTheyAreAskedFor() {
        AccountFacts account = new AccountFacts("spotify", "u1", Map.of("followers", Value.of(3)));
        assertEquals(List.of(), facts.at("m", at(20), ZoneOffset.UTC, true).accounts());
        facts.learn(new MemberUpdate("m", "k", at(10), null, Map.of(), account, "admin"));
        assertEquals(List.of(), profile(20).accounts());
        assertEquals(
                List.of(account), facts.at("m", at(20), ZoneOffset.UTC, true).accounts());
    }

    @Test
    void thatSomethingWasSealedOnceIsRemembered() {
        facts.learn(at(10), "tier", Value.of(1));
        assertFalse(facts.anySealed());
        facts.learn(at(10), "country", new Value.Sealed(new byte[] {1}));
        facts.learn(at(10), "country", Value.of("DE"));
        assertTrue(facts.anySealed());
    }
}
