package app.fanreward.cli.catalog;

import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.cli.output.Points;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rewards in a few words. */
final class RewardWords {
    private RewardWords() {}

    static String limit(Reward terms) {
        Reward.MemberLimit limit = terms.limit();
        return limit == null
                ? "-"
                : Points.count(limit.most()) + " per " + limit.period().name().toLowerCase(Locale.ROOT);
    }

    static String stock(CatalogEntry entry) {
        return entry.stock() == null ? "-" : Points.count(entry.stock());
    }

    /** Whether it can be had at an instant, and if not why. */
    static String state(CatalogEntry entry, CatalogEntry.Version version, Instant now) {
        Reward terms = version.reward();
        if (entry.retired()) {
            return "retired";
        }
        if (version.effectiveFrom().isAfter(now)) {
            return "from " + version.effectiveFrom();
        }
        if (terms.from() != null && now.isBefore(terms.from())) {
            return "from " + terms.from();
        }
        if (!terms.offeredAt(now)) {
            return "over since " + terms.to();
        }
        return entry.stock() != null && entry.stock() == 0 ? "out of stock" : "offered";
    }

    static String orDash(@Nullable Instant instant) {
        return instant == null ? "-" : instant.toString();
    }
}
