package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.core.internal.command.Activated;
import app.fanreward.core.internal.command.Case;
import app.fanreward.core.internal.command.Desk;
import app.fanreward.core.internal.command.Ruling;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.program.progress.Achievement;
import app.fanreward.core.internal.program.progress.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that follows from one record of a member: of what is reached now and was not before an event is derived and decided
 * in its turn; the derived event of what was reached and is no more is reversed as a whole. Each looks at what all before
 * it have brought about, until nothing is left to follow.
 */
final class Wave {
    private final Consequences setting;
    private final Appending journal;
    private final EventBooking booking;
    private final Promotion promotion;

    /** What was reached when the wave came to a track, and has been seen to since. */
    private final Map<String, Set<String>> seen = new TreeMap<>();

    /** What moved a track last. */
    private final Map<String, Trigger> triggers = new HashMap<>();

    private Shortfall policy = Shortfall.WITHIN_BALANCE;

    /**
     * What moved a track.
     *
     * @param depth how many derived events there are on the way to it
     */
    private record Trigger(JournalRecord record, int depth) {}

    Wave(Consequences setting, Appending journal, EventBooking booking, Promotion promotion) {
        this.setting = setting;
        this.journal = journal;
        this.booking = booking;
        this.promotion = promotion;
    }

    void run(JournalRecord root) {
        if (root.content() instanceof CommandContent content) {
            policy = switch (content.command()) {
                case LedgerCommand.Reverse reverse -> reverse.shortfall();
                case LedgerCommand.Rerate rerate -> rerate.shortfall();
                default -> policy;
            };
        }
        take(root, depth(root));
        // Before anything is taken back that the event which takes the other's place holds up.
        if (Promotion.mayFollow(root)) {
            promotion.after(root, history(), record -> take(record, 0));
        }
        boolean moved = true;
        while (moved) {
            moved = moveOn();
        }
        lookAgain();
    }

    private MemberState state() {
        return journal.state();
    }

    private void take(JournalRecord record, int depth) {
        for (Track track : setting.program().tracks().values()) {
            if (concerns(track, record)) {
                seen.computeIfAbsent(
                        track.key(),
                        key -> achieved(track).stream()
                                .map(Achievement::key)
                                .collect(Collectors.toCollection(LinkedHashSet::new)));
                triggers.put(track.key(), new Trigger(record, depth));
            }
        }
        journal.add(record);
        if (record.content() instanceof CommandContent) {
            for (LedgerCommand more : Activated.following(record, history(), Chain.REVOKED)) {
                takeBack(more, new Trigger(record, depth));
            }
        }
    }

    private static int depth(JournalRecord root) {
        return root.content() instanceof EventContent event && event.cause() != null
                ? event.cause().depth()
                : 0;
    }

    private boolean concerns(Track track, JournalRecord record) {
        Instant check = state().checks().get(track.key());
        // What time has changed follows from the record that finds it, and not from what follows from that in turn.
        if (check != null && !check.isAfter(record.recordedAt()) && !seen.containsKey(track.key())) {
            return true;
        }
        for (Charge charge : record.charges()) {
            if (track.equals(setting.program().trackOf(charge.counter()))) {
                return true;
            }
        }
        return false;
    }

    private List<Achievement> achieved(Track track) {
        return track.achievements(journal.counts(), state().lastRecordedAt());
    }

    /** Takes the first thing that differs and sees to it; returns false if there is none. */
    private boolean moveOn() {
        for (Map.Entry<String, Set<String>> before : seen.entrySet()) {
            Track track = track(before.getKey());
            Trigger trigger = trigger(track);
            List<Achievement> now = achieved(track);
            if (end(before.getValue(), now, trigger) || begin(before.getValue(), now, trigger)) {
                return true;
            }
        }
        return false;
    }

    /** Reverses the newest thing that no longer holds. */
    private boolean end(Set<String> before, List<Achievement> now, Trigger trigger) {
        Set<String> holding = now.stream().map(Achievement::key).collect(Collectors.toSet());
        List<String> gone =
                before.stream().filter(key -> !holding.contains(key)).toList();
        for (int i = gone.size() - 1; i >= 0; i--) {
            before.remove(gone.get(i));
            @Nullable Long booked = state().achieved().get(gone.get(i));
            if (booked != null && revoke(gone.get(i), booked, trigger)) {
                return true;
            }
        }
        return false;
    }

    private boolean revoke(String achievement, long booked, Trigger trigger) {
        JournalRecord derived = history().record(state().member(), booked);
        EventReference event =
                ((EventContent) derived.content()).event().identity().reference();
        return takeBack(
                new LedgerCommand.Reverse(
                        new Order(state().member(), Chain.REVOKED + booked, "", "no longer reached: " + achievement),
                        new LedgerCommand.Target.OfEvent(event, "", ""),
                        null,
                        policy,
                        LedgerCommand.Refund.ORIGINAL),
                trigger);
    }

    private boolean takeBack(LedgerCommand command, Trigger trigger) {
        Instant recordedAt = Draft.recordingTime(state(), trigger.record().recordedAt());
        Case one = new Case(
                state(),
                recordedAt,
                command,
                setting.program().definition().settings(),
                history(),
                setting.programs(),
                setting.again(),
                null);
        return switch (Desk.rule(one, key -> null)) {
            case Ruling.Book(JournalRecord record) -> {
                take(record, trigger.depth());
                yield true;
            }
            case Ruling.Refuse refuse -> {
                boolean strict = policy == Shortfall.REJECT || policy == Shortfall.PENDING_ONLY;
                if (strict && refuse.refusal().code() != ErrorCode.ALREADY_REVERSED) {
                    throw new RefusedConsequence(refuse.refusal());
                }
                yield false;
            }
        };
    }

    /** Derives the event of the first thing that is new. */
    private boolean begin(Set<String> before, List<Achievement> now, Trigger trigger) {
        for (Achievement achievement : now) {
            if (before.add(achievement.key())
                    && trigger.depth() < DerivedKinds.DEEPEST
                    && state().status().takesCredit()
                    && !state().achieved().containsKey(achievement.key())) {
                derive(achievement, trigger);
                return true;
            }
        }
        return false;
    }

    private void derive(Achievement achievement, Trigger trigger) {
        long causing = trigger.record().sequence();
        EngagementEvent.Builder event = EngagementEvent.of(achievement.kind())
                .fromMemberScoped(DerivedKinds.SOURCE, achievement.key() + "@" + causing)
                .member(state().member())
                .at(achievement.at());
        achievement.attributes().forEach(event::put);
        EngagementEvent derived = event.build();
        int depth = trigger.depth() + 1;
        JournalRecord record = booking.make(
                journal,
                new EventBooking.Entry(
                        derived,
                        RecordKey.ofEvent(derived.identity(), derived.member()),
                        Disposition.EVALUATED,
                        0,
                        new Cause(causing, depth, achievement.key()),
                        Chain.gave(
                                achievement.key(),
                                trigger.record(),
                                sequence -> history().record(state().member(), sequence))),
                trigger.record().recordedAt());
        take(record, depth);
    }

    /** Has the member looked at again when time changes something, if that is not seen to already. */
    private void lookAgain() {
        List<SettledContent.Check> checks = new ArrayList<>();
        for (String key : seen.keySet()) {
            @Nullable Instant next = track(key).nextChange(journal.counts(), state().lastRecordedAt());
            @Nullable Instant known = state().checks().get(key);
            boolean over = known != null && !known.isAfter(state().lastRecordedAt());
            boolean tooLate = next != null && (known == null || next.isBefore(known));
            if (over || tooLate) {
                checks.add(new SettledContent.Check(key, next));
            }
        }
        if (!checks.isEmpty()) {
            Draft draft = Draft.at(state(), Draft.recordingTime(state(), state().lastRecordedAt()));
            journal.add(draft.book(
                    "",
                    RecordKey.ofSettling(state().member(), "progress@" + (state().sequence() + 1)),
                    new SettledContent(checks)));
        }
    }

    private app.fanreward.core.internal.command.History history() {
        BatchHistory all = new BatchHistory(setting.history());
        journal.records().forEach(all::add);
        return all;
    }

    private Track track(String key) {
        Track track = setting.program().tracks().get(key);
        if (track == null) {
            throw new IllegalStateException("no track " + key);
        }
        return track;
    }

    private Trigger trigger(Track track) {
        Trigger trigger = triggers.get(track.key());
        if (trigger == null) {
            throw new IllegalStateException("nothing moved " + track.key());
        }
        return trigger;
    }
}
