package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LoadContent;
import app.fanreward.api.ledger.LoadContent.Loaded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** Says which campaigns were loaded that say something else than before, since that does not count for what happened before. */
final class LoadWords {
    private static final String LOADS = "$loads";
    private static final int PAGE = 500;
    private static final int MOST = 5;

    private LoadWords() {}

    /** Tells what was changed by a load since an instant; a first version changes nothing. */
    static void tell(RewardEngine engine, Instant since, Consumer<String> words) {
        JournalRecord newest = null;
        for (List<JournalRecord> page = engine.journal(LOADS, 0, PAGE);
                !page.isEmpty();
                page = engine.journal(LOADS, page.getLast().sequence(), PAGE)) {
            newest = page.getLast();
        }
        if (newest == null
                || newest.recordedAt().isBefore(since.truncatedTo(ChronoUnit.MICROS))
                || !(newest.content() instanceof LoadContent load)) {
            return;
        }
        List<Loaded> changed =
                load.campaigns().stream().filter(loaded -> loaded.version() > 1).toList();
        changed.stream().limit(MOST).forEach(loaded -> words.accept(line(loaded)));
        if (changed.size() > MOST) {
            words.accept((changed.size() - MOST) + " more campaigns changed in the same way; fanreward history '"
                    + LOADS + "' shows them");
        }
    }

    private static String line(Loaded loaded) {
        return "campaign " + loaded.campaign() + " changed: version " + loaded.version()
                + " decides what happens from " + loaded.effectiveFrom()
                + " on, and what happened before is decided as before (effectiveFrom in its file says otherwise)";
    }
}
