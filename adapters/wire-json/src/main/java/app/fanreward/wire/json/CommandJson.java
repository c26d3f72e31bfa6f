package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.ProgramSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands to the ledger as JSON objects. {@code command} names the kind as {@link LedgerCommand#kind()} does, the other
 * fields are those of the command. Amounts are smallest units: a text, or an integer up to 2^53 - 1; a fraction is no
 * amount. A point type that is left out is the program's first. A field that is null counts as left out, one that the
 * command does not have is refused.
 *
 * <pre>{@code
 * {"command":"hold","member":"fan-1","key":"order-17","pointType":"points","amount":"500","lasting":"PT10M"}
 * }</pre>
 */
public final class CommandJson {
    private CommandJson() {}

    /**
     * Reads one command.
     *
     * @param json the text
     * @param settings says which point types there are
     * @return the command
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT}, {@code TYPE_MISMATCH} or {@code UNKNOWN_POINT_TYPE} with a JSON pointer
     */
    public static LedgerCommand parse(String json, ProgramSettings settings) {
        Raw value = RawReader.whole(json.getBytes(StandardCharsets.UTF_8));
        return switch (CommandReading.read(value, 0, settings)) {
            case ParsedCommand.Parsed(LedgerCommand command) -> command;
            case ParsedCommand.Bad(int index, List<Problem> problems) -> throw new FanRewardException(problems);
        };
    }

    /**
     * Reads one command or an array of at most so many. A bad one never spoils its neighbours.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @param settings says which point types there are
     * @param most how many commands may come together
     * @return what came of each
     * @throws FanRewardException with {@code INVALID_INPUT} and line and column if it is not JSON as a whole, or
     *     without if there are more
     */
    public static CommandBody parseOneOrMany(byte[] body, ProgramSettings settings, int most) {
        Raw value = RawReader.whole(body);
        if (!(value instanceof Raw.Items(List<Raw> items))) {
            return new CommandBody(false, List.of(CommandReading.read(value, 0, settings)));
        }
        if (items.size() > most) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    items.size() + " commands at once; send at most " + most + " and the rest in further requests");
        }
        List<ParsedCommand> commands = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            commands.add(CommandReading.read(items.get(i), i, settings));
        }
        return new CommandBody(true, commands);
    }

    /**
     * Writes a command so that {@link #parse} reads an equal one back. On one line, fields in a fixed order; what is
     * not set is left out.
     *
     * @param command the command
     * @return the text
     */
    public static String write(LedgerCommand command) {
        return new AnswerJson(out -> CommandWriting.write(out, command)).toString();
    }

    /**
     * Points to the fields of a command as they are in JSON, where the engine names the parts of the command itself.
     *
     * @param command what was carried out
     * @param failed why it makes no sense
     * @return the same, with the places in the JSON of the command
     */
    public static FanRewardException located(LedgerCommand command, FanRewardException failed) {
        if (!(command instanceof LedgerCommand.Reverse reverse)) {
            return failed;
        }
        String field = reverse.target() instanceof LedgerCommand.Target.OfEvent ? "/event" : "/original";
        return new FanRewardException(failed.problems().stream()
                .map(problem -> problem.path().equals("/target")
                        ? Problem.at(problem.code(), problem.subject(), field, problem.message())
                                .suggesting(problem.suggestion())
                        : problem)
                .toList());
    }
}
