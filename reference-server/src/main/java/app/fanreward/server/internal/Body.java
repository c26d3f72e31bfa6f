package app.fanreward.server.internal;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of a request, read once and never beyond bounds. */
final class Body {
    /** What is read and thrown away at most, so that a client that only listens once it has sent hears the answer. */
    private static final long LONGEST_REST = 64L * 1024 * 1024;

    private final ServerRequest request;
    private final Patience patience;
    private @Nullable InputStream stream;

    Body(ServerRequest request, Patience patience) {
        this.request = request;
        this.patience = patience;
    }

    /** Reads the whole body or refuses it as too large. */
    byte[] read(int most) {
        if (request.headers().contentLength().orElse(0) > most) {
            throw tooLarge(most);
        }
        try {
            byte[] body = patience.read(() -> stream().readNBytes(most + 1));
            if (body.length > most) {
                throw tooLarge(most);
            }
            return body;
        } catch (HttpProblem known) {
            throw known;
        } catch (IOException | RuntimeException brokenOff) {
            throw HttpProblem.of(HttpCode.BODY_BROKEN_OFF, "the body ended before it was complete")
                    .with("Connection", "close");
        }
    }

    /** Throws away what nobody read. A client that waits for permission to send is not asked to. */
    void discardRest() {
        boolean waits = request.headers().contains(HeaderNames.EXPECT) && !request.continueSent();
        if (waits || !request.content().hasEntity()) {
            return;
        }
        try {
            patience.read(() -> {
                InputStream rest = stream();
                byte[] buffer = new byte[65_536];
                long left = LONGEST_REST;
                for (int read = 0; read >= 0 && left > 0; left -= read) {
                    read = rest.read(buffer);
                }
                return left;
            });
        } catch (IOException | RuntimeException gone) {
            System.getLogger(Body.class.getName())
                    .log(System.Logger.Level.DEBUG, "The client went away before it was answered: {0}", gone);
        }
    }

    private InputStream stream() {
        InputStream open = stream;
        if (open == null) {
            open = request.content().inputStream();
            stream = open;
        }
        return open;
    }

    private static HttpProblem tooLarge(int most) {
        return HttpProblem.of(
                        HttpCode.TOO_LARGE,
                        "the body is larger than " + most + " bytes; send the events in several requests")
                .with("Connection", "close");
    }
}
