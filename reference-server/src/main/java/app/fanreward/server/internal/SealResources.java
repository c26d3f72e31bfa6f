package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.ReceiptJson;
import app.fanreward.wire.json.SealJson;
import app.fanreward.wire.json.VerifyJson;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Seals, what they prove, and the proof of the whole. */
final class SealResources {
    private static final int LONGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 100;

    /** Of a store where everything is wrong nobody reads everything. */
    private static final int MOST_FINDINGS = 1_000;

    private final RewardEngine engine;
    private final RequestGate gate;
    private final @Nullable SealKey key;
    private final LongWork proofs = new LongWork(1, "the ledger is proven once");

    SealResources(RewardEngine engine, RequestGate gate, @Nullable SealKey key) {
        this.engine = engine;
        this.gate = gate;
        this.key = key;
    }

    Answer seal(Request request) {
        request.query();
        if (request.body().length > 0) {
            throw HttpProblem.invalid("sealing takes no body; the server signs with its own key");
        }
        SealKey signs = key;
        if (signs == null) {
            throw HttpProblem.of(
                    HttpCode.NO_SEAL_KEY,
                    "this server has no key to sign seals with; start it with --seal-key FILE, or seal beside it");
        }
        return Turn.at(gate, () -> Answer.ok(SealJson.of(engine.seal(signs))));
    }

    Answer list(Request request) {
        QueryParameters query = request.query("after", "limit");
        long after = query.number("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) query.number("limit", USUAL_PAGE, 1, LONGEST_PAGE);
        return Turn.at(gate, () -> {
            // One more than asked for tells whether there is a next page.
            List<Seal> seals = engine.seals(after, limit + 1);
            boolean more = seals.size() > limit;
            return Answer.ok(AnswerJson.ofSeals(more ? seals.subList(0, limit) : seals, more));
        });
    }

    Answer receipt(Request request) {
        String member = request.member();
        long sequence = request.sequence();
        request.query();
        return Turn.at(gate, () -> Answer.ok(ReceiptJson.of(engine.receipt(member, sequence))));
    }

    /** Reads every record, so it has a place of its own and no turn. */
    Answer verify(Request request) {
        boolean progress = request.query("progress").flag("progress");
        VerifyOptions options = VerifyJson.parse(JsonMedia.body(request));
        if (!progress) {
            return proofs.run(() -> Answer.ok(AnswerJson.of(proof(options, records -> {}))));
        }
        LongWork.Place place = proofs.begin();
        return Answer.ok(
                WorkLines.MEDIA_TYPE,
                new WorkLines(
                        "proving the ledger",
                        told -> AnswerJson.of(proof(options, records -> told.at(records, -1))),
                        place));
    }

    private Verification proof(VerifyOptions options, LongConsumer progress) {
        return engine.verify(options, progress).tellingAtMost(MOST_FINDINGS);
    }
}
