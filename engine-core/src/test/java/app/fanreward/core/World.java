package app.fanreward.core;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** An engine on a store in memory, with a clock that tests move. */
final class World implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final InMemoryStore store;
    final RewardEngine engine;
    private int nextId;

    World(Campaign... campaigns) {
        this(ProgramDefinition.of(campaigns));
    }

    World(ProgramDefinition program) {
        this(new InMemoryStore(), program, Functions.NONE);
    }

    World(ProgramDefinition program, Functions functions) {
        this(new InMemoryStore(), program, functions);
    }

    /** Another node on a store. */
    World(InMemoryStore store, ProgramDefinition program) {
        this(store, program, Functions.NONE);
    }

    private World(InMemoryStore store, ProgramDefinition program, Functions functions) {
        this.store = store;
        engine = FanReward.builder()
                .store(store)
                .program(program)
                .functions(functions)
                .clock(now::get)
                .build();
    }

    /** One point for every play of at least 30 seconds. */
    static Rule.Builder fullListen() {
        return Rule.on("full-listen", "track.played")
                .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)))
                .then(Effect.addPoints(1))
                .missed("Listen for at least 30 seconds.");
    }

    static Campaign.Builder campaign(String key) {
        return Campaign.of(key);
    }

    EngagementEvent.Builder play(String member, Instant at, int seconds) {
        return EngagementEvent.of("track.played")
                .from("test", "play-" + nextId++)
                .member(member)
                .at(at)
                .put("duration", Duration.ofSeconds(seconds))
                .put("track", "song");
    }

    Decision submit(EngagementEvent.Builder event) {
        return engine.submit(event.build());
    }

    Decision submit(EngagementEvent.Builder event, SubmitOptions options) {
        return engine.submit(event.build(), options);
    }

    long available(String member) {
        return engine.balance(member).wallet("points").available();
    }

    /** Closes the engine after proving that the ledger is sound, whatever the test was about. */
    @Override
    public void close() {
        var verification = engine.verify(records -> {});
        if (!verification.clean()) {
            throw new AssertionError("the ledger is not sound: " + verification.findings());
        }
        engine.close();
    }
}
