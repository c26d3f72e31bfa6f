package app.fanreward.server.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.wire.json.ActivationJson;
import java.util.function.Function;

/** Activations of campaigns on the past. */
final class ActivationResources {
    private final RewardEngine engine;
    private final RequestGate gate;
    private final LongWork work = new LongWork(1, "the past is changed once");

    ActivationResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer list(Request request) {
        request.query();
        return Turn.at(
                gate, () -> Answer.ok(ActivationJson.of(engine.activations().list())));
    }

    Answer show(Request request) {
        String key = request.activation();
        request.query();
        return Turn.at(
                gate,
                () -> Answer.ok(ActivationJson.of(engine.activations()
                        .find(key)
                        .orElseThrow(() ->
                                HttpProblem.of(ErrorCode.NOT_FOUND, "there is no activation " + Shown.quoted(key))))));
    }

    Answer activate(Request request) {
        QueryParameters query = request.query("dryRun", "progress");
        boolean dryRun = query.flag("dryRun");
        ActivationOrder order = ActivationJson.parse(JsonMedia.body(request));
        return answered(
                query.flag("progress"),
                dryRun ? "working out what an activation would give" : "activating a campaign on the past",
                told -> dryRun
                        ? engine.activations().preview(order, told::at)
                        : engine.activations().activate(order, told::at));
    }

    Answer undo(Request request) {
        String key = request.activation();
        boolean progress = request.query("progress").flag("progress");
        UndoOrder order = ActivationJson.parseUndo(key, JsonMedia.body(request));
        return answered(
                progress,
                "taking an activation back",
                told -> engine.activations().undo(order, told::at));
    }

    /** Reads every record, so it has a place of its own and no turn. */
    private Answer answered(boolean progress, String what, Function<WorkLines.Told, Activation> activation) {
        if (!progress) {
            return work.run(() -> Answer.ok(ActivationJson.of(activation.apply((done, total) -> {}))));
        }
        LongWork.Place place = work.begin();
        return Answer.ok(
                WorkLines.MEDIA_TYPE, new WorkLines(what, told -> ActivationJson.of(activation.apply(told)), place));
    }
}
