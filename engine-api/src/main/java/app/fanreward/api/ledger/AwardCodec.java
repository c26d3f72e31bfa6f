package app.fanreward.api.ledger;

import app.fanreward.api.decision.Award;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The canonical form of awards. Those with boosts came with form 3 of records. */
final class AwardCodec {
    private static final int WITH_BOOSTS = 3;

    private AwardCodec() {}

    /** The oldest form of a record that can hold some awards. */
    static int formFor(List<Award> awards) {
        for (int i = 0; i < awards.size(); i++) {
            Award award = awards.get(i);
            if (award.base() != award.desired() || !award.boosts().isEmpty()) {
                return WITH_BOOSTS;
            }
        }
        return 1;
    }

    static void write(CanonicalWriter out, Award award, int form) {
        // Of campaigns and rules there can be more than what is kept of names has room for.
        out.text(award.campaign()).text(award.rule()).name(award.pointType());
        if (form >= WITH_BOOSTS) {
            out.number(award.base());
        }
        out.number(award.desired()).number(award.granted()).instant(award.availableAt());
        LotCodec.writeOptional(out, award.expiresAt());
        if (form >= WITH_BOOSTS) {
            out.list(
                    award.boosts(),
                    boost -> out.text(boost.campaign()).text(boost.rule()).number(boost.added()));
        }
    }

    static Award read(CanonicalReader in, int form) {
        String campaign = in.text();
        String rule = in.text();
        String pointType = in.text();
        @Nullable Long base = form >= WITH_BOOSTS ? in.number() : null;
        long desired = in.number();
        long granted = in.number();
        Instant availableAt = in.instant();
        @Nullable Instant expiresAt = in.optional(in::instant);
        List<Award.Boost> boosts =
                form >= WITH_BOOSTS ? in.list(() -> new Award.Boost(in.text(), in.text(), in.number())) : List.of();
        return new Award(
                campaign,
                rule,
                pointType,
                base == null ? desired : base,
                desired,
                granted,
                availableAt,
                expiresAt,
                boosts);
    }
}
