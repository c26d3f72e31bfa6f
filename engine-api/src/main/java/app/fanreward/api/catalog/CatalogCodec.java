package app.fanreward.api.catalog;

import app.fanreward.api.catalog.CatalogChange.Offered;
import app.fanreward.api.catalog.CatalogChange.Retired;
import app.fanreward.api.catalog.CatalogChange.Stocked;
import app.fanreward.api.catalog.CatalogChange.Terms;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.rule.CalendarPeriod;

/** The canonical form of changes of the catalogue, as records carry it. */
public final class CatalogCodec {
    private CatalogCodec() {}

    /**
     * Writes a change.
     *
     * @param out where to
     * @param change the change
     */
    public static void write(CanonicalWriter out, CatalogChange change) {
        out.text(change.reward()).text(change.key()).text(change.actor());
        switch (change.terms()) {
            case Offered offered -> {
                out.octet(1);
                write(out, offered.reward());
                out.optional(offered.effectiveFrom(), out::instant);
            }
            case Stocked stocked -> out.octet(2).number(stocked.by());
            case Retired ignored -> out.octet(3);
        }
    }

    /**
     * Reads a change.
     *
     * @param in where from
     * @return the change
     * @throws IllegalArgumentException if the bytes are none
     */
    public static CatalogChange read(CanonicalReader in) {
        String reward = in.text();
        String key = in.text();
        String actor = in.text();
        Terms terms = switch (in.octet()) {
            case 1 -> new Offered(readReward(in), in.optional(in::instant));
            case 2 -> new Stocked(in.number());
            case 3 -> new Retired();
            default -> throw new IllegalArgumentException("unknown change of the catalogue");
        };
        return new CatalogChange(reward, key, actor, terms);
    }

    /**
     * Writes the terms of a reward.
     *
     * @param out where to
     * @param reward the terms
     */
    public static void write(CanonicalWriter out, Reward reward) {
        out.text(reward.key())
                .text(reward.title())
                .text(reward.pointType())
                .number(reward.price())
                .optional(
                        reward.limit(),
                        limit -> out.number(limit.most()).text(limit.period().name()))
                .optional(reward.from(), out::instant)
                .optional(reward.to(), out::instant);
    }

    /**
     * Reads the terms of a reward.
     *
     * @param in where from
     * @return the terms
     */
    public static Reward readReward(CanonicalReader in) {
        return new Reward(
                in.text(),
                in.text(),
                in.text(),
                in.number(),
                in.optional(() -> new Reward.MemberLimit(in.number(), CalendarPeriod.Unit.valueOf(in.text()))),
                in.optional(in::instant),
                in.optional(in::instant));
    }
}
