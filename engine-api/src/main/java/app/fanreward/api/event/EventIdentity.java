package app.fanreward.api.event;

/**
 * What makes an event the same event when it is sent again. Identities are kept as long as the ledger.
 *
 * @param source who reports the event, such as {@code spotify} or {@code my-app}
 * @param id the source's own id of it, at most {@link Names#LONGEST_ID} characters
 * @param memberScoped whether ids of this source are unique only within one member, as in people's own export files;
 *     otherwise they are unique in the whole program
 */
public record EventIdentity(String source, String id, boolean memberScoped) {
    /** Checks both parts. */
    public EventIdentity {
        if (!Names.isId(source) || source.length() > Names.LONGEST_NAME) {
            throw new IllegalArgumentException("source '" + source + "' must have 1 to " + Names.LONGEST_NAME
                    + " characters, no control characters and no space at either end");
        }
        if (!Names.isId(id)) {
            throw new IllegalArgumentException("id '" + id + "' must have 1 to " + Names.LONGEST_ID
                    + " characters, no control characters and no space at either end");
        }
    }

    /**
     * Returns how commands and addresses refer to this event.
     *
     * @return the reference
     */
    public EventReference reference() {
        return new EventReference(source, id);
    }
}
