package app.fanreward.cli.remote;

import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.ActivationProgress;
import app.fanreward.api.activation.Activations;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.wire.json.ActivationJson;
import app.fanreward.wire.json.AnswerJson;
import java.util.List;
import java.util.Optional;

/** What pays for the past in a server's store. */
final class RemoteActivations implements Activations {
    private final ServerConnection server;

    RemoteActivations(ServerConnection server) {
        this.server = server;
    }

    @Override
    public Activation activate(ActivationOrder order, ActivationProgress progress) {
        return sent(order, false, progress);
    }

    @Override
    public Activation preview(ActivationOrder order, ActivationProgress progress) {
        return sent(order, true, progress);
    }

    private Activation sent(ActivationOrder order, boolean dryRun, ActivationProgress progress) {
        return followed(
                Addresses.of("activations").with("progress", true).with("dryRun", dryRun),
                ActivationJson.of(order),
                progress);
    }

    @Override
    public Activation undo(UndoOrder order, ActivationProgress progress) {
        return followed(
                Addresses.of("activations/" + Addresses.encoded(order.activation()) + "/undo")
                        .with("progress", true),
                ActivationJson.of(order),
                progress);
    }

    private Activation followed(Addresses address, AnswerJson order, ActivationProgress progress) {
        return ActivationJson.read(
                server.follow(address.toString(), order, soFar -> progress.at(soFar.done(), soFar.total())));
    }

    @Override
    public Optional<Activation> find(String key) {
        return server.find(Addresses.of("activations/" + Addresses.encoded(key)).toString())
                .map(ActivationJson::read);
    }

    @Override
    public List<Activation> list() {
        return ActivationJson.readAll(server.get(Addresses.of("activations").toString()));
    }
}
