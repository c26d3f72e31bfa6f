package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.Campaign;

/** A campaign as it was given and as it is kept, and what is compiled of the latter. Safe for use by many threads. */
final class KeptPart {
    private final Campaign kept;
    private final ContentHash hash;
    private final CompiledPart compiled;
    private final boolean strict;

    /** The newest of those that were given and are equal: the very same is likely to be given again. */
    private volatile Campaign given;

    /** Whether a store has it. */
    private volatile boolean stored;

    /**
     * Makes one.
     *
     * @param hash that of what is kept
     * @param strict whether it was checked that functions can be asked
     */
    KeptPart(Campaign given, Campaign kept, ContentHash hash, CompiledPart compiled, boolean strict) {
        this.given = given;
        this.kept = kept;
        this.hash = hash;
        this.compiled = compiled;
        this.strict = strict;
    }

    /** Whether compiling a campaign would come to this. */
    boolean isOf(Campaign campaign, boolean strictly) {
        if (Same.object(given, campaign)) {
            return strict || !strictly;
        }
        if (given.equals(campaign)) {
            given = campaign;
            return strict || !strictly;
        }
        return !strictly && kept.equals(campaign);
    }

    /** The same, of which it is told apart what a store has. */
    KeptPart copy(boolean sameStore) {
        KeptPart copy = new KeptPart(given, kept, hash, compiled, strict);
        copy.stored = sameStore && stored;
        return copy;
    }

    String key() {
        return kept.key();
    }

    Campaign kept() {
        return kept;
    }

    ContentHash hash() {
        return hash;
    }

    CompiledPart compiled() {
        return compiled;
    }

    boolean isStored() {
        return stored;
    }

    void stored() {
        stored = true;
    }
}
