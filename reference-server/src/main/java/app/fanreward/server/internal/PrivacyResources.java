package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.privacy.Erasure;
import app.fanreward.api.privacy.MemberExport;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.Erasing;
import app.fanreward.wire.json.ExportJson;
import java.io.OutputStream;

/** What members may ask for: all that is kept about them, and to be forgotten. */
final class PrivacyResources {
    private static final int EXPORTS_AT_ONCE = 4;

    private final RewardEngine engine;
    private final RequestGate gate;
    private final LongWork exports =
            new LongWork(EXPORTS_AT_ONCE, "only " + EXPORTS_AT_ONCE + " members are handed out");

    PrivacyResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer export(Request request) {
        String member = request.member();
        request.query();
        LongWork.Place place = exports.begin();
        boolean ready = false;
        try {
            MemberExport export = engine.export(member);
            ready = true;
            return Answer.ok(new Export(export, place));
        } finally {
            if (!ready) {
                place.giveBack();
            }
        }
    }

    /** Read from the journal while it is written: never in memory as a whole. */
    private record Export(MemberExport export, LongWork.Place place) implements Answer.Streamed {
        @Override
        public void writeTo(OutputStream out) {
            ExportJson.write(export, out);
        }

        @Override
        public void done() {
            place.giveBack();
        }
    }

    Answer erase(Request request) {
        String member = request.member();
        request.query();
        Erasing asked = Erasing.parse(JsonMedia.body(request));
        return Turn.at(gate, () -> {
            Erasure erasure = engine.erase(member, asked.key(), asked.actor(), asked.reason());
            if (erasure.closing().refusal() != null && !erasure.done()) {
                throw HttpProblem.refused(erasure.closing(), erasure.closing().refusal());
            }
            return Answer.ok(AnswerJson.of(erasure));
        });
    }
}
