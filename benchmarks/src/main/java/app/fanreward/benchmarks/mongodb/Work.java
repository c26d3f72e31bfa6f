package app.fanreward.benchmarks.mongodb;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events whose trips are counted, by what makes the difference. */
enum Work {
    /** Ids are unique within a member, as in export files. */
    MEMBER_SCOPED("ids of the member's own", true, 0),
    /** Ids are unique in the whole program. */
    GLOBAL("ids of the whole program", false, 0),
    /** The same, and each draws on a budget of its campaign. */
    BUDGET("ids of the whole program, a budget", false, 1_000_000_000L),
    /** Ids are the member's own, and each draws on a budget. */
    MEMBER_SCOPED_BUDGET("ids of the member's own, a budget", true, 1_000_000_000L),
    /** As with a budget, but of that nothing is left. */
    USED_UP_BUDGET("ids of the whole program, a budget that is used up", false, 5),
    /** Ids are unique in the whole program, and all are known already. */
    KNOWN("ids of the whole program, sent again", false, 0);

    private final String words;
    private final boolean memberScoped;
    private final long budget;

    Work(String words, boolean memberScoped, long budget) {
        this.words = words;
        this.memberScoped = memberScoped;
        this.budget = budget;
    }

    String words() {
        return words;
    }

    /** One campaign that gives five points for each play. */
    ProgramDefinition program() {
        Campaign.Builder campaign = Campaign.of("plays");
        if (budget > 0) {
            campaign.budget(budget);
        }
        return ProgramDefinition.of(campaign.rule(
                        Rule.on("play", "track.played").then(Effect.addPoints(new Amount.Fixed(BigDecimal.valueOf(5)))))
                .build());
    }

    /** The next events, each of another member, from one member on. */
    List<EngagementEvent> events(int first, int count, int member, Instant at) {
        List<EngagementEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(EngagementEvent.of("track.played")
                    .from("app", "play-" + (this == KNOWN ? i : first + i))
                    .member("member-" + (member + i))
                    .at(at)
                    .put("duration", Duration.ofSeconds(187))
                    .put("track", "spotify:track:4uLU6hMCjMI75M1A2tKUQC")
                    .build()
                    .scoped(memberScoped));
        }
        return events;
    }
}
