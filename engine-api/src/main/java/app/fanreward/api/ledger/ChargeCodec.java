package app.fanreward.api.ledger;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of charges. Those with times came with form 2 of records; those by days, of several rules and of all
 * members with form 3.
 */
final class ChargeCodec {
    private static final int WITH_TIMES = 2;
    private static final int WITH_OTHERS = 3;

    private ChargeCodec() {}

    /** The oldest form of a record that can hold some charges. */
    static int formFor(List<Charge> charges) {
        int form = 1;
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            if (charge.day() != null || charge.rule() != null || charge.ofAll()) {
                return WITH_OTHERS;
            }
            form = charge.at() == null ? form : WITH_TIMES;
        }
        return form;
    }

    static void write(CanonicalWriter out, List<Charge> charges, int form) {
        out.list(charges, charge -> {
            out.text(charge.counter()).number(charge.amount());
            if (form >= WITH_TIMES) {
                LotCodec.writeOptional(out, charge.at());
                LotCodec.writeOptional(out, charge.matters());
            }
            if (form >= WITH_OTHERS) {
                out.optional(charge.day(), out::date)
                        .optional(charge.rule(), out::text)
                        .flag(charge.ofAll());
            }
        });
    }

    static List<Charge> read(CanonicalReader in, int form) {
        return in.list(() -> {
            String counter = in.text();
            long amount = in.number();
            if (form < WITH_TIMES) {
                return new Charge(counter, amount);
            }
            @Nullable Instant at = in.optional(in::instant);
            @Nullable Instant matters = in.optional(in::instant);
            return form < WITH_OTHERS
                    ? new Charge(counter, amount, at, matters)
                    : new Charge(counter, amount, at, matters, in.optional(in::date), in.optional(in::text), in.flag());
        });
    }
}
