package app.fanreward.cli;

import java.time.Instant;
import java.util.Locale;

/** Invented inputs. */
public final class Fixtures {
    /** One point for each play of at least 30 seconds. */
    public static final String ONE_POINT = """
            apiVersion: fanreward/v1
            kind: Campaign
            key: plays
            rules:
              - key: full
                on: track.played
                when: { attribute: event.duration, gte: 30s }
                then: [ { addPoints: { points: 1 } } ]
            """;

    private Fixtures() {}

    /** A Spotify streaming history: so many plays a minute apart, every third of them 10 s long, the others a minute. */
    public static String history(int plays) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < plays; i++) {
            json.append(i == 0 ? "" : ",\n").append(play(i));
        }
        return json.append("]").toString();
    }

    /** One row of it. */
    public static String play(int i) {
        return String.format(
                Locale.ROOT,
                "{\"endTime\":\"2024-03-%02d %02d:%02d\",\"artistName\":\"Artist %d\",\"trackName\":\"Track %d\",\"msPlayed\":%d}",
                1 + i / 1440,
                i / 60 % 24,
                i % 60,
                i % 7,
                i % 40,
                i % 3 == 0 ? 10_000 : 60_000);
    }

    /** One line of events. */
    public static String event(String id, String member, Instant at, int seconds) {
        return String.format(
                Locale.ROOT,
                "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"app\",\"type\":\"track.played\",\"time\":\"%s\",\"member\":\"%s\",\"data\":{\"duration\":\"PT%dS\"}}%n",
                id,
                at,
                member,
                seconds);
    }
}
