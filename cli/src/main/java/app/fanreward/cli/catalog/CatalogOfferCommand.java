package app.fanreward.cli.catalog;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.catalog.Reward.MemberLimit;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.command.Arguments;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.ledger.Amounts;
import app.fanreward.cli.ledger.PointTypeOption;
import app.fanreward.cli.output.Points;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Offers a reward, or offers it on new terms. */
@Command(
        name = "offer",
        description = "Offer a reward, or offer it on new terms: its next version. Who has it already keeps it.")
final class CatalogOfferCommand implements Callable<Integer> {
    private static final List<String> PERIODS = List.of("day", "week", "month", "year", "lifetime");

    private final Session session;

    @Parameters(paramLabel = "REWARD", description = "Its key: lower-case letters, digits and hyphens.")
    String reward = "";

    @Option(names = "--title", paramLabel = "TEXT", required = true, description = "What people call it.")
    String title = "";

    @Option(
            names = "--price",
            paramLabel = "AMOUNT",
            required = true,
            description = "What one costs, in points, such as 500 or 12.50.")
    String price = "";

    @Mixin
    PointTypeOption type = new PointTypeOption();

    @Option(names = "--limit", paramLabel = "N", description = "How many a member may have. Default: any number.")
    @Nullable
    Long limit;

    /** What a shell offers after the option. */
    static final class Periods implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return PERIODS.iterator();
        }
    }

    @Option(
            names = "--per",
            paramLabel = "PERIOD",
            completionCandidates = Periods.class,
            description = "The limit counts per day, week, month, year or lifetime. Default: lifetime.")
    @Nullable
    String per;

    @Option(names = "--from", paramLabel = "INSTANT", description = "From when it can be had. Default: always.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "From when it no longer can. Default: never.")
    @Nullable
    String to;

    @Option(
            names = "--effective-from",
            paramLabel = "INSTANT",
            description = "From when these terms hold. Default: now.")
    @Nullable
    String effectiveFrom;

    @Mixin
    ChangeOptions options = new ChangeOptions();

    CatalogOfferCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Instant start = Arguments.instantOrNull("--from", from);
        Instant end = Arguments.instantOrNull("--to", to);
        Instant effective = Arguments.instantOrNull("--effective-from", effectiveFrom);
        ProgramDefinition program = session.campaigns("the decimal places of the price stand in them");
        PointType points = type.in(program);
        long units = Amounts.positive(points, price);
        CatalogChange.Terms terms = Changing.made(() -> new CatalogChange.Offered(
                new Reward(reward, title, points.key(), units, limit(), start, end), effective));
        return new Changing(session, options)
                .carryOut(program, reward, terms, entry -> sentence(entry, new Points(program.settings())));
    }

    private @Nullable MemberLimit limit() {
        if (limit == null) {
            if (per != null) {
                throw CliException.usage("--per says over what --limit counts; give that too");
            }
            return null;
        }
        String period = per == null ? "lifetime" : per;
        if (!PERIODS.contains(period)) {
            String meant = Names.didYouMean(period, PERIODS)
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            throw CliException.usage("--per takes day, week, month, year or lifetime, not '" + period + "'" + meant);
        }
        return new MemberLimit(limit, CalendarPeriod.Unit.valueOf(period.toUpperCase(Locale.ROOT)));
    }

    private static String sentence(CatalogEntry entry, Points points) {
        CatalogEntry.Version newest = entry.versions().getLast();
        Reward terms = newest.reward();
        return entry.key() + " costs " + points.of(terms.pointType(), terms.price()) + " from " + newest.effectiveFrom()
                + " on (version " + newest.number() + ").";
    }
}
