package app.fanreward.benchmarks.matching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Few campaigns, of which events match many all the same, since they also name artists that everybody listens to. */
final class DenseWorkload {
    /** How many events a profile has. */
    static final int EVENTS = 1_000;

    private static final int CAMPAIGNS = 16;
    private static final int FURTHER_ARTISTS = 40;

    private DenseWorkload() {}

    /** What a rule asks for. */
    enum Part {
        NONE,
        ARTIST,
        PLATFORM,
        ACTION,
        COUNTRY,
        DURATION,
        TIER,
        SEGMENT,
        WINDOW,
        MIDNIGHT,
        DATES
    }

    static MatchingWorkload of(Profile profile) {
        return new MatchingWorkload(
                profile, famous(CampaignMix.of(profile, CAMPAIGNS)), MatchingWorkload.events(profile, 0, EVENTS));
    }

    /** The campaigns and the events of all profiles together, so that everybody has to be loaded only once. */
    static MatchingWorkload ofAllProfiles() {
        List<WorkloadCampaign> campaigns = new ArrayList<>();
        List<WorkloadEvent> events = new ArrayList<>();
        int rules = 0;
        for (Profile profile : Profile.values()) {
            for (WorkloadCampaign campaign : of(profile).campaigns()) {
                int place = campaigns.size();
                List<WorkloadRule> own = new ArrayList<>();
                for (WorkloadRule rule : campaign.rules()) {
                    own.add(with(rule, rules++, place, rule.artists(), rule.window(), Part.NONE));
                }
                campaigns.add(new WorkloadCampaign(WorkloadCampaign.key(place), campaign.from(), campaign.to(), own));
            }
            events.addAll(of(profile).events());
        }
        return new MatchingWorkload(Profile.TYPICAL, campaigns, List.copyOf(events));
    }

    private static List<WorkloadCampaign> famous(List<WorkloadCampaign> campaigns) {
        return campaigns.stream()
                .map(campaign -> new WorkloadCampaign(
                        campaign.key(),
                        campaign.from(),
                        campaign.to(),
                        campaign.rules().stream().map(DenseWorkload::famous).toList()))
                .toList();
    }

    private static WorkloadRule famous(WorkloadRule rule) {
        List<String> artists = new ArrayList<>(rule.artists());
        if (!artists.isEmpty()) {
            for (int i = 0; i < FURTHER_ARTISTS; i++) {
                String artist = MatchingWorkload.artist(i * 7 + rule.campaign() % 7);
                if (!artists.contains(artist)) {
                    artists.add(artist);
                }
            }
        }
        return with(rule, rule.number(), rule.campaign(), artists, rule.window(), Part.NONE);
    }

    /** The same rule elsewhere, with other artists and another window, and without a part. */
    private static WorkloadRule with(
            WorkloadRule rule,
            int number,
            int campaign,
            List<String> artists,
            @Nullable WorkloadWindow window,
            Part without) {
        return new WorkloadRule(
                number,
                campaign,
                without == Part.ARTIST ? List.of() : artists,
                without == Part.PLATFORM ? null : rule.platform(),
                without == Part.ACTION ? null : rule.action(),
                without == Part.COUNTRY ? List.of() : rule.countries(),
                without == Part.DURATION ? 0 : rule.minDuration(),
                without == Part.TIER ? 0 : rule.minTier(),
                without == Part.SEGMENT ? null : rule.segment(),
                without == Part.WINDOW ? null : window,
                rule.effect());
    }

    /** The same where no rule asks for a part. */
    static MatchingWorkload without(MatchingWorkload whole, Part part) {
        List<WorkloadCampaign> campaigns = whole.campaigns().stream()
                .map(campaign -> new WorkloadCampaign(
                        campaign.key(),
                        part == Part.DATES ? null : campaign.from(),
                        part == Part.DATES ? null : campaign.to(),
                        campaign.rules().stream()
                                .map(rule -> with(
                                        rule,
                                        rule.number(),
                                        rule.campaign(),
                                        rule.artists(),
                                        part == Part.MIDNIGHT ? untilMidnight(rule.window()) : rule.window(),
                                        part))
                                .toList()))
                .toList();
        return new MatchingWorkload(whole.profile(), campaigns, whole.events());
    }

    private static @Nullable WorkloadWindow untilMidnight(@Nullable WorkloadWindow window) {
        return window == null || !window.wraps() ? window : new WorkloadWindow(window.days(), window.from(), 24 * 60);
    }
}
