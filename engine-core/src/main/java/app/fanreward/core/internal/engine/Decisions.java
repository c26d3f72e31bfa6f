package app.fanreward.core.internal.engine;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.BudgetAlert;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.core.internal.program.Program;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads decisions from the records that hold them: the first answer and every later one come from the same place. */
final class Decisions {
    /** What the reasons say that kept it aside is over. */
    private static final String DISCARDED = "This was looked at and does not count.";

    private final Programs programs;

    Decisions(Programs programs) {
        this.programs = programs;
    }

    /** A decision as its own record tells it: what referrers were granted, only their journals say. */
    Decision of(JournalRecord record, EventContent content, boolean duplicate) {
        List<Decision.Explained> reasons = explained(content);
        return new Decision(
                content.event().identity().reference(),
                record.member(),
                record.sequence(),
                content.disposition(),
                duplicate,
                content.awards(),
                content.penalties(),
                reasons,
                List.of(),
                content.effects(),
                sameActAs(content),
                alerts(record, content),
                List.of());
    }

    /** A decision with those about the events that were derived from its event, among the records that follow it. */
    Decision of(JournalRecord record, EventContent content, boolean duplicate, List<JournalRecord> following) {
        if (following.isEmpty()) {
            return of(record, content, duplicate);
        }
        List<Decision> consequences = new ArrayList<>();
        for (JournalRecord next : following) {
            if (!Chain.goesOn(next)) {
                break;
            }
            if (next.content() instanceof EventContent derived) {
                consequences.add(of(next, derived, duplicate));
            }
        }
        return of(record, content, duplicate).followedBy(consequences);
    }

    /**
     * What is said of an event that came too late and was to be released, and that a check of risk keeps where it is.
     *
     * @param first the record that keeps it
     * @param attempt what would have been recorded
     */
    Decision goesOnWaiting(JournalRecord first, EventContent attempt) {
        Decision said = of(first, attempt, true);
        return new Decision(
                said.event(),
                said.member(),
                first.sequence(),
                Disposition.QUARANTINED,
                true,
                List.of(),
                said.reasons(),
                List.of());
    }

    /** What was said of a quarantined event when it arrived, now that it was discarded. */
    Decision discarded(JournalRecord first, EventContent content) {
        Decision said = of(first, content, true);
        return new Decision(
                said.event(),
                said.member(),
                said.sequence(),
                Disposition.DISCARDED,
                said.duplicate(),
                said.awards(),
                said.reasons().stream()
                        .map(each -> new Decision.Explained(each.reason(), DISCARDED))
                        .toList(),
                List.of());
    }

    private static @Nullable EventReference sameActAs(EventContent content) {
        return content.disposition() == Disposition.SUPPRESSED
                        && content.act() instanceof Act act
                        && act.twin() instanceof Act.Twin twin
                ? twin.event()
                : null;
    }

    private List<BudgetAlert> alerts(JournalRecord record, EventContent content) {
        return content.program() == null || content.quotes().isEmpty()
                ? List.of()
                : BudgetLevels.reached(
                        record, content, programs.named(content.program()).budgets());
    }

    private List<Decision.Explained> explained(EventContent content) {
        if (content.reasons().isEmpty()) {
            return List.of();
        }
        @Nullable
        Program program = content.disposition() == Disposition.EVALUATED && content.program() != null
                ? programs.named(content.program())
                : null;
        List<Decision.Explained> reasons = new ArrayList<>(content.reasons().size());
        for (Reason reason : content.reasons()) {
            reasons.add(new Decision.Explained(reason, text(reason, content, program)));
        }
        return reasons;
    }

    private static String text(Reason reason, EventContent content, @Nullable Program program) {
        if (program == null || reason.rule().isEmpty() || !reason.path().startsWith("/when")) {
            return reason.code().message();
        }
        @Nullable String own = program.missedText(content.event().kind(), reason.campaign(), reason.rule());
        return own == null ? reason.code().message() : own;
    }
}
