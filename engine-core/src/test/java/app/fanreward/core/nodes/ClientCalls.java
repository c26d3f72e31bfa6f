package app.fanreward.core.nodes;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.core.nodes.ClientCall.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the clients of a run want. */
final class ClientCalls {
    static final List<String> MEMBERS = List.of("a", "b", "c");
    static final String REWARD = "mug";
    static final long STOCK = 6;

    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");
    private static final int THINGS = 40;

    private final SplittableRandom random;
    private final List<ClientCall> calls = new ArrayList<>();
    private final Map<String, ClientCall> thaws = new HashMap<>();
    private int next;

    ClientCalls(SplittableRandom random) {
        this.random = random;
    }

    static List<LedgerCommand> openingBalance() {
        List<LedgerCommand> commands = new ArrayList<>();
        for (String member : MEMBERS) {
            commands.add(new LedgerCommand.BringIn(
                    Order.of(member, "opening").by("admin", "opening balance"), "points", 60, null, null, null));
        }
        return commands;
    }

    static List<CatalogChange> openingCatalog() {
        return List.of(
                new CatalogChange(
                        REWARD,
                        "offer",
                        "admin",
                        new CatalogChange.Offered(Reward.of(REWARD, "A mug", "points", 9), null)),
                new CatalogChange(REWARD, "stock", "admin", new CatalogChange.Stocked(STOCK)));
    }

    /** What has the late campaign hold from now on. */
    static List<CampaignOrder> openingCampaign() {
        String late = SimulatedProgram.LATE.key();
        return List.of(
                CampaignOrder.of("submit", "writer", "", CampaignRequest.submit(SimulatedProgram.LATE)),
                CampaignOrder.of("approve", "admin", "", CampaignRequest.of(late, CampaignMove.APPROVE)),
                CampaignOrder.of("publish", "admin", "", CampaignRequest.publish(late, null)));
    }

    List<ClientCall> calls() {
        freezeAndThaw(pick(MEMBERS));
        for (int i = 0; i < THINGS; i++) {
            something(pick(MEMBERS));
        }
        return calls;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private long amount() {
        return random.nextInt(1, 30);
    }

    private Order order(String member) {
        return Order.of(member, "k" + next++);
    }

    private void something(String member) {
        switch (random.nextInt(15)) {
            case 0 -> event(member, pick(SimulatedProgram.TRACKS));
            case 1 -> event(member, "budget");
            case 9 -> event(member, "alive");
            case 2 -> {
                // One identity for two members: only one of them can have it.
                String id = "clash-" + next++;
                event(SimulatedProgram.play(id, "a", "song", START));
                event(SimulatedProgram.play(id, "b", "song", START));
            }
            case 3 -> command(new LedgerCommand.Spend(order(member), "points", amount(), ""), null);
            case 4, 5 -> hold(member);
            case 6, 7 -> {
                Order order = order(member);
                maybeUndo(
                        member,
                        order.key(),
                        command(new LedgerCommand.Redeem(order, REWARD, random.nextInt(1, 3), null), null));
            }
            case 8 -> {
                String to = MEMBERS.get((MEMBERS.indexOf(member) + 1) % MEMBERS.size());
                Order order = order(member);
                maybeUndo(
                        member, order.key(), command(new LedgerCommand.Transfer(order, to, "points", amount()), null));
            }
            case 10 -> newcomer(member);
            case 11, 12 -> purchase(member);
            case 13 -> activation();
            default ->
                command(
                        new LedgerCommand.BringIn(
                                order(member).by("admin", "why"),
                                "points",
                                amount(),
                                null,
                                null,
                                random.nextBoolean() ? null : START.plus(Duration.ofDays(30 + random.nextInt(3)))),
                        null);
        }
    }

    private void hold(String member) {
        Order order = order(member);
        ClientCall held = command(
                new LedgerCommand.Hold(order, "points", amount(), Duration.ofMinutes(random.nextInt(1, 3_000)), ""),
                null);
        for (int i = random.nextInt(3); i > 0; i--) {
            command(
                    random.nextInt(3) == 0
                            ? new LedgerCommand.VoidHold(order(member), order.key())
                            : new LedgerCommand.Capture(order(member), order.key(), amount(), random.nextBoolean()),
                    held);
        }
    }

    private void maybeUndo(String member, String key, ClientCall done) {
        for (int i = random.nextInt(3); i > 0; i--) {
            Long part = random.nextBoolean() ? null : Long.valueOf(random.nextInt(1, 9));
            command(undo(member, new Target.OfCommand(key), part), done);
        }
    }

    private LedgerCommand undo(String member, Target target, @Nullable Long part) {
        return new LedgerCommand.Reverse(order(member), target, part, policy(), Refund.ORIGINAL);
    }

    private void freezeAndThaw(String member) {
        ClientCall freeze =
                command(new LedgerCommand.SetStatus(order(member).by("admin", "why"), MemberStatus.FROZEN), null);
        ClientCall thaw =
                command(new LedgerCommand.SetStatus(order(member).by("admin", "why"), MemberStatus.OPEN), freeze);
        thaws.put(member, thaw);
    }

    /** Somebody is brought in, does what qualifies once or twice, and may take it back. */
    private void newcomer(String referrer) {
        String member = "new-" + next++;
        Instant at = START.minus(Duration.ofHours(random.nextInt(48)));
        ClientCall referred = event(SimulatedProgram.referred(member, referrer, at), null);
        for (int i = random.nextInt(3); i >= 0; i--) {
            event(SimulatedProgram.play("q-" + next++, member, SimulatedProgram.QUALIFYING, at), referred);
        }
    }

    /** Something is bought, and a part of it sent back once or twice. */
    private void purchase(String member) {
        long amount = random.nextInt(4, 40);
        EngagementEvent event = SimulatedProgram.purchase(
                "p-" + next++, member, amount, START.minus(Duration.ofHours(random.nextInt(48))));
        ClientCall bought = event(event, null);
        for (int i = random.nextInt(3); i > 0; i--) {
            command(
                    new LedgerCommand.Rerate(
                            order(member),
                            event.identity().reference(),
                            new TreeMap<>(Map.of("amount", BigDecimal.valueOf(random.nextLong(amount)))),
                            policy()),
                    bought);
        }
    }

    /** Somebody has the late campaign pay for the past, and somebody may take that back, even before it is done. */
    private void activation() {
        String key = "activation-" + next++;
        ActivationOrder order = new ActivationOrder(
                key,
                SimulatedProgram.LATE.key(),
                0,
                null,
                START.plus(Duration.ofHours(1)),
                Telling.SILENT,
                "admin",
                "it went live late");
        boolean undone = random.nextBoolean();
        calls.add(new ClientCall(key, engine -> activated(engine, order, !undone), null, null, false));
        if (undone) {
            UndoOrder undo = new UndoOrder(
                    key, random.nextBoolean() ? Shortfall.WITHIN_BALANCE : Shortfall.ALLOW_NEGATIVE, "admin", "a slip");
            calls.add(new ClientCall("undo of " + key, engine -> undone(engine, undo), null, null, false));
        }
    }

    /** What an activation gave, once it has ended, is its answer from then on, unless it is taken back. */
    private static Answer activated(RewardEngine engine, ActivationOrder order, boolean lasts) {
        try {
            Activation done = engine.activations().activate(order, (at, all) -> {});
            return new Answer(String.valueOf(done.totals()), lasts, "");
        } catch (FanRewardException refused) {
            if (lasts) {
                throw refused;
            }
            return unless(refused, ErrorCode.CAMPAIGN_STATE);
        }
    }

    /** Whoever takes back what nobody has begun yet is told so. */
    private static Answer undone(RewardEngine engine, UndoOrder order) {
        try {
            engine.activations().undo(order, (at, all) -> {});
            return new Answer("", false, "");
        } catch (FanRewardException refused) {
            return unless(refused, ErrorCode.NOT_FOUND);
        }
    }

    private static Answer unless(FanRewardException refused, ErrorCode expected) {
        if (refused.code() == expected) {
            return new Answer("", false, "");
        }
        throw refused;
    }

    private Shortfall policy() {
        List<Shortfall> policies = List.of(Shortfall.values());
        return policies.get(random.nextInt(policies.size()));
    }

    private void event(String member, String track) {
        Instant at = START.minus(Duration.ofHours(random.nextInt(48)));
        event(SimulatedProgram.play("e-" + next++, member, track, at));
    }

    private void event(EngagementEvent event) {
        event(event, null);
    }

    private ClientCall event(EngagementEvent event, @Nullable ClientCall after) {
        boolean clash = event.identity().id().startsWith("clash");
        ClientCall call = new ClientCall(
                event.identity().reference() + " of " + event.member(),
                engine -> answer(
                        engine.submitAll(List.of(event), SubmitOptions.DEFAULT).get(0)),
                after,
                thaws.get(event.member()),
                clash);
        calls.add(call);
        if (random.nextInt(3) == 0 && !clash) {
            command(undo(event.member(), new Target.OfEvent(event.identity().reference(), "", ""), null), call);
        }
        return call;
    }

    private static Answer answer(EventResult result) {
        return switch (result) {
            case EventResult.Decided(var decision) ->
                Answer.lasting(decision.sequence() + " " + decision.awards() + " " + decision.disposition());
            case EventResult.Refused(var problem) ->
                problem.code() == ErrorCode.CONFLICT
                        ? new Answer("CONFLICT", true, "CONFLICT")
                        : new Answer("", false, problem.code().name());
        };
    }

    private ClientCall command(LedgerCommand command, @Nullable ClientCall after) {
        ClientCall call = new ClientCall(
                command.kind() + " " + command.order().member() + "/"
                        + command.order().key(),
                engine -> answer(engine.execute(command)),
                after,
                thaws.get(command.order().member()),
                false);
        calls.add(call);
        return call;
    }

    private static Answer answer(LedgerResult result) {
        Refusal refusal = result.refusal();
        String code = refusal == null ? "" : refusal.code().name();
        return new Answer(
                result.sequence() + " " + result.amount() + " " + refusal + " " + result.wallets() + " "
                        + result.recordedAt(),
                result.sequence() > 0,
                code);
    }
}
