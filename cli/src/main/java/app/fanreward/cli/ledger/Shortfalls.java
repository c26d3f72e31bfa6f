package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import java.util.Iterator;
import java.util.Map;

/** What a shell offers after {@code --shortfall}. */
final class Shortfalls implements Iterable<String> {
    static final Map<String, Shortfall> ALL = Choices.words(Shortfall.values());

    @Override
    public Iterator<String> iterator() {
        return ALL.keySet().iterator();
    }
}
