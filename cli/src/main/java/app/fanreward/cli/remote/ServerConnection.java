package app.fanreward.cli.remote;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.cli.CliException;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.AnswerReader;
import app.fanreward.wire.json.WorkProgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one server and what they come back with. What it refuses is thrown as an engine throws it. Where no answer
 * came, nobody knows what was done, and the error says that and what to do.
 */
final class ServerConnection {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);
    private static final int NOT_FOUND = 404;
    private static final int REFUSED_BY_RULES = 422;
    private static final int UNAVAILABLE = 503;

    private final URI server;
    private final HttpClient client;

    ServerConnection(URI server) {
        this.server = server;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LONGEST_CONNECT)
                .build();
    }

    byte[] get(String path) {
        HttpResponse<byte[]> response = exchange(request(path).GET());
        require(response, false);
        return response.body();
    }

    /** What is at an address, or nothing where the server says that there is nothing. */
    Optional<byte[]> find(String path) {
        HttpResponse<byte[]> response = exchange(request(path).GET());
        if (response.statusCode() == NOT_FOUND
                && problems(response).stream().anyMatch(problem -> problem.code() == ErrorCode.NOT_FOUND)) {
            return Optional.empty();
        }
        require(response, false);
        return Optional.of(response.body());
    }

    byte[] post(String path, @Nullable AnswerJson body) {
        HttpResponse<byte[]> response = exchange(posting(path, body == null ? null : body.toString()));
        require(response, true);
        return response.body();
    }

    byte[] postText(String path, String json) {
        HttpResponse<byte[]> response = exchange(posting(path, json));
        require(response, true);
        return response.body();
    }

    /** Work that takes as long as it takes, changes nothing, and tells how far it is until it answers. */
    byte[] follow(String path, AnswerJson body, Consumer<WorkProgress> progress) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        try (InputStream answer = opened(request);
                BufferedReader lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] told = line.getBytes(StandardCharsets.UTF_8);
                Optional<WorkProgress> soFar = WorkProgress.read(told);
                if (soFar.isPresent()) {
                    progress.accept(soFar.get());
                } else if (AnswerReader.isProblem(told)) {
                    throw failure(UNAVAILABLE, told, false);
                } else {
                    return told;
                }
            }
            throw unanswered(false, new IOException("it ended before it was complete"));
        } catch (IOException broken) {
            throw unanswered(false, broken);
        }
    }

    /** What came of a command: an answer, or the result that a refusal carries. */
    Outcome command(String path, String json) {
        HttpResponse<byte[]> response = exchange(posting(path, json));
        if (response.statusCode() == REFUSED_BY_RULES) {
            LedgerResult refused = AnswerReader.refusedResult(response.body());
            if (refused != null) {
                return new Outcome(response.body(), refused);
            }
        }
        require(response, true);
        return new Outcome(response.body(), null);
    }

    /**
     * An answer.
     *
     * @param body what it says
     * @param refused the result of a command that the rules of the ledger refuse, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Outcome(byte[] body, @Nullable LedgerResult refused) {}

    /** Something too long for memory; to be closed. */
    InputStream open(String path) {
        return opened(HttpRequest.newBuilder(at(path)).GET());
    }

    private InputStream opened(HttpRequest.Builder request) {
        HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw failure(response.statusCode(), body.readAllBytes(), false);
        } catch (IOException broken) {
            throw unanswered(false, broken);
        }
    }

    /** The answer broke off. */
    FanRewardException brokenOff(IOException why) {
        return unanswered(false, why);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(LONGEST_ANSWER);
    }

    private HttpRequest.Builder posting(String path, @Nullable String json) {
        return json == null
                ? request(path).POST(BodyPublishers.noBody())
                : request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    private URI at(String path) {
        return URI.create(server + path);
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        return exchange(request, BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder builder, HttpResponse.BodyHandler<T> handler) {
        HttpRequest request = builder.build();
        try {
            return client.send(request, handler);
        } catch (ConnectException | HttpConnectTimeoutException nobody) {
            throw new FanRewardException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "no server answers at " + server + (nobody.getMessage() == null ? "" : ": " + nobody.getMessage())
                            + "; nothing was done",
                    nobody);
        } catch (IOException broken) {
            throw unanswered(request.method().equals("POST"), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CliException.notPossible("interrupted while " + server + " was asked");
        }
    }

    private FanRewardException unanswered(boolean changes, IOException broken) {
        String why = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
        return new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                changes
                        ? "no answer came from " + server + " (" + why + "), so it is not known whether this was done; "
                                + "with the same --key, if it has one, it is done only once"
                        : "no whole answer came from " + server + " (" + why + "); nothing was changed",
                broken);
    }

    private void require(HttpResponse<byte[]> response, boolean changes) {
        if (response.statusCode() != 200) {
            throw failure(response.statusCode(), response.body(), changes);
        }
    }

    private RuntimeException failure(int status, byte[] body, boolean changes) {
        List<Problem> problems;
        String detail;
        try {
            problems = AnswerReader.problems(body);
            detail = AnswerReader.detail(body);
        } catch (FanRewardException other) {
            return status >= 500
                    ? unanswered(changes, new IOException("status " + status))
                    : CliException.notPossible(server + " answers with status " + status
                            + " and not as a FanReward server does; is the address right?");
        }
        if (!problems.isEmpty()) {
            return new FanRewardException(problems);
        }
        return status == UNAVAILABLE
                ? new FanRewardException(ErrorCode.STORE_UNAVAILABLE, server + " says " + detail)
                : CliException.notPossible(server + " says " + detail);
    }

    private static List<Problem> problems(HttpResponse<byte[]> response) {
        try {
            return AnswerReader.problems(response.body());
        } catch (FanRewardException noProblem) {
            return List.of();
        }
    }
}
