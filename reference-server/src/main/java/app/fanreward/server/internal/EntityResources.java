package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.wire.json.EntityJson;
import java.time.Instant;
import java.util.Optional;

/** What is known of what events are about, and since when. */
final class EntityResources {
    private final RewardEngine engine;
    private final RequestGate gate;

    EntityResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer show(Request request) {
        String entity = request.entity();
        Optional<Instant> at = request.query("at").instant("at");
        return Turn.at(
                gate,
                () -> Answer.ok(EntityJson.of(
                        at.map(then -> engine.entity(entity, then)).orElseGet(() -> engine.entity(entity)))));
    }

    Answer update(Request request) {
        request.query();
        EntityUpdate update =
                EntityJson.parse(JsonMedia.body(request), engine.program().settings());
        return Turn.at(gate, () -> Answer.ok(EntityJson.booked(update, engine.update(update))));
    }
}
