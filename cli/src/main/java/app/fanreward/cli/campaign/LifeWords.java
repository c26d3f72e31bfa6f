package app.fanreward.cli.campaign;

import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Stage;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignState;
import java.time.Instant;
import java.util.stream.Collectors;

/** The life of a campaign in words. */
final class LifeWords {
    private LifeWords() {}

    static String sentence(CampaignEntry entry, Instant now) {
        CampaignState state = entry.state(now);
        Version newest = entry.newest();
        String more = newest.stage() == Stage.PUBLISHED
                ? "version " + newest.number() + " holds from " + newest.effectiveFrom()
                : "version " + newest.number() + " is " + stage(newest);
        return entry.key() + " is " + state.word() + "; " + more + "." + next(entry, now);
    }

    private static String next(CampaignEntry entry, Instant now) {
        String possible = entry.possible(now).stream()
                .filter(move -> move != CampaignMove.DRAFT)
                .map(CampaignMove::word)
                .collect(Collectors.joining(", "));
        return possible.isEmpty() ? "" : " Possible now: " + possible + ".";
    }

    static String stage(Version version) {
        return switch (version.stage()) {
            case DRAFT -> "a draft";
            case IN_REVIEW -> "in review";
            case APPROVED -> "approved";
            case PUBLISHED -> "published";
        };
    }
}
