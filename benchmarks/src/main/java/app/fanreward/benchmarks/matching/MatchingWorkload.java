package app.fanreward.benchmarks.matching;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Campaigns and events from seeds, the same on every JVM. Everybody builds what he needs from these, so that nobody's own
 * way of saying things is measured.
 *
 * @param profile how the campaigns are spread
 * @param campaigns the campaigns; their places are those in the list
 * @param events the events, which do not depend on how many campaigns there are
 */
record MatchingWorkload(Profile profile, List<WorkloadCampaign> campaigns, List<WorkloadEvent> events) {
    /** How many artists there are. */
    static final int ARTISTS = 100_000;

    /** How many segments there are. */
    static final int SEGMENTS = 200;

    /** A Monday: the first instant at which an event can happen. */
    static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    /** Over how many seconds the events are spread. */
    static final int SECONDS = 30 * 86_400;

    /** All events happen before. */
    static final Instant END = START.plusSeconds(SECONDS);

    /** How many events are cycled through: few enough to be in a cache, as one is that was just decoded. */
    static final int EVENTS = 1_000;

    private static final int MEMBERS = 20_000;
    private static final int MOST_SEGMENTS = 8;
    private static final int LONGEST = 360;
    private static final double AT_HOME = 0.95;

    private static final long ARTIST_KIND = 0xA1;
    private static final long TRACK_KIND = 0x7A;
    private static final long EVENT_KIND = 0xE7;
    private static final long MEMBER_KIND = 0x3E;

    /** How often each artist is listened to. */
    private static final Zipf LISTENED = new Zipf(ARTISTS, 1.0);

    private static final double[] TIERS = {50, 25, 13, 8, 4};

    /**
     * Makes both.
     *
     * @param profile how the campaigns are spread
     * @param campaigns how many
     * @param events how many
     */
    static MatchingWorkload of(Profile profile, int campaigns, int events) {
        return new MatchingWorkload(profile, CampaignMix.of(profile, campaigns), events(profile, 0, events));
    }

    /**
     * Makes some of all the events of a profile, which never end.
     *
     * @param from the number of the first
     * @param count how many
     */
    static List<WorkloadEvent> events(Profile profile, int from, int count) {
        List<WorkloadEvent> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(event(profile, from + i));
        }
        return List.copyOf(made);
    }

    /** All rules, by their numbers. */
    List<WorkloadRule> rules() {
        return campaigns.stream().flatMap(campaign -> campaign.rules().stream()).toList();
    }

    /** The id of the artist of a rank; a new text each time. */
    static String artist(int rank) {
        return Places.id(ARTIST_KIND, rank);
    }

    private static WorkloadEvent event(Profile profile, int number) {
        SplitMix random = SplitMix.of(EVENT_KIND, number);
        Places.Platform platform = Places.platform(random);
        String action = platform.action(random);
        int artist = LISTENED.draw(random);
        WorkloadMember member = member(random.below(MEMBERS));
        Instant at = START.plusSeconds(random.below(SECONDS));
        ZonedDateTime local = at.atZone(ZoneOffset.UTC);
        DayOfWeek day = local.getDayOfWeek();
        return new WorkloadEvent(
                copy(platform.name()),
                copy(action),
                artist(profile == Profile.ADVERSARIAL ? 0 : artist),
                Places.id(TRACK_KIND, random.below(10 * ARTISTS)),
                random.chance(AT_HOME) ? copy(member.country()) : Places.country(random),
                Places.takesTime(action) || profile == Profile.ADVERSARIAL ? random.between(5, LONGEST) : 0,
                at,
                day,
                60 * local.getHour() + local.getMinute(),
                member);
    }

    private static WorkloadMember member(int number) {
        SplitMix random = SplitMix.of(MEMBER_KIND, number);
        Set<String> segments = new HashSet<>();
        int count = random.between(0, MOST_SEGMENTS);
        while (segments.size() < count) {
            segments.add(Places.segment(random.below(SEGMENTS)));
        }
        return new WorkloadMember("member-" + number, Places.country(random), random.weighted(TIERS), segments);
    }

    /** As after decoding, where no two texts are the same object. */
    private static String copy(String text) {
        return new String(text.toCharArray());
    }
}
