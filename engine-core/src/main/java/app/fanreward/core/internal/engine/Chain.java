package app.fanreward.core.internal.engine;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.core.internal.program.CompiledRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The way from a record back to its first cause. */
final class Chain {
    /** What the keys of the reversals begin with that follow from what is no longer so. */
    static final String REVOKED = DerivedKinds.SOURCE + ":revoked:";

    private Chain() {}

    /** Whether anything may follow from an event: whether it was counted in something that members get on in. */
    static boolean mayGoOn(EventContent event) {
        for (Charge charge : event.charges()) {
            int end = charge.counter().indexOf('|');
            if (charge.counter().lastIndexOf(':', end < 0 ? charge.counter().length() : end) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a record follows from the one before it. */
    static boolean goesOn(JournalRecord record) {
        return switch (record.content()) {
            case EventContent event ->
                event.cause() == null
                        ? record.key().isPromoted()
                        : event.cause().activation() == null;
            case CommandContent command -> command.command().order().key().startsWith(REVOKED);
            case SettledContent settled -> !settled.checks().isEmpty();
            default -> false;
        };
    }

    /**
     * The names of the rules that gave something on it, and the keys of the tracks that it came by.
     *
     * @param achievement what was reached at its end
     * @param last the record that led to it, or null
     * @param records finds the records of the journal
     */
    static Set<String> gave(String achievement, @Nullable JournalRecord last, LongFunction<JournalRecord> records) {
        Set<String> rules = new TreeSet<>();
        rules.add(trackOf(achievement));
        @Nullable JournalRecord at = last;
        while (at != null && at.content() instanceof EventContent event) {
            for (Award award : event.awards()) {
                rules.add(CompiledRule.name(award.campaign(), award.rule()));
            }
            for (Penalty penalty : event.penalties()) {
                rules.add(CompiledRule.name(penalty.campaign(), penalty.rule()));
            }
            for (EffectOutcome effect : event.effects()) {
                rules.add(CompiledRule.name(effect.campaign(), effect.rule()));
            }
            Cause cause = event.cause();
            if (cause != null) {
                rules.add(trackOf(cause.achievement()));
            }
            at = cause == null ? null : records.apply(cause.sequence());
        }
        return rules;
    }

    /** What has given something on the way to an event that was derived; empty for one that was sent. */
    static Set<String> gave(EventContent event, LongFunction<JournalRecord> records) {
        Cause cause = event.cause();
        return cause == null ? Set.of() : gave(cause.achievement(), records.apply(cause.sequence()), records);
    }

    private static String trackOf(String achievement) {
        int end = achievement.indexOf('|');
        return end < 0 ? achievement : achievement.substring(0, end);
    }
}
