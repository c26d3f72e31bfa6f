package app.fanreward.server.internal;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.EventBody;
import app.fanreward.wire.json.ParsedEvent;
import app.fanreward.wire.json.TrialBody;
import app.fanreward.wire.json.TrialJson;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Tries events out. A line in the audit log is all it leaves. */
final class DryRunResource {
    private static final Logger AUDIT = System.getLogger("app.fanreward.audit");

    private final RewardEngine engine;
    private final RequestGate gate;
    private final int maxBatchEvents;

    DryRunResource(RewardEngine engine, RequestGate gate, int maxBatchEvents) {
        this.engine = engine;
        this.gate = gate;
        this.maxBatchEvents = Math.min(maxBatchEvents, DryRun.MOST_EVENTS);
    }

    Answer run(Request request) {
        QueryParameters query = request.query("at", "each", "backfill", "actor", "canonical");
        DryRunOptions options = options(query);
        boolean canonical = query.flag("canonical");
        EventMedia media = EventMedia.of(request);
        SentDraft sent = new SentDraft();
        TrialBody trial = TrialJson.parseDryRun(request.body(), engine.program().settings(), sent::read);
        ProgramDefinition draft = trial.draft();
        EventBody body = trial.events();
        if (draft == null) {
            media.check(body);
        } else {
            media.requireJson("a draft with its events");
        }
        if (body.events().size() > maxBatchEvents) {
            throw HttpProblem.of(
                    HttpCode.TOO_LARGE,
                    body.events().size() + " events at once; at most " + maxBatchEvents + " are tried together");
        }
        DryRunOptions tried = draft == null ? options : options.with(draft);
        return sent.located(() -> Turn.at(gate, () -> Answer.ok(answer(body, tried, canonical))));
    }

    private AnswerJson answer(EventBody body, DryRunOptions options, boolean canonical) {
        List<EngagementEvent> readable = new ArrayList<>();
        for (ParsedEvent event : body.events()) {
            if (event instanceof ParsedEvent.Parsed parsed) {
                readable.add(parsed.event());
            }
        }
        DryRun dry = engine.dryRun(readable, options);
        ProgramDefinition decides = options.draft() == null ? engine.program() : options.draft();
        AUDIT.log(Level.INFO, dry.auditLine(decides.settings()));
        if (canonical && readable.size() == body.events().size()) {
            return TrialJson.ofCanonical(dry);
        }
        Iterator<DryRun.Outcome> outcomes = dry.outcomes().iterator();
        List<AnswerJson> results = new ArrayList<>();
        for (ParsedEvent event : body.events()) {
            results.add(
                    switch (event) {
                        case ParsedEvent.Parsed parsed -> TrialJson.of(outcomes.next());
                        case ParsedEvent.Bad bad ->
                            AnswerJson.object()
                                    .put("result", AnswerJson.refused(bad.problems()))
                                    .put("explanation", (String) null)
                                    .build();
                    });
        }
        return TrialJson.of(dry, results);
    }

    private static DryRunOptions options(QueryParameters query) {
        DryRunOptions options = DryRunOptions.DEFAULT.with(EventsResource.options(query));
        Instant at = query.instant("at").orElse(null);
        DryRunOptions timed = at == null ? options : options.at(at);
        return query.flag("each") ? timed.eachAlone() : timed;
    }
}
