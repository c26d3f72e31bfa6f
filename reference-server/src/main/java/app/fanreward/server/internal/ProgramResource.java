package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.wire.json.ProgramJson;

/** What a client must know of the running program. */
final class ProgramResource {
    private final RewardEngine engine;
    private final RequestGate gate;

    ProgramResource(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer show(Request request) {
        request.query();
        return Turn.at(gate, () -> Answer.ok(ProgramJson.of(engine.programHash(), engine.program())));
    }
}
