package app.fanreward.cli.command;

import app.fanreward.api.SubmitOptions;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import app.fanreward.cli.options.ActorOption;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code import} and {@code ingest} have in common. */
final class IntakeOptions {
    private static final List<String> BACKFILLS = List.of("none", "record", "award");

    /** What a shell offers after the option. */
    static final class Backfills implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return BACKFILLS.iterator();
        }
    }

    @Option(
            names = "--backfill",
            paramLabel = "MODE",
            completionCandidates = Backfills.class,
            description = "What to do with events older than the program accepts: none (keep them aside; the default), "
                    + "record (keep them, pay nothing) or award (evaluate them as of when they happened).")
    String backfill = "none";

    @Mixin
    ActorOption actor = new ActorOption();

    SubmitOptions options(Session session) {
        Backfill mode = mode();
        if (mode == Backfill.NONE) {
            return SubmitOptions.DEFAULT;
        }
        return SubmitOptions.backfill(mode, actor.name(session.settings()));
    }

    /** Events that earn nothing only for want of a campaign would stay so; so campaigns are needed to book any. */
    ProgramDefinition program(Session session) {
        return mode() == Backfill.RECORD
                ? session.campaignsOrNone()
                : session.campaignsUnlessInStore("what is booked without any earns nothing for ever");
    }

    private Backfill mode() {
        if (!BACKFILLS.contains(backfill)) {
            String meant = Names.didYouMean(backfill, BACKFILLS)
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("");
            throw CliException.usage("--backfill takes none, record or award, not '" + backfill + "'" + meant);
        }
        return Backfill.valueOf(backfill.toUpperCase(Locale.ROOT));
    }
}
