package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a member's journal. */
@Command(
        name = "history",
        description = "Show the journal of a member, oldest first. POINTS is what a record added or took in all.")
public final class HistoryCommand implements Callable<Integer> {
    private static final int MOST = 100_000;
    private final Session session;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(names = "--limit", paramLabel = "N", description = "At most so many records. Default: 50.")
    int limit = 50;

    @Option(names = "--after", paramLabel = "SEQ", description = "Only records after this number. Default: 0.")
    long after;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        Arguments.between("--limit", limit, 1, MOST);
        try (RewardEngine engine = session.reader()) {
            List<JournalRecord> records = new ArrayList<>(engine.journal(member, Math.max(0, after), limit + 1));
            boolean more = records.size() > limit;
            if (more) {
                records.removeLast();
            }
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.ofJournal(member, records, more));
            } else {
                print(out, records, new Points(engine.program().settings()));
            }
            if (more) {
                out.word("there is more: --after " + records.getLast().sequence());
            } else if (records.isEmpty()) {
                out.word("nothing is booked for " + member + (after > 0 ? " after record " + after : ""));
            }
        }
        return ExitCode.DONE;
    }

    private static void print(Output out, List<JournalRecord> records, Points points) {
        RecordWords words = new RecordWords(points);
        Table table = new Table(">SEQ", "HAPPENED", "WHAT", "WHICH", "BECAME", ">POINTS");
        records.forEach(each -> table.row(words.row(each)));
        table.print(out);
    }
}
