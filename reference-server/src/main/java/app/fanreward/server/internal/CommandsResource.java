package app.fanreward.server.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.CommandBody;
import app.fanreward.wire.json.CommandJson;
import app.fanreward.wire.json.ParsedCommand;
import java.util.ArrayList;
import java.util.List;

/** Takes commands to the ledger, one or several. */
final class CommandsResource {
    private final RewardEngine engine;
    private final RequestGate gate;
    private final int maxBatch;

    CommandsResource(RewardEngine engine, RequestGate gate, int maxBatch) {
        this.engine = engine;
        this.gate = gate;
        this.maxBatch = maxBatch;
    }

    Answer execute(Request request) {
        boolean atomic = atomic(request.query("atomic"));
        CommandBody body = CommandJson.parseOneOrMany(
                JsonMedia.body(request), engine.program().settings(), Integer.MAX_VALUE);
        if (body.commands().size() > maxBatch) {
            throw HttpProblem.of(
                    HttpCode.TOO_LARGE,
                    body.commands().size() + " commands at once; send at most " + maxBatch
                            + " and the rest in further requests");
        }
        return Turn.at(
                gate,
                () -> Answer.ok(
                        body.batch()
                                ? (atomic ? together(body.commands()) : batch(body.commands()))
                                : single(body.commands().get(0))));
    }

    private AnswerJson single(ParsedCommand parsed) {
        return switch (parsed) {
            case ParsedCommand.Parsed(LedgerCommand command) -> {
                LedgerResult result = executed(command);
                if (result.refusal() != null) {
                    throw HttpProblem.refused(result, result.refusal());
                }
                yield AnswerJson.of(result);
            }
            case ParsedCommand.Bad(int index, List<Problem> problems) -> throw new FanRewardException(problems);
        };
    }

    /**
     * One after the other, so that a command finds what those before it did. Where the store does not confirm, the
     * batch ends and is to be sent again as it is: what was done is then only repeated.
     */
    private AnswerJson batch(List<ParsedCommand> commands) {
        CommandBatchAnswer answer = new CommandBatchAnswer();
        for (ParsedCommand parsed : commands) {
            switch (parsed) {
                case ParsedCommand.Parsed(LedgerCommand command) -> execute(command, answer);
                case ParsedCommand.Bad(int index, List<Problem> problems) -> answer.addInvalid(problems);
            }
        }
        return answer.build();
    }

    /** As a whole or not at all: what cannot be read refuses everything. */
    private AnswerJson together(List<ParsedCommand> parsed) {
        List<LedgerCommand> commands = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (ParsedCommand one : parsed) {
            switch (one) {
                case ParsedCommand.Parsed(LedgerCommand command) -> commands.add(command);
                case ParsedCommand.Bad(int index, List<Problem> wrong) -> {
                    for (Problem problem : wrong) {
                        problems.add(problem.under("/" + index));
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems);
        }
        CommandBatchAnswer answer = new CommandBatchAnswer();
        try {
            engine.executeTogether(commands).forEach(answer::add);
        } catch (FanRewardException senseless) {
            throw senseless.code() == ErrorCode.NOT_FOUND ? located(commands, senseless) : senseless;
        }
        return answer.build();
    }

    /** Names the place of what was not found in the array. */
    private static FanRewardException located(List<LedgerCommand> commands, FanRewardException failed) {
        Problem first = failed.problems().get(0);
        for (int i = 0; i < commands.size(); i++) {
            LedgerCommand command = commands.get(i);
            // Keys are unique within a member only, and it is reversals that have a target.
            boolean meant = first.subject().equals(command.order().key())
                    && (!first.path().equals("/target") || command instanceof LedgerCommand.Reverse)
                    && first.message().contains("'" + command.order().member() + "'");
            if (meant) {
                String place = "/" + i;
                return new FanRewardException(CommandJson.located(command, failed).problems().stream()
                        .map(problem -> problem.under(place))
                        .toList());
            }
        }
        return failed;
    }

    private LedgerResult executed(LedgerCommand command) {
        try {
            return engine.execute(command);
        } catch (FanRewardException senseless) {
            // Anything else keeps its own trace for the log.
            throw senseless.code() == ErrorCode.NOT_FOUND ? CommandJson.located(command, senseless) : senseless;
        }
    }

    private static boolean atomic(QueryParameters query) {
        String text = query.text("atomic").orElse("false");
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw QueryParameters.wrong("atomic", text, "true or false");
        };
    }

    private void execute(LedgerCommand command, CommandBatchAnswer answer) {
        try {
            answer.add(executed(command));
        } catch (FanRewardException wrong) {
            if (ErrorStatus.of(wrong.code()) >= 500) {
                throw wrong;
            }
            answer.addInvalid(wrong.problems());
        }
    }
}
