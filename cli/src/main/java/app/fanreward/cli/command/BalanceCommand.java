package app.fanreward.cli.command;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.Balance;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.Points;
import app.fanreward.cli.output.Table;
import app.fanreward.wire.json.AnswerJson;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells a member's points. */
@Command(name = "balance", description = "Show the points of a member, now or as they were booked at an instant.")
public final class BalanceCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "MEMBER", description = "The id of the member.")
    String member = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Count only what was booked up to then, such as 2026-06-01T10:00:00Z.")
    @Nullable
    String at;

    @Option(
            names = "--effective",
            description = "Go by the time from which points count, not by when they were booked: what arrived late "
                    + "counts from when it happened.")
    boolean effective;

    @Option(
            names = "--known-at",
            paramLabel = "INSTANT",
            description = "With --effective: only what was booked by then. Default: now.")
    @Nullable
    String knownAt;

    /**
     * Makes the command.
     *
     * @param session the run
     */
    public BalanceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Arguments.member(member);
        Instant instant = Arguments.instantOrNull("--at", at);
        Instant known = Arguments.instantOrNull("--known-at", knownAt);
        if (known != null && !effective) {
            throw CliException.usage("--known-at belongs to --effective; without it --at is what was booked by then");
        }
        try (RewardEngine engine = session.reader()) {
            Balance balance = balance(engine, instant, known);
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(balance));
            } else {
                print(out, balance, new Points(engine.program().settings()));
            }
            if (balance.sequence() == 0) {
                out.word("nothing is booked for " + member + (instant == null ? "" : " up to " + instant));
            }
        }
        return ExitCode.DONE;
    }

    private Balance balance(RewardEngine engine, @Nullable Instant instant, @Nullable Instant known) {
        if (effective) {
            Instant now = session.around().clock().instant();
            return engine.effectiveBalance(member, instant == null ? now : instant, known == null ? now : known);
        }
        return instant == null ? engine.balance(member) : engine.balance(member, instant);
    }

    private static void print(Output out, Balance balance, Points points) {
        Table table = new Table("TYPE", ">AVAILABLE", ">PENDING", ">HELD", ">DEBT");
        for (Balance.Wallet wallet : balance.wallets()) {
            String type = wallet.pointType();
            table.row(
                    type,
                    points.amount(type, wallet.available()),
                    points.amount(type, wallet.pending()),
                    points.amount(type, wallet.held()),
                    points.amount(type, wallet.debt()));
        }
        table.print(out);
    }
}
