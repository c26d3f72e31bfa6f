package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
    @Test
    void everyProblemIsFoundAtOnceAndInOrder() {
        List<String> found = Loading.problemLines(Loading.resource("many-slips.yaml"));
        assertEquals(Loading.resource("many-slips.expected").lines().toList(), found);
    }

    /** One slip in a rule that is right otherwise: the rule's parts, line and column in the file, message, suggestion. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "when: { attribute: event.duration, gt: 30 }           | 6:44 | not number 30 | 30s",
                "when: { attribute: event.shuffle, eq: yes }           | 6:43 | must be true or false, not text \"yes\" |",
                "when: { attribute: event.duration, gt: \"30\" }       | 6:44 | not text \"30\" |",
                "when: { attribute: event.isrc, eq: 7 }                | 6:40 | a text in quotes, not number 7 | \"7\"",
                "when: { attribute: event.artist, in: [a, 7] }         | 6:46 | a text in quotes, not number 7 | \"7\"",
                "when: { attribute: event.isrc, eq: 1.10 }             | 6:40 | not number 1.10 | \"1.10\"",
                "when: { attribute: event.isrc, eq: 1e3 }              | 6:40 | not number 1E+3 |",
                "when: { during: { from: 22 } }                        | 6:29 | a time of day such as \"22:00\", not number 22 | \"22:00\"",
                "when: { during: { from: 24 } }                        | 6:29 | not number 24 |",
                "when: { during: { from: 24:00 } }                     | 6:29 | a time of day such as \"22:00\", not text \"24:00\" |",
                "when: { during: { from: 22:60, to: 24:00 } }          | 6:29 | not text \"22:60\" |",
                "when: { attribute: event.duration, between: [1s] }    | 6:49 | two constants, [low, high], not 1 |",
                "when: { attribute: event.album, exists: maybe }       | 6:45 | true or false |",
                "when: { attribute: event.album, gtee: 5 }             | 6:37 | no field \"gtee\" | gte",
                "when: { attribute: event.album }                      | 6:11 | nothing is asked |",
                "when: { eq: x }                                       | 6:11 | the field attribute is missing |",
                "when: {}                                              | 6:11 | names one of all, any, not, none, attribute |",
                "when: []                                              | 6:11 | must be a mapping (name: value), not a list |",
                "when: { attribute: 5, eq: x }                         | 6:24 | the name of an attribute | \"5\"",
                "when: { attribute: event.album, eq: { a: 1 } }        | 6:41 | must be a text, a number, true or false |",
                "when:                                                 | 6:5  | when has no value |",
                "limits: [ { cap: { points: 5 } } ]                    | 6:22 | the field period is missing |",
                "limits: [ { cap: { points: 5, period: dya } } ]       | 6:43 | not text \"dya\" | day",
                "limits: [ { cap: { points: 5, period: day, per: [] } } ] | 6:53 | what it counts apart |",
                "limits: [ { cap: { points: 5, period: day, per: [member, member] } } ] | 6:62 | twice |",
                "limits: [ { frequency: { times: 0, period: day } } ]  | 6:37 | a whole number from 1 |",
                "limits: [ { frequency: { times: 1, period: day, onExceed: truncate } } ] | 6:63 | cannot truncate |",
                "limits: [ { frequncy: { times: 1, period: day } } ]   | 6:17 | no field \"frequncy\" | frequency",
                "limits: [ { cooldown: 0s } ]                          | 6:27 | more than nothing |",
                "limits: [ { cooldown: { gap: 1h, per: [member] }, cap: { points: 5, period: day } } ] | 6:15 | cap and cooldown are 2 limits |",
                "limits: [ { cap: { points: 5, period: { rolling: 367d } } } ] | 6:54 | at most 366d |",
                "limits: { cap: { points: 5, period: day } }           | 6:13 | limits must be a list |",
                "explain: { mised: x }                                 | 6:16 | no field \"mised\" | missed",
                "explian: { missed: x }                                | 6:5  | no field \"explian\" | explain",
            })
    void aSlipIsPointedAt(String parts, String place, String message, String suggestion) {
        String file = Loading.ruleText(parts.strip() + "\nthen: [ { addPoints: { points: 1 } } ]");
        List<String> lines = Loading.problemLines(file);
        assertEquals(1, lines.size(), lines::toString);
        String line = lines.getFirst();
        assertTrue(line.startsWith("t.yaml:" + place + ": RULE_INVALID: at c/rules/0/"), line);
        assertTrue(line.contains(message), line);
        assertEquals(suggestion != null, line.contains("did you mean"), line);
        assertTrue(suggestion == null || line.endsWith("did you mean " + suggestion + "?"), line);
    }

    @Test
    void aNumberInQuotesIsSuggestedAsNumbersAreWritten() {
        String file = Loading.ruleText(
                        "when: { attribute: event.quantity, eq: 007 }\nthen: [ { addPoints: { points: 1 } } ]")
                .replace("track.played", "purchase.completed");
        String line = Loading.problemLines(file).getFirst();
        assertTrue(line.endsWith("did you mean 7?"), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ points: -1 }                                         | 6:36 | a number of 0 or more, not number -1",
                "{ points: \"1\" }                                      | 6:36 | a number of 0 or more without quotes",
                "{ points: 1_000 }                                      | 6:36 | not text \"1_000\"",
                "{ points: 1, perUnit: {} }                             | 6:26 | points or perUnit, not both",
                "{ pointType: x }                                       | 6:26 | the amount is missing",
                "{ perUnit: { of: event.duration, unit: 0s, points: 1 } } | 6:65 | more than nothing",
                "{ perUnit: { of: event.duration, unit: 60, points: 1 } } | 6:65 | did you mean 60s",
                "{ perUnit: { of: event.duration, points: 1 } }         | 6:37 | the field unit is missing",
                "{ points: 1, expires: { after: P-1M } }                | 6:57 | a positive length",
                "{ points: 1, expires: { after: P0D } }                 | 6:57 | a positive length",
                "{ points: 1, expires: { after: PT0S } }                | 6:57 | a positive length",
                "{ points: 1, expires: { after: P1DT2H } }              | 6:57 | a positive length",
                "{ points: 1, expires: { after: P1D, resetBy: [] } }    | 6:71 | resetBy names nothing",
                "{ points: 1, expires: { after: P1D, resetBy: [earn] } } | 6:72 | one of earning, redeeming",
                "{ points: 1, expires: { after: P1D, resetBy: [earning, earning] } } | 6:81 | named twice",
                "{ points: 1, expires: { after: P101Y } }               | 6:57 | at most 100 years",
                "{ points: 1, expires: { after: P999999999Y } }         | 6:57 | at most 100 years",
                "{ points: 1, expires: { round: endOfDay } }            | 6:48 | the field after is missing",
                "{ points: 1, expires: { after: P1M, round: EndOfDay } } | 6:69 | did you mean endOfDay",
                "{ points: 1, pending: soon }                           | 6:48 | a duration such as",
                "{ points: 1, pointType: 5 }                            | 6:50 | the key of a point type",
            })
    void aSlipInAnAmountIsPointedAt(String amount, String place, String message) {
        List<String> lines = Loading.problemLines(Loading.ruleText("then: [ { addPoints: " + amount.strip() + " } ]"));
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.getFirst().startsWith("t.yaml:" + place.strip() + ": "), lines.getFirst());
        assertTrue(lines.getFirst().contains(message), lines.getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "window: { zone: Mars/Base }                  | 1:17 | no time zone \"Mars/Base\"",
                "window: { from: tomorrow }                   | 1:17 | a date such as",
                "window: { from: 0000-01-01 }                 | 1:17 | a date such as",
                "window: { from: 2026-06-02, to: 2026-06-01 } | 1:33 | not after it starts",
                "budget: { points: 0 }                        | 1:19 | a positive number",
                "budget: 5                                    | 1:9  | must be a mapping",
                "stacking: { mode: bst, group: g }            | 1:19 | did you mean best",
                "stacking: { group: A B }                     | 1:20 | did you mean a-b",
                "stacking: { group: g, priority: 1.5 }        | 1:33 | a whole number",
                "lateness: -P7D                               | 1:11 | a duration such as",
                "apiVersion: v1                               | 1:13 | one of fanreward/v1",
                "name: Summer                                 | 1:1  | no field \"name\"",
                "tests: [ { name: x, when: [], then: { points: 0.5 } } ] | 1:47 | at most 0 decimals",
                "tests: [ { name: x, when: [], then: {} } ]   | 1:37 | nothing is expected here; write one of points, taken, awards",
                "tests: [ { name: x, when: [ { kind: track.played, at: 2026-06-01T10:00:00Z, 1a: 5 } ], then: { points: 0 } } ] | 1:81 | a name of an attribute",
                "tests: [ { name: x, when: [], then: { points: 0, reasons: [ { code: CAP, rule: q } ] } } ] | 1:80 | has no rule \"q\"",
            })
    void aSlipInACampaignIsPointedAt(String part, String place, String message) {
        List<String> lines =
                Loading.problemLines(part.strip() + "\n" + Loading.ruleText("then: [ { addPoints: { points: 1 } } ]"));
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.getFirst().startsWith("t.yaml:" + place.strip() + ": "), lines.getFirst());
        assertTrue(lines.getFirst().contains(message), lines.getFirst());
    }
}
