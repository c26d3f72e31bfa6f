package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.EventIdentity;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what a reversal is about, and who rules on it. */
final class Reversing {
    private static final String TARGET = "/target";

    private Reversing() {}

    static Ruling reverse(Case one, LedgerCommand.Reverse reverse) {
        return switch (reverse.target()) {
            case Target.OfEvent target -> ofEvent(one, reverse, target);
            case Target.OfCommand(String key) -> ofCommand(one, reverse, key);
        };
    }

    private static Ruling ofEvent(Case one, LedgerCommand.Reverse reverse, Target.OfEvent target) {
        JournalRecord named = event(one, target.event(), TARGET);
        boolean part = !target.campaign().isEmpty() || !target.rule().isEmpty() || reverse.amount() != null;
        JournalRecord original = part ? giving(one, named, target) : named;
        EventContent content = (EventContent) original.content();
        List<AwardReversal.Source> sources = AwardReversal.sources(original, content, target);
        if (!part) {
            return AwardReversal.undo(one, reverse, original, content, target, sources);
        }
        PenaltyReversal penalties = new PenaltyReversal(original, content, target, Reversals.of(one, original));
        if (sources.isEmpty() && penalties.size() == 0) {
            String because = content.awards().isEmpty()
                    ? "the event earned nothing"
                    : "the event earned nothing by the campaign and rule that are named";
            return new Ruling.Refuse(Refusal.of(ErrorCode.NOT_REVERSIBLE, "because", because));
        }
        if (reverse.amount() != null && sources.size() + penalties.size() > 1) {
            throw one.invalid(
                    "/amount",
                    "the event has " + (sources.size() + penalties.size())
                            + " awards and penalties; name the campaign and rule of one of them");
        }
        return AwardReversal.reverse(one, reverse, original, sources, penalties);
    }

    /**
     * The record of what is meant: that of the event, or the first of what was given for it later of which anything is
     * left; if nothing is left, the last.
     */
    private static JournalRecord giving(Case one, JournalRecord event, Target.OfEvent target) {
        JournalRecord found = event;
        if (!concerns(event, target)) {
            for (JournalRecord later : Reversals.of(one, event).activated()) {
                if (concerns(later, target)) {
                    found = later;
                    if (isLeft(one, later, target)) {
                        return later;
                    }
                }
            }
        }
        return found;
    }

    private static boolean concerns(JournalRecord record, Target.OfEvent target) {
        return Activated.gave((EventContent) record.content(), target);
    }

    private static boolean isLeft(Case one, JournalRecord record, Target.OfEvent target) {
        EventContent content = (EventContent) record.content();
        Reversals before = Reversals.of(one, record);
        return new PenaltyReversal(record, content, target, before).left() > 0
                || AwardReversal.sources(record, content, target).stream()
                        .anyMatch(source ->
                                before.undone(source.lot().id()) < source.lot().amount());
    }

    private static Ruling ofCommand(Case one, LedgerCommand.Reverse reverse, String key) {
        String member = one.state().member();
        @Nullable JournalRecord original = one.history().find(RecordKey.ofCommand(member, key));
        if (original == null) {
            throw notFound(
                    one, TARGET, "member '" + member + "' has no command '" + key + "'; see the member's history");
        }
        if (!(original.content() instanceof CommandContent content)) {
            return notReversible("an update of a member moves no points; send another update");
        }
        if (content.refusal() != null) {
            return notReversible("it was refused and moved nothing");
        }
        return switch (content.command()) {
            case LedgerCommand.Spend ignored -> SpendingReversal.reverse(one, reverse, original, content);
            case LedgerCommand.Redeem ignored -> SpendingReversal.reverse(one, reverse, original, content);
            case LedgerCommand.Capture ignored -> SpendingReversal.reverse(one, reverse, original, content);
            case LedgerCommand.BringIn ignored ->
                AwardReversal.reverse(one, reverse, original, AwardReversal.broughtIn(original));
            case LedgerCommand.Transfer transfer -> TransferReversal.start(one, reverse, original, transfer);
            case LedgerCommand.Hold ignored -> notReversible("a hold is given back with void");
            case LedgerCommand.Reverse ignored -> notReversible("a reversal stands; make a new award or spending");
            case LedgerCommand.Adjust ignored -> notReversible("a correction is corrected with another one");
            case LedgerCommand.Convert ignored -> notReversible("a conversion is undone by converting back");
            default -> notReversible("it moved no points that could be given back");
        };
    }

    private static Ruling notReversible(String because) {
        return new Ruling.Refuse(Refusal.of(ErrorCode.NOT_REVERSIBLE, "because", because));
    }

    /** The record that decided an event: where it was quarantined or suppressed first, what came after that. */
    static JournalRecord event(Case one, EventReference reference, String path) {
        String member = one.state().member();
        for (boolean memberScoped : new boolean[] {true, false}) {
            RecordKey key =
                    RecordKey.ofEvent(new EventIdentity(reference.source(), reference.id(), memberScoped), member);
            for (RecordKey slot : List.of(key.promoted(), key.released(), key)) {
                @Nullable JournalRecord found = one.history().find(slot);
                if (found != null && found.member().equals(member)) {
                    return lastPromotion(one, found);
                }
            }
        }
        throw notFound(one, path, "member '" + member + "' has no event " + reference + "; see the member's history");
    }

    private static JournalRecord lastPromotion(Case one, JournalRecord found) {
        JournalRecord last = found;
        @Nullable JournalRecord next = found;
        while (next != null && next.key().isPromoted()) {
            last = next;
            next = one.history().find(last.key().promoted());
        }
        return last;
    }

    private static FanRewardException notFound(Case one, String path, String message) {
        return new FanRewardException(
                Problem.at(ErrorCode.NOT_FOUND, one.command().order().key(), path, message));
    }
}
