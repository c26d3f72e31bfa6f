package app.fanreward.server.internal;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Names;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.EventBody;
import app.fanreward.wire.json.EventJson;
import app.fanreward.wire.json.ParsedEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Takes events in, one or several. */
final class EventsResource {
    private final RewardEngine engine;
    private final RequestGate gate;
    private final int maxBatchEvents;

    EventsResource(RewardEngine engine, RequestGate gate, int maxBatchEvents) {
        this.engine = engine;
        this.gate = gate;
        this.maxBatchEvents = maxBatchEvents;
    }

    Answer submit(Request request) {
        SubmitOptions options = options(request.query("backfill", "actor"));
        EventMedia media = EventMedia.of(request);
        EventBody body =
                EventJson.parseOneOrMany(request.body(), engine.program().settings());
        media.check(body);
        if (body.events().size() > maxBatchEvents) {
            throw HttpProblem.of(
                    HttpCode.TOO_LARGE,
                    body.events().size() + " events at once; send at most " + maxBatchEvents
                            + " and the rest in further requests");
        }
        return Turn.at(gate, () -> Answer.ok(body.batch() ? batch(body, options) : single(body, options)));
    }

    private AnswerJson single(EventBody body, SubmitOptions options) {
        return switch (body.events().get(0)) {
            case ParsedEvent.Parsed(EngagementEvent event) -> AnswerJson.of(engine.submit(event, options));
            case ParsedEvent.Bad(int index, List<Problem> problems) -> throw new FanRewardException(problems);
        };
    }

    /** Everything that can be read goes to the engine at once; the results are put back in the order they came. */
    private AnswerJson batch(EventBody body, SubmitOptions options) {
        List<EngagementEvent> readable = new ArrayList<>();
        for (ParsedEvent event : body.events()) {
            if (event instanceof ParsedEvent.Parsed parsed) {
                readable.add(parsed.event());
            }
        }
        Iterator<EventResult> results = engine.submitAll(readable, options).iterator();
        BatchAnswer answer = new BatchAnswer();
        for (ParsedEvent event : body.events()) {
            switch (event) {
                case ParsedEvent.Parsed parsed -> answer.add(results.next());
                case ParsedEvent.Bad bad -> answer.addRefused(bad.problems());
            }
        }
        return answer.build();
    }

    static SubmitOptions options(QueryParameters query) {
        String backfill = query.text("backfill").orElse("none");
        String actor = query.text("actor").orElse("");
        Backfill choice = switch (backfill) {
            case "none" -> Backfill.NONE;
            case "record" -> Backfill.RECORD;
            case "award" -> Backfill.AWARD;
            default -> throw QueryParameters.wrong("backfill", backfill, "none, record or award");
        };
        if (choice == Backfill.NONE) {
            if (!actor.isEmpty()) {
                throw HttpProblem.invalid("an actor is named only together with backfill=record or backfill=award");
            }
            return SubmitOptions.DEFAULT;
        }
        if (!Names.isId(actor)) {
            throw HttpProblem.invalid("a backfill names who chose it: add actor=NAME, 1 to " + Names.LONGEST_ID
                    + " characters without control characters");
        }
        return SubmitOptions.backfill(choice, actor);
    }
}
