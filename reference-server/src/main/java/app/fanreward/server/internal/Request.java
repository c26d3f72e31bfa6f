package app.fanreward.server.internal;

import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Names;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a resource may know of a request. */
final class Request {
    private static final int LONGEST_VERSION = 9;
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");

    private final ServerRequest request;
    private final List<String> captured;
    private final Body body;
    private final int maxBodyBytes;

    Request(ServerRequest request, List<String> captured, Body body, int maxBodyBytes) {
        this.request = request;
        this.captured = captured;
        this.body = body;
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

    /** The entity in the address. */
    String entity() {
        String entity = decoded(captured.get(0));
        if (!EntityUpdate.isEntity(entity)) {
            throw HttpProblem.invalid(Shown.quoted(entity) + " is no id of an entity: 1 to " + EntityUpdate.LONGEST_ID
                    + " characters, no control characters, no space at either end");
        }
        return entity;
    }

    /** The number of a record in the address. */
    long sequence() {
        String text = decoded(captured.get(1));
        if (!NUMBER.matcher(text).matches()) {
            throw HttpProblem.invalid(Shown.quoted(text) + " is no number of a record, such as 17");
        }
        return Long.parseLong(text);
    }

    /** The activation in the address. */
    String activation() {
        return decoded(captured.get(0));
    }

    /** The campaign in the address. */
    String campaign() {
        return decoded(captured.get(0));
    }

    /** The number of a version in the address. */
    int version() {
        String text = decoded(captured.get(1));
        if (!NUMBER.matcher(text).matches() || text.length() > LONGEST_VERSION) {
            throw HttpProblem.invalid(Shown.quoted(text) + " is no number of a version, such as 2");
        }
        return Integer.parseInt(text);
    }

    /** The file of a schema in the address. */
    String schema() {
        return decoded(captured.get(0));
    }

    /** The reward in the address. */
    String reward() {
        return decoded(captured.get(0));
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
        return body.read(maxBodyBytes);
    }

    private static String decoded(String raw) {
        try {
            return Percent.decode(raw);
        } catch (IllegalArgumentException broken) {
            throw HttpProblem.invalid("the address has " + broken.getMessage());
        }
    }
}
