package app.fanreward.api.campaign;

import java.util.Locale;

/** Where a campaign stands in its life. */
public enum CampaignState {
    /** Its newest version is kept and nobody was asked to look at it; none was ever published. */
    DRAFT,
    /** Its newest version waits for somebody to approve it; none was ever published. */
    IN_REVIEW,
    /** Its newest version may be published; none ever was. */
    APPROVED,
    /** Its first version takes effect at an instant to come. */
    SCHEDULED,
    /** It decides events. */
    ACTIVE,
    /** Events that happen now earn nothing; it can be resumed. */
    PAUSED,
    /** Events that happen now earn nothing, for good. Late events from before still do. */
    ENDED,
    /** No event earns anything any more. */
    ARCHIVED;

    /**
     * Returns the spelling in answers.
     *
     * @return the name in lower case, with hyphens
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
