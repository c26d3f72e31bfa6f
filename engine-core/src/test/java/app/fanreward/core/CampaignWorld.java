package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.campaign.CampaignState;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A world in which campaigns live in the store: jane writes them, omar approves. */
final class CampaignWorld implements AutoCloseable {
    static final String PLAYS = "plays";

    final World world;
    private int orders;

    CampaignWorld(Campaign... ofHost) {
        this(new World(ofHost));
    }

    CampaignWorld(World world) {
        this.world = world;
    }

    CampaignWorld(ProgramDefinition ofHost) {
        world = new World(ofHost);
    }

    /** Plays earn so many points. */
    static Campaign plays(int points) {
        return Campaign.of(PLAYS)
                .rule(Rule.on("play", "track.played").then(Effect.addPoints(points)))
                .build();
    }

    static Instant hour(int hours) {
        return World.NOON.plusSeconds(hours * 3_600L);
    }

    CampaignEntry jane(CampaignRequest request) {
        return order("jane", request);
    }

    CampaignEntry omar(CampaignRequest request) {
        return order("omar", request);
    }

    CampaignEntry omar(CampaignMove move) {
        return omar(CampaignRequest.of(PLAYS, move));
    }

    private CampaignEntry order(String actor, CampaignRequest request) {
        return world.engine
                .campaigns()
                .change(CampaignOrder.of("order-" + ++orders, actor, "", request))
                .get(0);
    }

    /** Submits, approves and publishes. */
    CampaignEntry publish(Campaign campaign, @Nullable Instant from) {
        jane(CampaignRequest.submit(campaign));
        omar(CampaignRequest.of(campaign.key(), CampaignMove.APPROVE));
        return omar(CampaignRequest.publish(campaign.key(), from));
    }

    CampaignState state() {
        return world.engine.campaigns().find(PLAYS).orElseThrow().state(world.now.get());
    }

    void clock(Instant now) {
        world.now.set(now);
    }

    /** What a play that happens then, and arrives now, earns. */
    long play(Instant at) {
        return world.submit(world.play("fan", at, 60)).awards().stream()
                .mapToLong(award -> award.granted())
                .sum();
    }

    /** Which program decided the newest record. */
    ContentHash decidedBy() {
        JournalRecord newest = world.engine.journal("fan", 0, 1_000).getLast();
        return java.util.Objects.requireNonNull(((EventContent) newest.content()).program());
    }

    /** What the newest event was, explained from the journal. */
    EventReference newestEvent() {
        JournalRecord newest = world.engine.journal("fan", 0, 1_000).getLast();
        return ((EventContent) newest.content()).event().identity().reference();
    }

    String refused(ErrorCode code, Runnable what) {
        FanRewardException refusal = assertThrows(FanRewardException.class, what::run);
        assertEquals(code, refusal.code(), refusal.getMessage());
        return String.valueOf(refusal.getMessage());
    }

    @Override
    public void close() {
        world.close();
    }
}
