package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.CommandDetail;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.NoDetail;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A command and all that the ruling on it depends on.
 *
 * @param state the member's state; not changed
 * @param recordedAt when the next record is booked
 * @param command the command
 * @param settings what holds for every campaign
 * @param history what was booked before
 * @param programs finds the program that decided an event
 * @param again decides events again
 * @param closedUntil until when the books are closed, or null
 */
public record Case(
        MemberState state,
        Instant recordedAt,
        LedgerCommand command,
        ProgramSettings settings,
        History history,
        Function<ContentHash, ProgramDefinition> programs,
        Redeciding again,
        @Nullable Instant closedUntil) {
    /** Begins the record, with what is due. */
    Draft draft() {
        return Draft.at(state, recordedAt);
    }

    /** Books the command as carried out now. */
    Ruling book(Draft draft, long amount) {
        return book(draft, recordedAt, amount, new NoDetail(), List.of());
    }

    /** Books the command as carried out. */
    Ruling book(Draft draft, Instant effectiveAt, long amount, CommandDetail detail, List<Charge> charges) {
        return finish(draft, new CommandContent(command, effectiveAt, amount, null, detail, charges, draft.touched()));
    }

    /** Refuses the command for good: the same command is refused whenever it comes again. */
    Ruling refuseForGood(String pointType, Refusal refusal) {
        Draft draft = draft();
        return finish(
                draft,
                new CommandContent(
                        command,
                        recordedAt,
                        0,
                        refusal,
                        new NoDetail(),
                        List.of(),
                        pointType.isEmpty() ? List.of() : List.of(draft.wallet(pointType))));
    }

    private Ruling finish(Draft draft, CommandContent content) {
        return new Ruling.Book(draft.book(
                command.order().actor(),
                RecordKey.ofCommand(command.order().member(), command.order().key()),
                content));
    }

    /** Refuses a command that would take more than there is, or null if there is enough. */
    @Nullable
    Ruling unlessAvailable(Draft draft, String pointType, long amount) {
        long available = draft.available(pointType);
        return available >= amount
                ? null
                : refuseForGood(
                        pointType,
                        Refusal.of(
                                ErrorCode.INSUFFICIENT_POINTS,
                                "pointType",
                                pointType,
                                "available",
                                available,
                                "requested",
                                amount));
    }

    /** An error that names the part of the command that makes no sense. */
    FanRewardException invalid(String path, String message) {
        return new FanRewardException(
                Problem.at(ErrorCode.INVALID_INPUT, command.order().key(), path, message));
    }
}
