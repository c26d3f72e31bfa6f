package app.fanreward.api.ledger;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.event.EventReference;

/** The canonical form of acts, which came with form 3 of records. */
final class ActCodec {
    private ActCodec() {}

    static void write(CanonicalWriter out, Act act) {
        out.hash(act.key())
                .instant(act.until())
                .optional(act.twin(), twin -> writeTwin(out, twin))
                .optional(act.promotion(), promotion -> {
                    writeTwin(out, promotion.reversed());
                    out.list(promotion.told(), out::text);
                });
    }

    static Act read(CanonicalReader in) {
        return new Act(
                in.hash(),
                in.instant(),
                in.optional(() -> readTwin(in)),
                in.optional(() -> new Act.Promotion(readTwin(in), in.list(in::text))));
    }

    private static void writeTwin(CanonicalWriter out, Act.Twin twin) {
        out.text(twin.event().source())
                .text(twin.event().id())
                .number(twin.sequence())
                .instant(twin.occurredAt());
    }

    private static Act.Twin readTwin(CanonicalReader in) {
        return new Act.Twin(new EventReference(in.text(), in.text()), in.number(), in.instant());
    }
}
