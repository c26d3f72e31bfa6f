package app.fanreward.benchmarks;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Campaigns and plays from a seed, the same on every machine: artists follow a Zipf-like law, most campaigns name a few
 * artists, one in twenty names none.
 */
public final class Workload {
    /** The day on which everything happens. */
    public static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private static final int ARTISTS = 100_000;
    private static final int MEMBERS = 2_000;
    private static final String[] COUNTRIES = {"DE", "FR", "US", "BR", "JP"};

    private Workload() {}

    /**
     * Campaigns; the first are the same whatever their number.
     *
     * @param campaigns how many
     * @return the program
     */
    public static ProgramDefinition program(int campaigns) {
        List<Campaign> all = new ArrayList<>();
        for (int i = 0; i < campaigns; i++) {
            SplittableRandom random = new SplittableRandom(17L * i + 1);
            Rule.Builder rule = Rule.on("listen", "track.played")
                    .when(condition(random))
                    .then(
                            random.nextBoolean()
                                    ? Effect.addPoints(1 + random.nextInt(5))
                                    : Effect.addPoints(new Amount.PerUnit(
                                            "event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.TWO, false)))
                    .limit(Limit.cap(100, CalendarPeriod.Unit.DAY));
            all.add(Campaign.of("campaign-" + i).rule(rule).build());
        }
        return ProgramDefinition.of(all.toArray(Campaign[]::new));
    }

    /**
     * Ten campaigns and one that pays for every play of half a minute or more, so that most records carry points, as in
     * a program that fans would use.
     *
     * @param hot whether that one draws on a budget, which then all members share
     * @return the program
     */
    public static ProgramDefinition earning(boolean hot) {
        Rule minutes = Rule.on("minutes", "track.played")
                .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)))
                .then(Effect.addPoints(
                        new Amount.PerUnit("event.duration", Value.of(Duration.ofMinutes(1)), BigDecimal.TWO, true)))
                .limit(Limit.cap(1_000, CalendarPeriod.Unit.DAY))
                .build();
        Campaign.Builder campaign = Campaign.of("every-minute").rule(minutes);
        if (hot) {
            campaign.budget(1_000_000_000);
        }
        return program(10).with(List.of(campaign.build()));
    }

    private static Condition condition(SplittableRandom random) {
        List<Condition> parts = new ArrayList<>();
        parts.add(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(15L * (1 + random.nextInt(8)))));
        if (random.nextInt(20) != 0) {
            String[] artists = new String[1 + random.nextInt(20)];
            for (int i = 0; i < artists.length; i++) {
                artists[i] = artist(random);
            }
            parts.add(Condition.attribute("event.artist").in(artists));
        }
        if (random.nextInt(3) == 0) {
            parts.add(Condition.attribute("event.country").in("DE", "FR", "US"));
        }
        return new Condition.All(parts);
    }

    static List<EngagementEvent> events(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<EngagementEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(play(seed + "-" + i, "member-" + random.nextInt(MEMBERS), random));
        }
        return events;
    }

    /**
     * One play.
     *
     * @param id its id
     * @param member who listened
     * @param random where everything else comes from
     * @return the event
     */
    public static EngagementEvent play(String id, String member, SplittableRandom random) {
        return EngagementEvent.of("track.played")
                .from("bench", id)
                .member(member)
                .at(START.plusSeconds(random.nextInt(86_400)))
                .put("artist", artist(random))
                .put("country", COUNTRIES[random.nextInt(COUNTRIES.length)])
                .put("duration", Duration.ofSeconds(random.nextInt(300)))
                .build();
    }

    /** Popularity falls roughly with the inverse of the rank. */
    private static String artist(SplittableRandom random) {
        int rank = (int) Math.pow(ARTISTS, random.nextDouble());
        return "spotify:artist:" + Integer.toString(rank, 36);
    }
}
