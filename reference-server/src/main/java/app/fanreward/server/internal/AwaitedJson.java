package app.fanreward.server.internal;

import app.fanreward.wire.json.AnswerJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The one answer to long work. While that goes on, an empty line is sent now and then, which every reader of JSON skips:
 * only so it is noticed that a client went away, and then the work ends. A failure before the first of them is answered
 * as any other; later the status was sent long ago, and the answer breaks off.
 */
final class AwaitedJson implements Answer.Streamed {
    /** So seldom that most work has its answer, or its failure, before the first. */
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final WorkLines.Work work;
    private final LongWork.Place place;

    /** Works at a place that is taken already, and gives it back in the end. */
    AwaitedJson(WorkLines.Work work, LongWork.Place place) {
        this.work = work;
        this.place = place;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        AnswerJson found = work.run(new Waiting(out)::at);
        // Whoever reads the answer may ask for the next one at once.
        done();
        out.write(found.toBytes());
    }

    @Override
    public void done() {
        place.giveBack();
    }

    private static final class Waiting {
        private final OutputStream out;
        private long due = System.nanoTime() + PAUSE_NANOS;

        Waiting(OutputStream out) {
            this.out = out;
        }

        void at(long done, long total) {
            long now = System.nanoTime();
            if (now - due < 0) {
                return;
            }
            due = now + PAUSE_NANOS;
            try {
                out.write('\n');
                out.flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
