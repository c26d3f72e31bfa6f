package app.fanreward.wire.json;

import java.util.List;

/**
 * One command or several, as they came in together.
 *
 * @param batch whether they came as an array; an answer then is an array too, even for one command
 * @param commands what came of reading each, in order; exactly one unless {@code batch}
 */
public record CommandBody(boolean batch, List<ParsedCommand> commands) {
    /** Takes a copy. */
    public CommandBody {
        commands = List.copyOf(commands);
    }
}
