package app.fanreward.store.mongodb;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What fans and hosts do at random, and what the engine answered. The seed alone tells it again. */
final class RandomFans {
    static final List<String> MEMBERS = List.of("ann", "bob", "cy \uD83D\uDE00");
    static final List<String> ENTITIES = List.of("artist-1", "artist-2", "song", "clip");

    private final ViewWorld world;
    private final Random random;
    private int next;

    final List<EngagementEvent> counted = new ArrayList<>();
    final List<EngagementEvent> sent = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final Map<LedgerCommand, LedgerResult> results = new HashMap<>();
    final Set<String> erased = new HashSet<>();
    final Map<String, Long> returned = new HashMap<>();
    long orders;

    RandomFans(ViewWorld world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        change(new CatalogChange(
                "mug", "o", "admin", new CatalogChange.Offered(Reward.of("mug", "A mug", "points", 5), null)));
        change(new CatalogChange(
                "cap", "o", "admin", new CatalogChange.Offered(Reward.of("cap", "A cap", "points", 4), null)));
        change(new CatalogChange("cap", "s", "admin", new CatalogChange.Stocked(3)));
    }

    private void change(CatalogChange change) {
        world.engine.change(change);
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            world.now.updateAndGet(now -> now.plusSeconds(random.nextInt(2_000)));
            step();
        }
    }

    private void step() {
        String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> submit(play(member));
            case 4 ->
                submit(event(member, "item.liked")
                        .put("item", entity())
                        .put("itemType", "track")
                        .put("itemName", "Name " + random.nextInt(3)));
            case 5 ->
                submit(event(member, "artist.followed")
                        .put("artist", entity())
                        .put("artistName", "Name " + random.nextInt(12)));
            case 6 -> entity(entity());
            case 7 -> account(member);
            case 8 ->
                command(new LedgerCommand.Redeem(
                        order(member), random.nextBoolean() ? "mug" : "cap", 1 + random.nextInt(2), null));
            case 9 -> undo();
            case 10 ->
                command(new LedgerCommand.Adjust(
                        order(member).by("admin", "a gift"), "points", 1 + random.nextInt(9), null, null));
            case 11 ->
                command(new LedgerCommand.Transfer(
                        order(member),
                        MEMBERS.get((MEMBERS.indexOf(member) + 1) % MEMBERS.size()),
                        "points",
                        1 + random.nextInt(5)));
            case 12 -> campaign();
            default -> {
                if (random.nextInt(20) == 0 && erased.size() + 1 < MEMBERS.size() && erased.add(member)) {
                    world.engine.erase(member, key(), "admin", "asked for");
                    orders++;
                }
            }
        }
    }

    private String key() {
        return "k-" + next++;
    }

    private Order order(String member) {
        return Order.of(member, key());
    }

    private String entity() {
        return ENTITIES.get(random.nextInt(ENTITIES.size()));
    }

    private EngagementEvent.Builder event(String member, String kind) {
        Instant at = world.now.get().minusMillis(random.nextInt(20_000_000));
        EngagementEvent.Builder event = EngagementEvent.of(kind)
                .from("app-" + random.nextInt(2), key())
                .member(member)
                .at(at)
                .put("country", "LI");
        if (random.nextBoolean()) {
            event.put("account", "account-" + random.nextInt(2));
        }
        return random.nextBoolean() ? event.put("platform", "spotify") : event;
    }

    private EngagementEvent.Builder play(String member) {
        boolean watched = random.nextInt(3) == 0;
        EngagementEvent.Builder event = event(member, watched ? "video.watched" : "track.played")
                .put("duration", Duration.ofSeconds(random.nextInt(300)));
        if (random.nextInt(8) == 0) {
            // So long ago that it is kept aside, or kept and not paid.
            event.at(world.now.get().minus(Duration.ofDays(60)));
        }
        return event.put(watched ? "video" : "track", entity());
    }

    private void submit(EngagementEvent.Builder builder) {
        EngagementEvent event = builder.build();
        if (erased.contains(event.member())) {
            return;
        }
        SubmitOptions options =
                random.nextInt(4) == 0 ? SubmitOptions.backfill(Backfill.RECORD, "admin") : SubmitOptions.DEFAULT;
        Decision decision = world.engine.submit(event, options);
        decisions.add(decision);
        sent.add(event);
        switch (decision.disposition()) {
            case EVALUATED, RECORDED -> counted.add(event);
            default -> {}
        }
    }

    private void entity(String entity) {
        Value value = random.nextBoolean() ? Value.of(random.nextInt(100)) : Value.of("jazz");
        String name = value instanceof Value.Text ? "genre" : "weight";
        Instant from = world.now.get().plusNanos(1_000L * random.nextInt(3));
        world.engine.update(new EntityUpdate(
                entity, key(), from.minusSeconds(random.nextInt(2) * 50_000L), Map.of(name, value), "editor"));
        orders++;
    }

    private void account(String member) {
        if (!erased.contains(member)) {
            AccountFacts facts = new AccountFacts(
                    "spotify",
                    "account-" + random.nextInt(2),
                    Map.of("city", Value.of("Hiddenburg"), "followers", Value.of(random.nextInt(100))));
            Instant from = world.now.get().minusSeconds(random.nextInt(2) * 50_000L);
            world.engine.update(MemberUpdate.ofAccount(member, key(), from, facts, "editor"));
            orders++;
        }
    }

    private void command(LedgerCommand command) {
        if (!erased.contains(command.order().member())) {
            results.put(command, world.engine.execute(command));
        }
    }

    /** Gives a redemption back, all or one point of it. */
    private void undo() {
        List<LedgerCommand> done = results.keySet().stream()
                .filter(command -> command instanceof LedgerCommand.Redeem)
                .sorted(Comparator.comparing(command -> command.order().key()))
                .toList();
        if (!done.isEmpty()) {
            LedgerCommand redeemed = done.get(random.nextInt(done.size()));
            String key = redeemed.order().key();
            Long amount = random.nextBoolean() ? null : 1L;
            LedgerCommand undo = new LedgerCommand.Reverse(
                    order(redeemed.order().member()).by("admin", "came broken"),
                    new LedgerCommand.Target.OfCommand(key),
                    amount,
                    LedgerCommand.Shortfall.WITHIN_BALANCE,
                    LedgerCommand.Refund.ORIGINAL);
            if (!erased.contains(redeemed.order().member())) {
                try {
                    LedgerResult result = world.engine.execute(undo);
                    results.put(undo, result);
                    if (result.done()) {
                        returned.merge(key, result.amount(), Long::sum);
                    }
                } catch (FanRewardException nothingToUndo) {
                    // The redemption was refused.
                }
            }
        }
    }

    private void campaign() {
        String key = "extra-" + random.nextInt(2);
        CampaignMove move = CampaignMove.values()[random.nextInt(CampaignMove.values().length)];
        Campaign content = Campaign.of(key)
                .window(ViewWorld.NOON, ViewWorld.NOON.plusSeconds(1_000 + random.nextInt(9)), ZoneOffset.UTC)
                .rule(Rule.on("r", "comment.posted").then(Effect.addPoints(1 + random.nextInt(5))))
                .build();
        CampaignRequest request = switch (move) {
            case DRAFT -> CampaignRequest.draft(content);
            case SUBMIT -> CampaignRequest.submit(content);
            default -> CampaignRequest.of(key, move);
        };
        try {
            world.engine
                    .campaigns()
                    .change(CampaignOrder.of(key(), move == CampaignMove.APPROVE ? "omar" : "jane", "", request));
            orders++;
        } catch (FanRewardException impossible) {
            // Its life does not allow that now.
        }
    }
}
