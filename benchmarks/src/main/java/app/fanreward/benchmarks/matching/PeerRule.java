package app.fanreward.benchmarks.matching;

import org.jspecify.annotations.Nullable;

/**
 * A rule as a fact, under one value that it asks for. Public, since Drools generates code that reads it.
 */
public final class PeerRule {
    private final String key;
    private final Residual residual;

    PeerRule(String key, Residual residual) {
        this.key = key;
        this.residual = residual;
    }

    /** The artist under whom it stands, or the platform and action if it names none. */
    public String getKey() {
        return key;
    }

    /** Its number. */
    public int getNumber() {
        return residual.number;
    }

    /**
     * Asks what is left to ask.
     *
     * @param event an event, or null, for which nothing holds
     * @return whether everything holds
     */
    public boolean holds(@Nullable PeerEvent event) {
        return event != null && residual.holds(event.event(), event.getSecond());
    }
}
