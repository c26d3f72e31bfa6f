package app.fanreward.core.internal.ledger;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogChange.Offered;
import app.fanreward.api.catalog.CatalogChange.Retired;
import app.fanreward.api.catalog.CatalogChange.Stocked;
import app.fanreward.api.catalog.CatalogCodec;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reward of the catalogue as the records of its journal leave it. Immutable.
 *
 * @param key the key of the reward
 * @param versions its terms, oldest first
 * @param stock how many are left, or null if nobody ever stated a stock
 * @param claimed how many were given out, less those that came back
 * @param retired whether it can no longer be had
 */
public record Shelf(
        String key,
        List<CatalogEntry.Version> versions,
        @Nullable Long stock,
        long claimed,
        boolean retired) {
    /** Takes a copy. */
    public Shelf {
        versions = List.copyOf(versions);
    }

    /** The reward after a change. */
    public static Shelf after(@Nullable Shelf before, CatalogChange change, Instant recordedAt) {
        Shelf known = before == null ? new Shelf(change.reward(), List.of(), null, 0, false) : before;
        return known.with(change, recordedAt);
    }

    /** What the outside sees. */
    public CatalogEntry entry() {
        return new CatalogEntry(key, versions, stock, claimed, retired);
    }

    private Shelf with(CatalogChange change, Instant recordedAt) {
        return switch (change.terms()) {
            case Offered(Reward reward, Instant effectiveFrom) -> {
                List<CatalogEntry.Version> more = new ArrayList<>(versions);
                more.add(new CatalogEntry.Version(
                        versions.size() + 1, reward, effectiveFrom == null ? recordedAt : effectiveFrom));
                yield new Shelf(key, more, stock, claimed, false);
            }
            case Stocked(long by) ->
                new Shelf(key, versions, notNegative((stock == null ? 0 : stock) + by), claimed, retired);
            case Retired ignored -> new Shelf(key, versions, stock, claimed, true);
        };
    }

    Shelf with(StepContent step) {
        if (step.refusal() != null) {
            return this;
        }
        long out = step.kind() == StepKind.STOCK_CLAIM ? step.amount() : -step.amount();
        Long left = stock == null ? null : notNegative(stock - out);
        return new Shelf(key, versions, left, claimed + out, retired);
    }

    private long notNegative(long count) {
        if (count < 0) {
            throw new IllegalStateException("of reward " + key + " " + count + " would be left");
        }
        return count;
    }

    void write(CanonicalWriter out) {
        out.text(key);
        out.list(versions, version -> {
            out.number(version.number());
            CatalogCodec.write(out, version.reward());
            out.instant(version.effectiveFrom());
        });
        out.optional(stock, out::number).number(claimed).flag(retired);
    }

    static Shelf read(CanonicalReader in) {
        return new Shelf(
                in.text(),
                in.list(() -> new CatalogEntry.Version(in.integer(), CatalogCodec.readReward(in), in.instant())),
                in.optional(in::number),
                in.number(),
                in.flag());
    }
}
