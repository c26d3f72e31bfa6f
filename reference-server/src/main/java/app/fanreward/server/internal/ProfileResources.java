package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.MemberJson;
import java.time.Instant;
import java.util.Optional;

/** What is known about a member and since when. */
final class ProfileResources {
    private final RewardEngine engine;
    private final RequestGate gate;

    ProfileResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer show(Request request) {
        String member = request.member();
        Optional<Instant> at = request.query("at").instant("at");
        return Turn.at(
                gate,
                () -> Answer.ok(AnswerJson.of(engine.profile(
                        // By the engine's clock, which is the one that counts.
                        member, at.orElseGet(() -> engine.balance(member).at())))));
    }

    Answer update(Request request) {
        String member = request.member();
        request.query();
        MemberUpdate update = MemberJson.parse(
                member, JsonMedia.body(request), engine.program().settings());
        return Turn.at(gate, () -> Answer.ok(MemberJson.booked(update, engine.update(update))));
    }
}
