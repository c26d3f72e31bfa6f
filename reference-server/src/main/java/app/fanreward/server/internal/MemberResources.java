package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.wire.json.AnswerJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the server tells about one member. */
final class MemberResources {
    /** A page of this many records is a few hundred kilobytes. */
    private static final int LONGEST_PAGE = 1_000;

    private static final int USUAL_PAGE = 100;

    private final RewardEngine engine;
    private final RequestGate gate;

    MemberResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer balance(Request request) {
        String member = request.member();
        Optional<Instant> at = request.query("at").instant("at");
        return Turn.at(
                gate,
                () -> Answer.ok(
                        AnswerJson.of(at.isPresent() ? engine.balance(member, at.get()) : engine.balance(member))));
    }

    Answer journal(Request request) {
        String member = request.member();
        QueryParameters query = request.query("after", "limit");
        long after = query.number("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) query.number("limit", USUAL_PAGE, 1, LONGEST_PAGE);
        return Turn.at(gate, () -> {
            // One more than asked for tells whether there is a next page.
            List<JournalRecord> records = engine.journal(member, after, limit + 1);
            boolean more = records.size() > limit;
            return Answer.ok(AnswerJson.ofJournal(member, more ? records.subList(0, limit) : records, more));
        });
    }

    Answer explanation(Request request) {
        String member = request.member();
        EventReference event = request.event();
        request.query();
        return Turn.at(gate, () -> Answer.ok(AnswerJson.of(engine.explain(member, event))));
    }
}
