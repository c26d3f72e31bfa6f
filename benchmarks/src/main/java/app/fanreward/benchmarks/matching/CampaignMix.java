package app.fanreward.benchmarks.matching;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Campaigns of a profile. The first are the same however many are made, on every machine.
 *
 * <p>A campaign has one to three rules that share its artists. A rule has two to five conditions, of which the artists are
 * one; the others are drawn without repetition. Some campaigns begin or end within the {@linkplain MatchingWorkload#START
 * days} in which the events happen.
 */
final class CampaignMix {
    private static final long CAMPAIGNS = 0xCA;
    private static final int MOST_ARTISTS = 20;
    private static final int MOST_COUNTRIES = 12;
    private static final int MINUTES_OF_DAY = 1_440;

    /** How often a rule asks for each of these: action, platform, countries, duration, tier, segment, window. */
    private static final double[] WEIGHTS = {5, 4, 2, 2, 2, 1.5, 1.5};

    private static final int ACTION = 0;
    private static final int PLATFORM = 1;
    private static final int COUNTRIES = 2;
    private static final int DURATION = 3;
    private static final int TIER = 4;
    private static final int SEGMENT = 5;
    private static final int WINDOW = 6;

    private final Profile profile;
    private final Zipf artists;
    private int rules;

    private CampaignMix(Profile profile) {
        this.profile = profile;
        artists = new Zipf(MatchingWorkload.ARTISTS, profile.exponent());
    }

    static List<WorkloadCampaign> of(Profile profile, int count) {
        CampaignMix mix = new CampaignMix(profile);
        List<WorkloadCampaign> campaigns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            campaigns.add(mix.campaign(i));
        }
        return campaigns;
    }

    private WorkloadCampaign campaign(int place) {
        SplitMix random = SplitMix.of(CAMPAIGNS, place);
        List<String> named = artists(random);
        Instant from = null;
        Instant to = null;
        double when = random.unit();
        Instant within = MatchingWorkload.START.plusSeconds(random.below(MatchingWorkload.SECONDS));
        if (when < 0.15) {
            from = within;
        } else if (when < 0.3) {
            to = within;
        } else if (when < 0.65) {
            from = MatchingWorkload.START.minusSeconds(86_400L * random.between(1, 30));
            to = MatchingWorkload.END.plusSeconds(86_400L * random.between(1, 30));
        }
        int count = random.between(1, 3);
        List<WorkloadRule> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            WorkloadRule.Effect effect = effect(random, i);
            made.add(
                    profile == Profile.ADVERSARIAL
                            ? adversarial(random, place, named, effect)
                            : rule(random, place, named, effect));
            rules++;
        }
        return new WorkloadCampaign(WorkloadCampaign.key(place), from, to, made);
    }

    private List<String> artists(SplitMix random) {
        if (profile == Profile.ADVERSARIAL) {
            return List.of(MatchingWorkload.artist(0));
        }
        if (random.chance(profile.global())) {
            return List.of();
        }
        int count = random.between(1, MOST_ARTISTS);
        Set<String> named = new LinkedHashSet<>();
        while (named.size() < count) {
            named.add(MatchingWorkload.artist(artists.draw(random)));
        }
        return List.copyOf(named);
    }

    /** The first rule of a campaign awards something, for bonuses alone are worth nothing. */
    private static WorkloadRule.Effect effect(SplitMix random, int place) {
        if (place > 0 && random.chance(0.4)) {
            return new WorkloadRule.Effect(WorkloadRule.Effect.Kind.BONUS, 25 * random.between(1, 8));
        }
        return random.chance(0.35)
                ? new WorkloadRule.Effect(WorkloadRule.Effect.Kind.PER_MINUTE, random.between(1, 5))
                : new WorkloadRule.Effect(WorkloadRule.Effect.Kind.FIXED, random.between(1, 50));
    }

    private WorkloadRule rule(SplitMix random, int campaign, List<String> named, WorkloadRule.Effect effect) {
        Set<Integer> asked = asked(random, random.between(2, 5) - (named.isEmpty() ? 0 : 1));
        // Both are drawn whether or not they are asked for, so that they agree with each other.
        Places.Platform platform = Places.platform(random);
        String action = platform.action(random);
        if (asked.contains(DURATION) && !Places.takesTime(action)) {
            action = random.chance(0.5) ? "listen" : "watch";
            String taken = action;
            platform = Places.PLATFORMS.stream()
                    .filter(candidate -> candidate.actions().contains(taken))
                    .findFirst()
                    .orElseThrow();
        }
        return new WorkloadRule(
                rules,
                campaign,
                named,
                asked.contains(PLATFORM) ? platform.name() : null,
                asked.contains(ACTION) ? action : null,
                asked.contains(COUNTRIES) ? countries(random) : List.of(),
                asked.contains(DURATION) ? 15 * random.between(1, 16) : 0,
                asked.contains(TIER) ? random.between(1, 4) : 0,
                asked.contains(SEGMENT) ? Places.segment(random.below(MatchingWorkload.SEGMENTS)) : null,
                asked.contains(WINDOW) ? window(random, 60, 720) : null,
                effect);
    }

    private static Set<Integer> asked(SplitMix random, int count) {
        double[] weights = WEIGHTS.clone();
        Set<Integer> asked = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            int drawn = random.weighted(weights);
            weights[drawn] = 0;
            asked.add(drawn);
        }
        return asked;
    }

    /** Nothing that can be looked up tells these rules apart. */
    private WorkloadRule adversarial(SplitMix random, int campaign, List<String> named, WorkloadRule.Effect effect) {
        return new WorkloadRule(
                rules,
                campaign,
                named,
                null,
                null,
                List.of(),
                random.between(1, 360),
                random.below(5),
                null,
                window(random, 15, 180),
                effect);
    }

    private static List<String> countries(SplitMix random) {
        int count = random.between(1, MOST_COUNTRIES);
        Set<String> named = new LinkedHashSet<>();
        while (named.size() < count) {
            named.add(Places.country(random));
        }
        return List.copyOf(named);
    }

    /** Starts on one to three days and is open for some minutes, perhaps across midnight. */
    private static WorkloadWindow window(SplitMix random, int least, int most) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        int count = random.between(1, 3);
        while (days.size() < count) {
            days.add(DayOfWeek.of(random.between(1, 7)));
        }
        int from = random.below(MINUTES_OF_DAY);
        return new WorkloadWindow(days, from, (from + random.between(least, most)) % MINUTES_OF_DAY);
    }
}
