package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.Releasing;
import java.util.List;

/** The events that came too late or are held and wait for a decision by hand. */
final class QuarantineResources {
    private static final int LONGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 100;

    private final RewardEngine engine;
    private final RequestGate gate;

    QuarantineResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer ofMember(Request request) {
        String member = request.member();
        request.query();
        return Turn.at(gate, () -> Answer.ok(AnswerJson.ofQuarantined(member, engine.quarantined(member))));
    }

    Answer list(Request request) {
        QueryParameters query = request.query("after-member", "after-sequence", "limit");
        String afterMember = query.text("after-member").orElse("");
        long afterSequence = query.number("after-sequence", 0, 0, Long.MAX_VALUE - 1);
        int limit = (int) query.number("limit", USUAL_PAGE, 1, LONGEST_PAGE);
        return Turn.at(gate, () -> {
            // One more than asked for tells whether there is a next page.
            List<QuarantinedEvent> waiting = engine.quarantined(afterMember, afterSequence, limit + 1);
            boolean more = waiting.size() > limit;
            return Answer.ok(AnswerJson.ofQuarantined(more ? waiting.subList(0, limit) : waiting, more));
        });
    }

    Answer release(Request request) {
        String member = request.member();
        EventReference event = request.event();
        request.query();
        Releasing asked = Releasing.parse(JsonMedia.body(request));
        return Turn.at(
                gate, () -> Answer.ok(AnswerJson.of(engine.release(member, event, asked.backfill(), asked.actor()))));
    }
}
