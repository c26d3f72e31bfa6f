package app.fanreward.testkit.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.InMemoryStore;
import app.fanreward.rules.json.ScenarioFiles;
import app.fanreward.rules.json.scenario.Scenario;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenariosTest {
    private static final String CAMPAIGN = """
            kind: Campaign
            key: plays
            rules:
              - key: play
                on: track.played
                when: { attribute: event.duration, gte: 30s }
                then: [ { addPoints: { points: 10, expires: { after: P30D } } } ]
                limits: [ { cap: { points: 15, period: day } } ]
            ---
            kind: Scenario
            name: s
            given:
              - { command: bring-in, amount: 5, at: 2026-06-01T09:00:00Z }
              - { change: offer, reward: poster, price: 1 }
              - { change: stock, reward: poster, by: 3 }
            when:
              - { kind: track.played, id: a, at: 2026-06-01T10:00:00Z, duration: 1m }
              - { command: hold, key: h, amount: 2, lasting: 1h }
            """;

    /** What is expected at the end, and what is said where that does not hold. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "points: 11 | wanted 11 points, got 10 points (play 10)",
                "points: { points: 9 } | wanted 9 points, got 10 points (play 10)",
                "awards: [] | wanted the awards none, got plays/play 10 points",
                "awards: [ { rule: play, points: 10 }, { rule: play, points: 10 } ] | wanted the awards play 10 points, play 10 points, got plays/play 10 points",
                "awards: [ { rule: play, points: 9 } ] | wanted the awards play 9 points, got plays/play 10 points",
                "reasons: [ { rule: play, code: CAP } ] | wanted the reason play CAP, got none",
                "balance: { available: 12, held: 2 } | test-member: wanted available 12, got available 13",
                "balance: { pending: 1, debt: 1 } | test-member: wanted pending 1, debt 1, got pending 0, debt 0",
                "balance: { at: 2026-06-01T09:30:00Z, available: 6 } | test-member: wanted available 6, got available 5",
                "balance: { effectiveAt: 2026-06-01T09:30:00Z, available: 6 } | test-member: wanted available 6, got available 5",
                "balance: { member: other, available: 1 } | other: wanted available 1, got available 0",
                "records: { total: 4 } | test-member: wanted 4 records, got 3 records {ledger.bring-in=1, ledger.hold=1, track.played=1}",
                "records: { ledger.hold: 2 } | test-member: wanted records {ledger.hold=2}, got 3 records {ledger.bring-in=1, ledger.hold=1, track.played=1}",
                "counters: [ { rule: play, limit: cap, counted: 11 } ] | test-member: wanted play cap to have counted 11, got 10",
                "counters: [ { rule: play, limit: cap, period: \"2026-06-02\", counted: 10 } ] | to have counted 10, got 0",
                "board: [] | the board: wanted none, got 1. test-member 10",
                "holds: [] | test-member: the holds: wanted none, got h 2 points",
                "expiring: [] | test-member: to expire: wanted none, got 8 points at 2026-07-01T10:00:00Z",
                "stock: { reward: poster, left: 2 } | poster: wanted left 2, got left 3, taken 0",
                "stock: { reward: poster, taken: 1 } | poster: wanted taken 1, got left 3, taken 0",
                "stock: { reward: other, left: 1 } | there is no reward other",
                "profile: { zone: Asia/Tokyo, attributes: { country: DE } } | test-member: wanted Asia/Tokyo {country=DE}, got UTC {}",
            })
    void whatDoesNotHoldSaysWhatWasWantedAndWhatCame(String then, String message) {
        List<ScenarioResult.Failure> failures =
                run(CAMPAIGN + "then: { " + then + " }\n").failures();
        assertEquals(1, failures.size(), failures::toString);
        assertTrue(failures.getFirst().message().contains(message), failures::toString);
        assertEquals(19, failures.getFirst().at().line());
    }

    /** A step, and what is said about it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ command: spend, amount: 99 } | spend was refused: INSUFFICIENT_POINTS: only 13 points are available, not 99",
                "{ command: spend, amount: 1, then: { error: CONFLICT } } | wanted the error CONFLICT, got none",
                "{ command: spend, amount: 99, then: { error: CONFLICT } } | wanted the error CONFLICT, got INSUFFICIENT_POINTS (only 13 points are available, not 99)",
                "{ command: spend, amount: 99, then: { error: { code: INSUFFICIENT_POINTS, facts: { available: 12 } } } } | with {available=12}, got INSUFFICIENT_POINTS",
                "{ command: spend, amount: 3, then: { amount: 4 } } | wanted 4 points moved, got 3 points",
                "{ command: spend, amount: 3, then: { repeated: true } } | wanted a repetition, got something new",
                "{ kind: track.played, id: a, at: 2026-06-01T10:00:00Z, duration: 1m, then: { repeated: false } } | wanted something new, got a repetition",
                "{ kind: track.played, at: 2026-06-01T10:00:00Z, duration: 1m, then: { disposition: quarantined } } | wanted QUARANTINED, got EVALUATED",
                "{ kind: track.played, id: a, at: 2026-06-01T10:00:00Z, duration: 2m } | event 2 was refused: CONFLICT: ",
                "{ concurrently: [ { command: spend, amount: 13 }, { command: spend, amount: 13 } ], then: { outcomes: { done: 2 } } } | wanted the outcomes {done=2}, got {INSUFFICIENT_POINTS=1, done=1}",
                "{ concurrently: [ { command: spend, amount: 13 }, { command: spend, amount: 13 } ] } | a part of this was refused: INSUFFICIENT_POINTS",
                "{ publish: { kind: Campaign, key: c, rules: [ { key: r, on: track.plaid, then: [ { addPoints: { points: 1 } } ] } ] } } | the program was refused: RULE_INVALID",
            })
    void aStepThatEndsOtherwiseSaysHow(String step, String message) {
        List<ScenarioResult.Failure> failures =
                run(CAMPAIGN + "  - " + step + "\nthen: { points: 10 }\n").failures();
        assertTrue(failures.stream().anyMatch(failure -> failure.message().contains(message)), failures::toString);
        assertEquals(19, failures.getFirst().at().line());
    }

    @Test
    void aProgramThatIsRefusedLeavesTheOneThatRuns() {
        ScenarioResult result = run(CAMPAIGN + """
                  - publish: { kind: Campaign, key: c, rules: [ { key: r, on: track.plaid, then: [ { addPoints: { points: 1 } } ] } ] }
                    then: { error: RULE_INVALID }
                  - { kind: track.played, at: 2026-06-02T10:00:00Z, duration: 1m, then: { points: 10 } }
                then: { points: 20 }
                """);
        assertTrue(result.passed(), result::toString);
    }

    @Test
    void aFailureIsAProblemWithItsPlace() {
        ScenarioResult result = run(CAMPAIGN + "then: { points: 11 }\n");
        assertEquals(
                "s.yaml:19:17: RULE_INVALID: at /then/points: the test \"s\" failed: wanted 11 points, got 10 points"
                        + " (play 10)",
                result.problems().getFirst().toString());
        assertEquals("FAILED: s\n  s.yaml:19:17: wanted 11 points, got 10 points (play 10)", result.toString());
    }

    @Test
    void aRestartClosesTheStoreAndOpensItAgain() {
        InMemoryStore store = new InMemoryStore();
        List<RewardStore> opened = new ArrayList<>();
        Scenario scenario = ScenarioFiles.read("s.yaml", CAMPAIGN + "  - { run: restart }\nthen: { points: 10 }\n")
                .getFirst();
        ScenarioResult result = Scenarios.run(scenario, () -> {
            opened.add(store);
            return store;
        });
        assertTrue(result.passed(), result::toString);
        assertEquals(2, opened.size());
    }

    @Test
    void aLedgerThatIsNotSoundFailsWhateverTheScenarioIsAbout() {
        Scenario scenario = ScenarioFiles.read("s.yaml", CAMPAIGN + "then: { points: 10 }\n")
                .getFirst();
        ScenarioResult result = Scenarios.run(scenario, () -> miscounting(new InMemoryStore()));
        assertEquals(1, result.failures().size(), result::toString);
        assertTrue(result.failures().getFirst().message().startsWith("the ledger is not sound: "), result::toString);
        assertEquals(10, result.failures().getFirst().at().line());
    }

    /** A store that has one slot more than its records fill. */
    private static RewardStore miscounting(RewardStore store) {
        return (RewardStore) Proxy.newProxyInstance(
                RewardStore.class.getClassLoader(), new Class<?>[] {RewardStore.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(store, arguments);
                    return method.getName().equals("slots") ? (Long) answer + 1 : answer;
                });
    }

    @Test
    void aProgramThatDoesNotCompileIsRefusedWithPlaces() {
        FanRewardException refused = assertThrows(
                FanRewardException.class,
                () -> run(CAMPAIGN.replace("event.duration", "event.durations") + "then: { points: 0 }\n"));
        assertEquals(ErrorCode.RULE_INVALID, refused.code());
        assertEquals(6, refused.problems().getFirst().line());
    }

    private static ScenarioResult run(String text) {
        return Scenarios.run(ScenarioFiles.read("s.yaml", text).getFirst());
    }
}
