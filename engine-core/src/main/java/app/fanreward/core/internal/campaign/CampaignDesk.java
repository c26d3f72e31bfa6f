package app.fanreward.core.internal.campaign;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Stage;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.campaign.CampaignState;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.encoding.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules on moves in the life of campaigns.
 *
 * @param actor who asks
 * @param now what the clock shows; from then it holds where nothing else is said
 * @param ownApproval whether the author of a version may approve it
 */
public record CampaignDesk(String actor, Instant now, boolean ownApproval) {
    /**
     * Makes a step of a request.
     *
     * @param content the hash of the request's content, or null if it has none
     * @throws FanRewardException if it is not possible
     */
    public CampaignStep rule(CampaignBook book, CampaignRequest request, @Nullable ContentHash content) {
        CampaignEntry entry = book.find(request.campaign());
        if (content != null) {
            return written(entry, request, content);
        }
        if (entry == null) {
            throw refused(
                    ErrorCode.NOT_FOUND, request, "", "there is no campaign '" + request.campaign() + "' in the store");
        }
        Version newest = requireNewest(entry, request);
        requirePossible(entry, request, newest);
        switch (request.move()) {
            case APPROVE -> requireAnother(request, newest);
            case PUBLISH -> requireOrder(entry, request);
            default -> {}
        }
        Instant from = switch (request.move()) {
            case PUBLISH -> request.effectiveFrom() == null ? now : request.effectiveFrom();
            case PAUSE, RESUME, END, ARCHIVE -> now;
            case DRAFT, SUBMIT, APPROVE, REJECT -> null;
        };
        return new CampaignStep(request.campaign(), request.move(), newest.number(), null, from);
    }

    private CampaignStep written(@Nullable CampaignEntry entry, CampaignRequest request, ContentHash content) {
        int number = entry == null ? 1 : entry.versions().size() + 1;
        if (request.version() != 0 && request.version() != number) {
            throw refused(
                    ErrorCode.CAMPAIGN_STATE,
                    request,
                    "/version",
                    "the next version is " + number + ", not " + request.version());
        }
        if (entry != null) {
            requireAlive(entry, request);
        }
        return new CampaignStep(request.campaign(), request.move(), number, content, null);
    }

    private static Version requireNewest(CampaignEntry entry, CampaignRequest request) {
        Version newest = entry.newest();
        if (request.version() != 0 && request.version() != newest.number()) {
            throw refused(
                    ErrorCode.CAMPAIGN_STATE,
                    request,
                    "/version",
                    "version " + request.version() + " is not the newest of '" + entry.key() + "', which is "
                            + newest.number() + "; only the newest moves on");
        }
        return newest;
    }

    private void requireAlive(CampaignEntry entry, CampaignRequest request) {
        if (!entry.possible(now).contains(request.move())) {
            throw impossible(entry, request, entry.state(now).word());
        }
    }

    private void requirePossible(CampaignEntry entry, CampaignRequest request, Version newest) {
        if (request.move() == CampaignMove.SUBMIT && newest.stage() != Stage.DRAFT) {
            throw refused(
                    ErrorCode.CAMPAIGN_STATE,
                    request,
                    "/move",
                    "version " + newest.number() + " of '" + entry.key() + "' is no draft but " + stage(newest)
                            + "; submit other content for a next version");
        }
        if (!entry.possible(now).contains(request.move())) {
            CampaignState state = entry.state(now);
            boolean ofVersion = Set.of(CampaignMove.APPROVE, CampaignMove.REJECT, CampaignMove.PUBLISH)
                            .contains(request.move())
                    && state != CampaignState.ENDED
                    && state != CampaignState.ARCHIVED;
            throw impossible(
                    entry,
                    request,
                    ofVersion ? "at version " + newest.number() + ", which is " + stage(newest) : state.word());
        }
    }

    private FanRewardException impossible(CampaignEntry entry, CampaignRequest request, String stands) {
        Set<CampaignMove> possible = entry.possible(now);
        String now = possible.isEmpty()
                ? "nothing is possible any more"
                : "possible now: " + possible.stream().map(CampaignMove::word).collect(Collectors.joining(", "));
        return refused(
                ErrorCode.CAMPAIGN_STATE,
                request,
                "/move",
                "'" + entry.key() + "' is " + stands + ", and cannot "
                        + request.move().word() + "; " + now);
    }

    private void requireAnother(CampaignRequest request, Version newest) {
        if (!ownApproval && newest.author().equals(actor)) {
            throw refused(
                    ErrorCode.OWN_APPROVAL,
                    request,
                    "/actor",
                    "version " + newest.number() + " of '" + request.campaign() + "' is by " + actor
                            + ", so somebody else has to approve it");
        }
    }

    private void requireOrder(CampaignEntry entry, CampaignRequest request) {
        Instant from = request.effectiveFrom() == null ? now : request.effectiveFrom();
        Version last = entry.published().orElse(null);
        if (last != null && last.effectiveFrom() != null && from.isBefore(last.effectiveFrom())) {
            throw refused(
                    ErrorCode.INVALID_INPUT,
                    request,
                    "/effectiveFrom",
                    "version " + last.number() + " holds from " + last.effectiveFrom()
                            + "; the next one cannot hold from before that, " + from);
        }
    }

    private static String stage(Version version) {
        return switch (version.stage()) {
            case DRAFT -> "a draft";
            case IN_REVIEW -> "in review";
            case APPROVED -> "approved";
            case PUBLISHED -> "published";
        };
    }

    private static FanRewardException refused(ErrorCode code, CampaignRequest request, String path, String message) {
        return new FanRewardException(List.of(Problem.at(code, request.campaign(), path, message)));
    }
}
