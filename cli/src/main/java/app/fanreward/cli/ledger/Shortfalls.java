package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import java.util.Iterator;
import java.util.Map;

/** What to do about points that were spent before they are taken back, as a user says it. */
public final class Shortfalls implements Iterable<String> {
    static final Map<String, Shortfall> ALL = Choices.words(Shortfall.values());

    /** The usual one. */
    public static final String USUAL = "within-balance";

    /** Makes what a shell offers. */
    public Shortfalls() {}

    /**
     * Reads one.
     *
     * @param text what was written after {@code --shortfall}
     * @return the policy
     */
    public static Shortfall of(String text) {
        return Choices.of("--shortfall", text, ALL);
    }

    @Override
    public Iterator<String> iterator() {
        return ALL.keySet().iterator();
    }
}
