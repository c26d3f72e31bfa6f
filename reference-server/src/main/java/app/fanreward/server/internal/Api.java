package app.fanreward.server.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.server.ServerOptions;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every request comes through here: finds the resource, answers, and turns whatever goes wrong into problem details.
 * The paths are taken apart here and not by the web server, which decodes them first and so tears ids with a slash.
 */
public final class Api implements Handler {
    private static final Logger LOG = System.getLogger(Api.class.getName());

    private final RequestGate gate;
    private final Patience patience;
    private final Patience writePatience;
    private final int maxBodyBytes;
    private final List<Resource> resources;

    /** The resources over an engine. */
    public Api(
            RewardEngine engine, RequestGate gate, Patience patience, Patience writePatience, ServerOptions options) {
        this.gate = gate;
        this.patience = patience;
        this.writePatience = writePatience;
        this.maxBodyBytes = options.maxBodyBytes();
        int maxBatch = options.maxBatchEvents();
        EventsResource events = new EventsResource(engine, gate, maxBatch);
        CommandsResource commands = new CommandsResource(engine, gate, maxBatch);
        CatalogResources catalog = new CatalogResources(engine, gate);
        CampaignResources campaigns = new CampaignResources(engine, gate);
        ActivationResources activations = new ActivationResources(engine, gate);
        BooksResources books = new BooksResources(engine, gate);
        MemberResources members = new MemberResources(engine, gate);
        ProfileResources profiles = new ProfileResources(engine, gate);
        EntityResources entities = new EntityResources(engine, gate);
        PrivacyResources privacy = new PrivacyResources(engine, gate);
        SealResources seals = new SealResources(engine, gate, options.sealKey());
        QuarantineResources quarantine = new QuarantineResources(engine, gate);
        this.resources = List.of(
                Resource.post("/api/v1/events", events::submit),
                Resource.post("/api/v1/dry-run", new DryRunResource(engine, gate, maxBatch)::run),
                Resource.post("/api/v1/backtest", new BacktestResource(engine, gate, options.scratch())::run),
                Resource.post("/api/v1/commands", commands::execute),
                Resource.get("/api/v1/members/{id}/balance", members::balance),
                Resource.get("/api/v1/members/{id}/journal", members::journal),
                Resource.get("/api/v1/members/{id}/events/{SOURCE:ID}/explanation", members::explanation),
                Resource.get("/api/v1/members/{id}/holds", members::holds),
                Resource.get("/api/v1/members/{id}/progress", members::progress),
                Resource.get("/api/v1/members/{id}/expiring", members::expiring),
                Resource.get("/api/v1/members/{id}/tiers", members::tiers),
                Resource.get("/api/v1/members/{id}/profile", profiles::show),
                Resource.post("/api/v1/members/{id}/profile", profiles::update),
                Resource.post("/api/v1/entities", entities::update),
                Resource.get("/api/v1/entities/{entity}", entities::show),
                Resource.get("/api/v1/members/{id}/records/{sequence}/receipt", seals::receipt),
                Resource.get("/api/v1/members/{id}/export", privacy::export),
                Resource.post("/api/v1/members/{id}/erase", privacy::erase),
                Resource.get("/api/v1/quarantine", quarantine::list),
                Resource.get("/api/v1/members/{id}/quarantine", quarantine::ofMember),
                Resource.post("/api/v1/members/{id}/events/{SOURCE:ID}/release", quarantine::release),
                Resource.get("/api/v1/catalog", catalog::list),
                Resource.get("/api/v1/catalog/{reward}", catalog::show),
                Resource.post("/api/v1/catalog/changes", catalog::change),
                Resource.get("/api/v1/campaigns", campaigns::list),
                Resource.get("/api/v1/campaigns/{campaign}", campaigns::show),
                Resource.get("/api/v1/campaigns/{campaign}/versions/{version}", campaigns::version),
                Resource.post("/api/v1/campaigns/changes", campaigns::change),
                Resource.get("/api/v1/activations", activations::list),
                Resource.get("/api/v1/activations/{activation}", activations::show),
                Resource.post("/api/v1/activations", activations::activate),
                Resource.post("/api/v1/activations/{activation}/undo", activations::undo),
                Resource.get("/api/v1/books", books::show),
                Resource.post("/api/v1/books/close", books::close),
                Resource.post("/api/v1/settle", books::settle),
                Resource.get("/api/v1/seals", seals::list),
                Resource.post("/api/v1/seals", seals::seal),
                Resource.post("/api/v1/verify", seals::verify),
                Resource.get("/api/v1/program", new ProgramResource(engine, gate)::show),
                Resource.get("/api/v1/program/document", campaigns::settings),
                Resource.get("/api/v1/budgets", new BudgetsResource(engine, gate)::list),
                Resource.get("/api/v1/schemas/{kind}.json", new SchemaResource()::show),
                Resource.get("/api/v1/leaderboard", new LeaderboardResource(engine, gate)::show),
                Resource.get("/api/health", new HealthResource(engine)::show));
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        if (!gate.enter()) {
            send(request, response, HttpProblem.stopping().answer());
            return;
        }
        try {
            Body body = new Body(request, patience);
            Answer answer = answer(request, body);
            if (answer.status() >= 400) {
                body.discardRest();
            }
            try {
                send(request, response, answer);
            } finally {
                if (answer.body() instanceof Answer.Streamed streamed) {
                    streamed.done();
                }
            }
        } finally {
            gate.leave();
        }
    }

    private Answer answer(ServerRequest request, Body body) {
        try {
            return found(request, body);
        } catch (HttpProblem problem) {
            return problem.answer();
        } catch (FanRewardException refusal) {
            HttpProblem problem = HttpProblem.of(refusal);
            log(request, problem, refusal);
            return problem.answer();
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, request.prologue().method() + " " + path(request), bug);
            return HttpProblem.of(HttpCode.INTERNAL_ERROR, "the server failed at this request; its log says why")
                    .answer();
        }
    }

    /** Somebody has to look at a 500, so it comes with all there is; a 503 may come a thousand times a second. */
    private static void log(ServerRequest request, HttpProblem problem, FanRewardException refusal) {
        String what = request.prologue().method() + " " + path(request);
        if (problem.status() == 500) {
            LOG.log(Level.ERROR, what, refusal);
        } else if (problem.status() > 500) {
            LOG.log(Level.WARNING, what + ": " + refusal.problems().get(0));
        }
    }

    private Answer found(ServerRequest request, Body body) {
        List<String> path = Resource.segments(path(request));
        String method = request.prologue().method().text();
        Set<String> allowed = new LinkedHashSet<>();
        for (Resource resource : resources) {
            List<String> captured = resource.captures(path);
            if (captured != null) {
                if (resource.takes(method)) {
                    return resource.action().answer(new Request(request, captured, body, maxBodyBytes));
                }
                allowed.add(resource.allow());
            }
        }
        if (!allowed.isEmpty()) {
            String allow = String.join(", ", allowed);
            throw HttpProblem.of(
                            HttpCode.METHOD_NOT_ALLOWED, Shown.quoted(method) + " is not possible here; use " + allow)
                    .with("Allow", allow);
        }
        throw HttpProblem.of(
                ErrorCode.NOT_FOUND,
                "nothing at " + Shown.quoted(path(request)) + "; there are "
                        + resources.stream().map(Resource::shown).collect(Collectors.joining(", ")));
    }

    private static String path(ServerRequest request) {
        return request.prologue().uriPath().rawPath();
    }

    /**
     * A chunked body whose end is missing is what a client sees as broken off.
     *
     * @return what to answer instead if it failed before anything was sent, otherwise null
     */
    private @Nullable Answer stream(ServerRequest request, ServerResponse response, Answer.Streamed content) {
        LateStream client = new LateStream(response::outputStream);
        try {
            OutputStream out = PatientStream.to(client, writePatience);
            content.writeTo(out);
            out.close();
            return null;
        } catch (IOException | UncheckedIOException gone) {
            LOG.log(Level.DEBUG, "A client did not take everything: {0}", gone.getMessage());
            throw new CloseConnectionException("nobody reads any more", gone);
        } catch (HttpProblem ended) {
            if (!client.begun()) {
                return ended.answer();
            }
            LOG.log(Level.DEBUG, "{0} broke off: {1}", path(request), ended.getMessage());
            throw new CloseConnectionException("ended before it was complete", ended);
        } catch (RuntimeException failed) {
            if (!client.begun() && failed instanceof FanRewardException refusal) {
                HttpProblem problem = HttpProblem.of(refusal);
                log(request, problem, refusal);
                return problem.answer();
            }
            LOG.log(Level.ERROR, request.prologue().method() + " " + path(request) + " broke off", failed);
            throw new CloseConnectionException("the rest could not be read", failed);
        }
    }

    private void send(ServerRequest request, ServerResponse response, Answer answer) {
        response.status(Status.create(answer.status()));
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(response::header);
        if (request.prologue().method().text().equals("HEAD")) {
            response.send();
        } else {
            switch (answer.body()) {
                case Answer.Ready(byte[] bytes) -> response.send(bytes);
                case Answer.Streamed streamed -> {
                    Answer instead = stream(request, response, streamed);
                    if (instead != null) {
                        send(request, response, instead);
                        return;
                    }
                }
            }
        }
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                || answer.headers().containsKey("Connection")) {
            // Before the connection ends: only this writes the end of a body that is sent in pieces.
            if (response instanceof RoutingResponse sent) {
                sent.commit();
            }
            // Helidon 4.5.0 announces the end of a connection and then keeps it (helidon#12324).
            throw new CloseConnectionException("as announced");
        }
    }
}
