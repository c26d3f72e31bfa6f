package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.wire.json.AnswerJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the server tells about one member. */
final class MemberResources {
    /** A page of this many records is a few hundred kilobytes. */
    private static final int LONGEST_PAGE = 1_000;

    private static final int USUAL_PAGE = 100;

    private static final String FAN = "fan";
    private static final String OPERATOR = "operator";

    /** How far ahead members are told what expires, unless asked otherwise. */
    private static final Duration USUAL_NOTICE = Duration.ofDays(30);

    /** Later than anything that is booked. */
    private static final Instant EVERYTHING = Instant.MAX;

    private final RewardEngine engine;
    private final RequestGate gate;

    MemberResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer balance(Request request) {
        String member = request.member();
        QueryParameters query = request.query("at", "effective", "known-at");
        Optional<Instant> at = query.instant("at");
        Optional<Instant> knownAt = query.instant("known-at");
        if (!query.flag("effective")) {
            if (knownAt.isPresent()) {
                throw HttpProblem.invalid("known-at is asked only together with effective=true");
            }
            return Turn.at(
                    gate,
                    () -> Answer.ok(
                            AnswerJson.of(at.isPresent() ? engine.balance(member, at.get()) : engine.balance(member))));
        }
        return Turn.at(
                gate,
                () -> Answer.ok(AnswerJson.of(
                        engine.effectiveBalance(member, at.orElseGet(() -> now(member)), knownAt.orElse(EVERYTHING)))));
    }

    Answer holds(Request request) {
        String member = request.member();
        request.query();
        return Turn.at(gate, () -> Answer.ok(AnswerJson.ofHolds(member, engine.holds(member))));
    }

    Answer progress(Request request) {
        String member = request.member();
        request.query();
        return Turn.at(gate, () -> Answer.ok(AnswerJson.of(engine.progress(member))));
    }

    Answer expiring(Request request) {
        String member = request.member();
        Optional<Instant> until = request.query("until").instant("until");
        return Turn.at(
                gate,
                () -> Answer.ok(AnswerJson.ofExpiring(
                        member,
                        engine.expiring(
                                member, until.orElseGet(() -> now(member).plus(USUAL_NOTICE))))));
    }

    Answer tiers(Request request) {
        String member = request.member();
        Optional<Instant> at = request.query("at").instant("at");
        return Turn.at(
                gate,
                () -> Answer.ok(AnswerJson.ofTiers(member, engine.tiers(member, at.orElseGet(() -> now(member))))));
    }

    /** By the engine's clock, which is the one that counts. */
    private Instant now(String member) {
        return engine.balance(member).at();
    }

    Answer journal(Request request) {
        String member = request.member();
        QueryParameters query = request.query("after", "limit", "canonical");
        long after = query.number("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) query.number("limit", USUAL_PAGE, 1, LONGEST_PAGE);
        boolean canonical = query.flag("canonical");
        return Turn.at(gate, () -> {
            // One more than asked for tells whether there is a next page.
            List<JournalRecord> records = engine.journal(member, after, limit + 1);
            boolean more = records.size() > limit;
            List<JournalRecord> page = more ? records.subList(0, limit) : records;
            return Answer.ok(
                    canonical
                            ? AnswerJson.ofCanonicalJournal(member, page, more)
                            : AnswerJson.ofJournal(member, page, more));
        });
    }

    private static boolean forFan(String view) {
        return switch (view) {
            case FAN -> true;
            case OPERATOR -> false;
            default -> throw QueryParameters.wrong("view", view, FAN + " or " + OPERATOR);
        };
    }

    Answer explanation(Request request) {
        String member = request.member();
        EventReference event = request.event();
        QueryParameters query = request.query("canonical", "view");
        boolean canonical = query.flag("canonical");
        boolean fan = forFan(query.text("view").orElse(OPERATOR));
        if (fan && canonical) {
            throw HttpProblem.invalid("a fan's view has no record that canonical=true could be asked for");
        }
        return Turn.at(gate, () -> {
            Explanation explanation = engine.explain(member, event);
            if (fan) {
                return Answer.ok(AnswerJson.of(explanation.forFan()));
            }
            return Answer.ok(canonical ? AnswerJson.ofCanonical(explanation) : AnswerJson.of(explanation));
        });
    }
}
