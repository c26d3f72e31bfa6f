package app.fanreward.api.campaign;

import java.util.Locale;

/** What can be done to a campaign in its life. Names are kept in records and never change. */
public enum CampaignMove {
    /** Keeps new content as the next version, for later. */
    DRAFT,
    /** Asks for review: of new content, which becomes the next version, or of the newest draft. */
    SUBMIT,
    /** Finds the newest version good. Whoever wrote it cannot, unless the host allows that. */
    APPROVE,
    /** Makes the newest version, as long as it is not in effect, a draft again. */
    REJECT,
    /** Lets the newest version, which is approved, take effect from an instant. */
    PUBLISH,
    /** Stops it for a while: events that happen from now on earn nothing. */
    PAUSE,
    /** Lets a paused one go on. */
    RESUME,
    /** Stops it for good: events that happen from now on earn nothing. */
    END,
    /** Takes it out for good: no event earns anything any more, whenever it happened. */
    ARCHIVE;

    /**
     * Returns the spelling in files, answers and on the command line.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
