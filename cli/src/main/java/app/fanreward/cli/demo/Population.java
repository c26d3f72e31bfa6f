package app.fanreward.cli.demo;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.member.MemberUpdate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Made-up fans and what they did in the last four weeks. What a fan does on a day depends on the fan and the day alone,
 * so that asking again later gives the same events and a few new ones.
 */
public final class Population {
    /** The source of all their events. */
    public static final String SOURCE = "demo";

    private static final int DAYS = 28;
    private static final long SEED = 20_261_123;
    private static final Instant EVER = Instant.parse("2020-01-01T00:00:00Z");

    private static final List<String> FANS = List.of(
            "ada", "ben", "chi", "dora", "emil", "fay", "gus", "hana", "ivo", "jun", "kim", "leo", "mia", "noor",
            "olga", "pia", "quinn", "rosa", "sam", "tariq");
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Africa/Lagos", "America/Sao_Paulo");
    private static final List<String> ARTISTS =
            List.of("northern-lights", "paper-boats", "the-quiet-hours", "salt-and-wire", "olive-grove");

    private Population() {}

    /**
     * Says where the fans live.
     *
     * @return one update for each
     */
    public static List<MemberUpdate> members() {
        List<MemberUpdate> updates = new ArrayList<>();
        for (int i = 0; i < FANS.size(); i++) {
            ZoneId zone = ZoneId.of(ZONES.get(i % ZONES.size()));
            updates.add(new MemberUpdate(FANS.get(i), "demo-zone", EVER, zone, Map.of(), SOURCE));
        }
        return updates;
    }

    /**
     * Makes up what they did.
     *
     * @param now nothing happens later
     * @return the events, by time
     */
    public static List<EngagementEvent> events(Instant now) {
        List<EngagementEvent> events = new ArrayList<>();
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        for (int fan = 0; fan < FANS.size(); fan++) {
            for (int back = DAYS; back >= 0; back--) {
                day(fan, today.minusDays(back), events);
            }
        }
        events.removeIf(event -> event.occurredAt().isAfter(now));
        events.sort(Comparator.comparing(EngagementEvent::occurredAt)
                .thenComparing(event -> event.identity().id()));
        return events;
    }

    private static void day(int fan, LocalDate date, List<EngagementEvent> events) {
        Random random = new Random(SEED * 31 + fan * 1_000_003L + date.toEpochDay());
        // Some listen much, some little; nobody every day.
        int eagerness = 1 + fan % 7;
        int plays = random.nextInt(4) == 0 ? 0 : random.nextInt(3 * eagerness) + 1;
        for (int i = 0; i < plays; i++) {
            String artist = artist(random);
            events.add(happening("track.played", fan, date, i, random)
                    .put("artist", "demo:artist:" + artist)
                    .put("track", "demo:track:" + artist + "-" + random.nextInt(12))
                    .put("duration", Duration.ofSeconds(5 + random.nextInt(290)))
                    .build());
        }
        if (random.nextInt(9) == 0) {
            events.add(happening("artist.followed", fan, date, 100, random)
                    .put("artist", "demo:artist:" + artist(random))
                    .build());
        }
        for (int i = 0; i < random.nextInt(6) - 2; i++) {
            String artist = artist(random);
            events.add(happening("item.shared", fan, date, 200 + i, random)
                    .put("item", "demo:track:" + artist + "-" + random.nextInt(12))
                    .put("artist", "demo:artist:" + artist)
                    .build());
        }
    }

    private static EngagementEvent.Builder happening(String kind, int fan, LocalDate date, int number, Random random) {
        Instant at = date.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(random.nextInt(86_400));
        return EngagementEvent.of(kind)
                .from(SOURCE, FANS.get(fan) + "-" + date + "-" + number)
                .member(FANS.get(fan))
                .at(at);
    }

    private static String artist(Random random) {
        // The first of the list is the most liked.
        return ARTISTS.get(Math.min(random.nextInt(ARTISTS.size()), random.nextInt(ARTISTS.size())));
    }
}
