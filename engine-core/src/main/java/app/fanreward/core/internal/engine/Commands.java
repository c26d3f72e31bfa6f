package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.command.Case;
import app.fanreward.core.internal.command.Desk;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Ruling;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.MemberState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out commands to the ledger: each one once, whatever is sent how often. */
final class Commands {
    private final Programs programs;
    private final Journals journals;
    private final MemberKeys keys;
    private final JournalWriter writer;
    private final History history;
    private final Catalog catalog;
    private final Books books;
    private final FurtherSteps steps;
    private final CommandAnswers answers;

    Commands(
            Programs programs,
            Journals journals,
            MemberKeys keys,
            JournalWriter writer,
            History history,
            Catalog catalog,
            Books books,
            FurtherSteps steps) {
        this.programs = programs;
        this.journals = journals;
        this.keys = keys;
        this.writer = writer;
        this.history = history;
        this.catalog = catalog;
        this.books = books;
        this.steps = steps;
        this.answers = new CommandAnswers(journals);
    }

    LedgerResult execute(LedgerCommand command) {
        ProgramSettings settings = programs.settings();
        requireSense(command, settings);
        // Asked for before the member is locked: two journals are never locked at once.
        @Nullable Instant closedUntil = closedUntil(List.of(command));
        Order order = command.order();
        LedgerResult first = writer.write(
                order.member(),
                (state, recordedAt) -> move(command, settings, state, recordedAt, closedUntil, history));
        if (steps.mayEndReferrals(command)) {
            steps.finishReferrals(List.of(order.member()));
        }
        if (!first.done() || !steps.concern(command)) {
            return first;
        }
        @Nullable JournalRecord end = steps.finish(order.member(), order.key());
        return end == null ? first : answers.ended(first, end);
    }

    /** Until when the books are closed, if that matters to one of the commands. */
    @Nullable
    Instant closedUntil(List<LedgerCommand> batch) {
        return batch.stream().anyMatch(books::concern) ? books.closedUntil().orElse(null) : null;
    }

    /** What was booked before. */
    History history() {
        return history;
    }

    /** What is to be done about a command on a state. */
    Move<LedgerResult> move(
            LedgerCommand command,
            ProgramSettings settings,
            MemberState state,
            Instant recordedAt,
            @Nullable Instant closedUntil,
            History before) {
        Order order = command.order();
        @Nullable JournalRecord known = before.find(RecordKey.ofCommand(order.member(), order.key()));
        if (known != null) {
            return new Move.Answer<>(replay(command, known));
        }
        Case one = new Case(
                state,
                recordedAt,
                command,
                settings,
                before,
                hash -> programs.named(hash).definition(),
                (decided, changed) -> PastDecision.of(decided, programs::named, journals, keys.of(decided.member()))
                        .with(changed),
                closedUntil);
        return switch (Desk.rule(one, catalog::shelf)) {
            case Ruling.Book(JournalRecord record) ->
                new Move.Append<>(
                        record,
                        BudgetQuotes.givenBack(List.of(record)),
                        CommandAnswers.of(record, (CommandContent) record.content()),
                        refusal -> CommandAnswers.refused(command, recordedAt, refusal),
                        CommandAnswers::after);
            case Ruling.Refuse refuse ->
                new Move.Answer<>(CommandAnswers.refused(command, recordedAt, refuse.refusal()));
        };
    }

    /** The first answer, if it is the same command; who asks and why does not matter. */
    private LedgerResult replay(LedgerCommand command, JournalRecord known) {
        if (known.content() instanceof CommandContent content && sameBut(content.command(), command)) {
            return answers.again(known, content);
        }
        throw new FanRewardException(Problem.at(
                ErrorCode.CONFLICT,
                command.order().member(),
                "/key",
                "key '" + command.order().key() + "' was used before for something else (record " + known.sequence()
                        + "); nothing was changed"));
    }

    private static boolean sameBut(LedgerCommand first, LedgerCommand again) {
        return Commands.plain(first).equals(Commands.plain(again));
    }

    /** The command as if nobody had said who asks and why. */
    private static LedgerCommand plain(LedgerCommand command) {
        Order order = command.order();
        return command.with(new Order(order.member(), order.key(), "same", "same"));
    }

    static void requireSense(LedgerCommand command, ProgramSettings settings) {
        Order order = command.order();
        requireMember(order.member(), "/member");
        if (order.key().startsWith(DerivedKinds.SOURCE + ":")) {
            throw new FanRewardException(Problem.at(
                    ErrorCode.INVALID_INPUT,
                    order.key(),
                    "/key",
                    "keys that start with " + DerivedKinds.SOURCE + ": are the engine's own; choose another one"));
        }
        List<String> types = new ArrayList<>();
        switch (command) {
            case LedgerCommand.Spend spend -> types.add(spend.pointType());
            case LedgerCommand.Hold hold -> types.add(hold.pointType());
            case LedgerCommand.Transfer transfer -> {
                types.add(transfer.pointType());
                requireMember(transfer.to(), "/to");
            }
            case LedgerCommand.Convert convert -> {
                types.add(convert.from());
                types.add(convert.to());
            }
            case LedgerCommand.Adjust adjust -> types.add(adjust.pointType());
            case LedgerCommand.BringIn bringIn -> types.add(bringIn.pointType());
            default -> {}
        }
        for (String type : types) {
            requirePointType(type, settings);
        }
    }

    static void requirePointType(String type, ProgramSettings settings) {
        if (settings.pointType(type).isEmpty()) {
            List<String> known =
                    settings.pointTypes().stream().map(PointType::key).toList();
            throw new FanRewardException(Problem.at(
                            ErrorCode.UNKNOWN_POINT_TYPE,
                            "",
                            "/pointType",
                            "no point type '" + type + "'; the program has " + known)
                    .suggesting(Names.didYouMean(type, known).orElse(null)));
        }
    }

    private static void requireMember(String member, String path) {
        if (Names.isOwnJournal(member)) {
            throw new FanRewardException(Problem.at(
                    ErrorCode.INVALID_INPUT,
                    member,
                    path,
                    "ids that start with $ are kept for the program's own journals; no member has one"));
        }
    }
}
