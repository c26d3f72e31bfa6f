package app.fanreward.server.internal;

import app.fanreward.api.FanRewardException;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.WorkProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

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
    private final Work work;
    private final LongWork.Place place;

    /** Work that tells how far it is. */
    @FunctionalInterface
    interface Work {
        AnswerJson run(Told told);
    }

    /** Told how far it is, and of how much; a total below 0 is not known. Throws where nobody wants it any more. */
    @FunctionalInterface
    interface Told {
        void at(long done, long total);
    }

    /**
     * Works at a place that is taken already, and gives it back in the end.
     *
     * @param what names the work in the log
     */
    WorkLines(String what, Work work, LongWork.Place place) {
        this.what = what;
        this.work = work;
        this.place = place;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Lines lines = new Lines(out);
        try {
            AnswerJson found = work.run(lines::progress);
            // Whoever reads the last line may ask for the next one at once.
            done();
            lines.write(found.toBytes());
        } catch (HttpProblem ended) {
            lines.write(ended.body());
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
        place.giveBack();
    }

    private static final class Lines {
        private final OutputStream out;
        private long due = System.nanoTime();

        Lines(OutputStream out) {
            this.out = out;
        }

        void progress(long done, long total) {
            long now = System.nanoTime();
            if (now - due < 0 && done != total) {
                return;
            }
            due = now + PAUSE_NANOS;
            try {
                write(new WorkProgress(done, total).toJson().toBytes());
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
