package app.fanreward.server.internal;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.regex.Pattern;

/** Answers what is no request at all, and so never reaches a resource, in the same form as every other error. */
public final class TransportProblems {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private TransportProblems() {}

    /** One handler for everything the web server itself refuses. */
    public static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new Refusal());
        }
        return handlers.build();
    }

    private static final class Refusal implements DirectHandler {
        @Override
        public TransportResponse handle(
                TransportRequest request,
                EventType type,
                Status status,
                ServerResponseHeaders headers,
                String message) {
            // The web server says 400 to every encoding of a body; HTTP has a status of its own for it.
            boolean encoded = status.code() == 400 && request.headers().contains(HeaderNames.CONTENT_ENCODING);
            HttpProblem problem = problem(request, encoded ? 415 : status.code());
            return TransportResponse.builder()
                    .status(encoded ? Status.UNSUPPORTED_MEDIA_TYPE_415 : status)
                    .headers(headers)
                    .header(HeaderNames.CONTENT_TYPE, HttpProblem.MEDIA_TYPE)
                    .keepAlive(false)
                    .entity(problem.body())
                    .build();
        }

        private static HttpProblem problem(TransportRequest request, int status) {
            return switch (status) {
                case 413 -> HttpProblem.of(status, HttpCode.TOO_LARGE, "the request is too large");
                case 414 -> HttpProblem.of(status, HttpCode.ADDRESS_TOO_LONG, "the address is too long");
                case 415 ->
                    HttpProblem.of(
                            status,
                            HttpCode.UNSUPPORTED_MEDIA_TYPE,
                            "a body with Content-Encoding is not read; send it as it is");
                case 503 ->
                    HttpProblem.of(status, HttpCode.BUSY, "too many requests at once; send this one again later");
                case 505 -> HttpProblem.of(status, HttpCode.HTTP_VERSION_NOT_SUPPORTED, "send HTTP/1.1");
                default -> {
                    if (status >= 500) {
                        yield HttpProblem.of(status, HttpCode.INTERNAL_ERROR, "the server failed at this request");
                    }
                    boolean escape = BROKEN_ESCAPE.matcher(request.path()).find();
                    yield HttpProblem.of(
                            status,
                            HttpCode.BAD_REQUEST,
                            escape
                                    ? "the address has a broken percent escape; write % itself as %25"
                                    : "this is no valid HTTP request: its first line or a header is wrong");
                }
            };
        }
    }
}
