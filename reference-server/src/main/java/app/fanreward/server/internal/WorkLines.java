package app.fanreward.server.internal;

import app.fanreward.api.FanRewardException;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.VerifyJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Long work that tells how far it is while it goes on: JSON objects, a line each. The last one is the answer, or the
 * problem details where it failed; an answer without it broke off. Who stops reading ends the work.
 */
final class WorkLines implements Answer.Streamed {
    static final String MEDIA_TYPE = "application/x-ndjson";

    private static final Logger LOG = System.getLogger(WorkLines.class.getName());

    /** Four lines a second: enough for an eye, and little enough for a log. */
    private static final long PAUSE_NANOS = 250_000_000;

    private final String what;
    private final Function<LongConsumer, AnswerJson> work;
    private final LongWork places;
    private final AtomicBoolean givenBack = new AtomicBoolean();

    /**
     * Works at a place that is taken already, and gives it back in the end.
     *
     * @param what names the work in the log
     */
    WorkLines(String what, Function<LongConsumer, AnswerJson> work, LongWork places) {
        this.what = what;
        this.work = work;
        this.places = places;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Lines lines = new Lines(out);
        try {
            AnswerJson found = work.apply(lines::progress);
            // Whoever reads the last line may ask for the next one at once.
            done();
            lines.write(found.toBytes());
        } catch (FanRewardException failed) {
            // The status was sent long ago.
            HttpProblem problem = HttpProblem.of(failed);
            if (problem.status() == 500) {
                LOG.log(Level.ERROR, what, failed);
            } else {
                LOG.log(Level.WARNING, what + ": " + failed.problems().getFirst());
            }
            lines.write(problem.body());
        }
    }

    @Override
    public void done() {
        if (givenBack.compareAndSet(false, true)) {
            places.end();
        }
    }

    private static final class Lines {
        private final OutputStream out;
        private long due = System.nanoTime();

        Lines(OutputStream out) {
            this.out = out;
        }

        void progress(long records) {
            long now = System.nanoTime();
            if (now - due < 0) {
                return;
            }
            due = now + PAUSE_NANOS;
            try {
                write(VerifyJson.progress(records).toBytes());
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        void write(byte[] line) throws IOException {
            out.write(line);
            out.write('\n');
            out.flush();
        }
    }
}
