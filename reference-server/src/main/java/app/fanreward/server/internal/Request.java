package app.fanreward.server.internal;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Names;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** What a resource may know of a request. */
final class Request {
    private final ServerRequest request;
    private final List<String> captured;
    private final int maxBodyBytes;

    Request(ServerRequest request, List<String> captured, int maxBodyBytes) {
        this.request = request;
        this.captured = captured;
        this.maxBodyBytes = maxBodyBytes;
    }

    QueryParameters query(String... allowed) {
        return QueryParameters.parse(request.prologue().query().rawValue(), allowed);
    }

    Optional<String> header(String name) {
        return request.headers().value(HeaderNames.create(name));
    }

    /** The member in the address. */
    String member() {
        String member = decoded(captured.get(0));
        if (!Names.isId(member)) {
            throw HttpProblem.invalid(Shown.quoted(member) + " is no member id: 1 to " + Names.LONGEST_ID
                    + " characters, no control characters, no space at either end");
        }
        return member;
    }

    /**
     * The event in the address. Its two parts are percent-encoded each; where the colon between them is encoded as
     * well, the whole was encoded once more, as URL builders do.
     */
    EventReference event() {
        String raw = captured.get(1);
        try {
            String reference = raw.indexOf(':') >= 0 ? raw : Percent.decode(raw);
            int colon = reference.indexOf(':');
            if (colon >= 0) {
                Percent.decode(reference);
            }
            return EventReference.parse(reference);
        } catch (IllegalArgumentException wrong) {
            throw HttpProblem.invalid(String.valueOf(wrong.getMessage()));
        }
    }

    /** Reads the body, never more than is allowed. */
    byte[] body() {
        long announced = request.headers().contentLength().orElse(0);
        if (announced > maxBodyBytes) {
            throw tooLarge();
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(maxBodyBytes + 1);
            if (body.length > maxBodyBytes) {
                throw tooLarge();
            }
            return body;
        } catch (HttpProblem known) {
            throw known;
        } catch (IOException | RuntimeException brokenOff) {
            throw HttpProblem.of(400, "BODY_BROKEN_OFF", "the body ended before it was complete")
                    .with("Connection", "close");
        }
    }

    private HttpProblem tooLarge() {
        return HttpProblem.of(
                        413,
                        "TOO_LARGE",
                        "the body is larger than " + maxBodyBytes + " bytes; send the events in several requests")
                .with("Connection", "close");
    }

    private static String decoded(String raw) {
        try {
            return Percent.decode(raw);
        } catch (IllegalArgumentException broken) {
            throw HttpProblem.invalid("the address has " + broken.getMessage());
        }
    }
}
