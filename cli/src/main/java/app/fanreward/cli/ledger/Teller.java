package app.fanreward.cli.ledger;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.CommandJson;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a command from the command line to the ledger, and says what became of it. */
final class Teller {
    /** Why no command is carried out without campaigns: 5 points of two decimals are 500 units, else 5. */
    static final String NEEDS_CAMPAIGNS = "the decimal places of points and the rules of the ledger stand in them";

    private final Session session;
    private final OrderOptions options;
    private boolean mayBegin;

    Teller(Session session, OrderOptions options) {
        this.session = session;
        this.options = options;
    }

    /** Makes the store if there is none: the command may be the first thing it hears. */
    Teller mayBegin() {
        mayBegin = true;
        return this;
    }

    int carryOut(String member, Once once, Asking asking) {
        Arguments.member(member);
        ProgramDefinition program = session.campaigns(NEEDS_CAMPAIGNS);
        if (!mayBegin) {
            session.requireStore();
        }
        Asked asked = asked(program, member, once, asking);
        try (RewardEngine engine = session.writer(program)) {
            LedgerResult result = executed(engine, asked.command());
            Output out = session.output();
            if (out.json()) {
                out.document(AnswerJson.of(result));
            } else {
                out.line(new ResultWords(program.settings(), asked).of(result, () -> engine.balance(member)));
            }
            return result.done() ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    /** Points to the fields of the JSON, which is what the answer is about where it is JSON. */
    private static LedgerResult executed(RewardEngine engine, LedgerCommand command) {
        try {
            return engine.execute(command);
        } catch (FanRewardException senseless) {
            throw senseless.code() == ErrorCode.NOT_FOUND ? CommandJson.located(command, senseless) : senseless;
        }
    }

    private Asked asked(ProgramDefinition program, String member, Once once, Asking asking) {
        String key = once == Once.BY_KEY ? options.requireKey("the number of the order or of the slip") : options.key();
        try {
            Order order = new Order(member, key == null ? "?" : key, options.actor(session), options.reason);
            Asked asked = asking.command(program, order);
            return key == null ? new Asked(asked.command().with(keyed(asked.command(), once)), asked.type()) : asked;
        } catch (IllegalArgumentException senseless) {
            throw CliException.usage(String.valueOf(senseless.getMessage()));
        }
    }

    /** Who asks and why is no part of the key: to ask again in other words is to ask again. */
    private Order keyed(LedgerCommand command, Once once) {
        Order order = command.order();
        String content = CommandJson.write(command.with(new Order(order.member(), "?", "-", "-")));
        String said = once == Once.BY_TIME ? content + session.around().clock().instant() : content;
        String key = "cli-" + UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8));
        return new Order(order.member(), key, order.actor(), order.reason());
    }

    /** Looks something up before the command is made, beside whoever writes. */
    <T> @Nullable T look(ProgramDefinition program, Function<RewardEngine, @Nullable T> question) {
        if (!session.hasStore()) {
            return null;
        }
        try (RewardEngine engine = session.reader(program)) {
            return question.apply(engine);
        }
    }
}
