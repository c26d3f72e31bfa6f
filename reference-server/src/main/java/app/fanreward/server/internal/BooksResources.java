package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.BooksClosing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Closed periods, and booking what time has made true. */
final class BooksResources {
    private final RewardEngine engine;
    private final RequestGate gate;

    BooksResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer show(Request request) {
        request.query();
        return Turn.at(gate, () -> answer(engine.closedUntil().orElse(null)));
    }

    Answer close(Request request) {
        request.query();
        BooksClosing asked = BooksClosing.parse(JsonMedia.body(request));
        return Turn.at(
                gate, () -> answer(engine.closePeriod(asked.until(), asked.key(), asked.actor(), asked.reason())));
    }

    Answer settle(Request request) {
        request.query();
        if (request.body().length > 0) {
            throw HttpProblem.invalid("settling takes no body; it books what time has made true, for every member");
        }
        return Turn.at(gate, () -> Answer.ok(AnswerJson.of(engine.settle(members -> {}))));
    }

    private static Answer answer(@Nullable Instant closedUntil) {
        return Answer.ok(AnswerJson.object()
                .put("closedUntil", closedUntil == null ? null : closedUntil.toString())
                .build());
    }
}
