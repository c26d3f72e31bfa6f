package app.fanreward.wire.json;

import app.fanreward.api.Problem;
import app.fanreward.api.ledger.LedgerCommand;
import java.util.List;

/** What came of reading one command. Closed. */
public sealed interface ParsedCommand {
    /**
     * It can be read. Whether the ledger carries it out is another question.
     *
     * @param command the command
     */
    record Parsed(LedgerCommand command) implements ParsedCommand {}

    /**
     * It cannot be read; its neighbours can.
     *
     * @param index its place among the commands it came with, from 0
     * @param problems everything wrong with it, at least one; paths start at the command
     */
    record Bad(int index, List<Problem> problems) implements ParsedCommand {
        /** Takes a copy. */
        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
