package app.fanreward.core.internal.command;

import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.ReversalDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What activations of campaigns on the past gave for an event: it goes when the event goes. */
public final class Activated {
    /** What the keys of the commands begin with that take an activation back. */
    public static final String UNDONE = DerivedKinds.SOURCE + ":undone:";

    private Activated() {}

    /** Whether an activation gave it for the event of a record. */
    static boolean causedBy(EventContent event, long record) {
        Cause cause = event.cause();
        return cause != null && cause.sequence() == record && cause.activation() != null;
    }

    /**
     * The commands that follow from one that takes back what an event earned: the same of what activations gave for the
     * event, as far as it is meant.
     *
     * @param booked the record of any command
     * @param history what was booked, the record included
     * @param prefix what the keys of those that follow begin with
     */
    public static List<LedgerCommand> following(JournalRecord booked, History history, String prefix) {
        if (!(booked.content() instanceof CommandContent content)
                || content.refusal() != null
                || !(content.detail() instanceof ReversalDetail detail)
                || !takesBack(content.command(), detail)
                || !anyIn(history)) {
            return List.of();
        }
        TreeMap<Long, JournalRecord> found = new TreeMap<>();
        history.after(booked.member(), detail.sequence(), record -> read(record, detail.sequence(), found));
        List<LedgerCommand> following = new ArrayList<>();
        for (JournalRecord record : found.values()) {
            Order order = new Order(
                    booked.member(),
                    prefix + record.sequence() + "@" + booked.sequence(),
                    "",
                    "so was the event that it was given for");
            @Nullable LedgerCommand same = same(content.command(), detail, order, (EventContent) record.content());
            if (same != null) {
                following.add(same);
            }
        }
        return following;
    }

    private static boolean takesBack(LedgerCommand command, ReversalDetail detail) {
        return switch (command) {
            case LedgerCommand.Reverse reverse ->
                reverse.target() instanceof Target.OfEvent && (reverse.amount() == null || detail.whole());
            case LedgerCommand.Rerate ignored -> true;
            default -> false;
        };
    }

    /** The same command about what an activation gave, or null if it is about something else. */
    private static @Nullable LedgerCommand same(
            LedgerCommand command, ReversalDetail detail, Order order, EventContent given) {
        EventReference event = given.event().identity().reference();
        return switch (command) {
            case LedgerCommand.Rerate rerate ->
                new LedgerCommand.Rerate(order, event, rerate.net(), rerate.shortfall());
            case LedgerCommand.Reverse reverse
            when reverse.target() instanceof Target.OfEvent target ->
                detail.whole() || gave(given, target)
                        ? new LedgerCommand.Reverse(
                                order,
                                detail.whole()
                                        ? new Target.OfEvent(event, "", "")
                                        : new Target.OfEvent(event, target.campaign(), target.rule()),
                                null,
                                reverse.shortfall(),
                                LedgerCommand.Refund.ORIGINAL)
                        : null;
            default -> null;
        };
    }

    private static void read(JournalRecord record, long event, TreeMap<Long, JournalRecord> found) {
        if (record.content() instanceof EventContent content && causedBy(content, event)) {
            found.put(record.sequence(), record);
        }
        if (record.content() instanceof CommandContent content
                && content.detail() instanceof ReversalDetail detail
                && detail.whole()) {
            found.remove(detail.sequence());
        }
    }

    /** Whether anything was ever activated, so that no journal is read for nothing. */
    private static boolean anyIn(History history) {
        boolean[] any = new boolean[1];
        history.after(Journal.ACTIVATIONS, 0, record -> any[0] = true);
        return any[0];
    }

    /** Whether anything is meant that a record gave or took. */
    static boolean gave(EventContent given, Target.OfEvent target) {
        return given.awards().stream().anyMatch(award -> target.means(award.campaign(), award.rule()))
                || given.penalties().stream().anyMatch(penalty -> target.means(penalty.campaign(), penalty.rule()));
    }
}
