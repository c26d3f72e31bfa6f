package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.activation.Activation;
import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.ActivationProgress;
import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.activation.ActivationStep.Begun;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.activation.Activations;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.activation.UndoTotals;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Stage;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.ActivationContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.campaign.ActivationBook;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.program.Program;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Activates campaigns on the past, and takes that back. */
final class ActivationOffice implements Activations {
    /** What ends the slot of the order to take an activation back. */
    private static final String UNDOING = ":undoing";

    private final RewardStore store;
    private final Programs programs;
    private final CampaignContents contents;
    private final Sessions sessions;
    private final Journals journals;
    private final JournalWriter writer;
    private final History history;
    private final FurtherSteps steps;
    private final Supplier<Consequences> consequences;
    private final Trials trials;
    private final InstantSource clock;

    ActivationOffice(
            RewardStore store,
            Programs programs,
            CampaignContents contents,
            Sessions sessions,
            Journals journals,
            JournalWriter writer,
            History history,
            FurtherSteps steps,
            Supplier<Consequences> consequences,
            Trials trials,
            InstantSource clock) {
        this.store = store;
        this.programs = programs;
        this.contents = contents;
        this.sessions = sessions;
        this.journals = journals;
        this.writer = writer;
        this.history = history;
        this.steps = steps;
        this.consequences = consequences;
        this.trials = trials;
        this.clock = clock;
    }

    @Override
    public Activation activate(ActivationOrder order, ActivationProgress progress) {
        Activation known = begin(order);
        if (known.undoing() != null) {
            // Whoever was killed may have given something after it was taken back.
            takeBackWhatIsLeft(order.key());
            throw takenBack(known);
        }
        if (known.totals() != null) {
            return known;
        }
        Begun terms = known.begun();
        Program program = programs.named(terms.program());
        CampaignEntry life =
                terms.version() == 0 ? null : programs.timetable().book().find(terms.campaign());
        PastPage page = new PastPage(store, sessions, journals, consequences.get(), clock);
        ActivationRun run =
                new ActivationRun(store, journals, programs::named, page, terms, program, life, known.actor());
        try {
            return end(order.key(), run.run(progress, () -> requireWanted(order.key()), steps::finishReferrals));
        } catch (FanRewardException stopped) {
            // Whoever takes it back may have gone past what was under way.
            takeBackWhatIsLeft(order.key());
            throw stopped;
        }
    }

    /** Goes over everything once more, as was ordered by whoever took it back; if nobody did, nothing is done. */
    private void takeBackWhatIsLeft(String activation) {
        @Nullable JournalRecord undoing = history.find(slot(activation, UNDOING));
        if (undoing != null
                && undoing.content()
                        instanceof
                        ActivationContent(
                                ActivationStep.Undoing(String key, LedgerCommand.Shortfall shortfall),
                                String reason)) {
            UndoOrder rest = new UndoOrder(key, shortfall, undoing.actor(), reason);
            new ActivationUndo(store, writer, history, programs, steps, rest).run((done, total) -> {});
        }
    }

    /** Books that it begins, unless that is booked. */
    private Activation begin(ActivationOrder order) {
        return writer.write(Journal.ACTIVATIONS, (state, recordedAt) -> {
            Activation known = book(state).find(order.key());
            if (known != null) {
                requireSame(order, known);
                return new Move.Answer<>(known);
            }
            Begun begun = begun(order, clock.instant().truncatedTo(ChronoUnit.MICROS));
            return new Move.Append<>(
                    Draft.at(state, recordedAt)
                            .book(order.actor(), slot(order.key(), ""), new ActivationContent(begun, order.reason())),
                    List.of(),
                    new Activation(begun, order.actor(), order.reason(), recordedAt, null, null, null, null));
        });
    }

    private Begun begun(ActivationOrder order, Instant now) {
        Timetable timetable = programs.timetable();
        @Nullable CampaignEntry entry = timetable.book().find(order.campaign());
        int version = entry == null ? 0 : published(entry, order.version()).number();
        Campaign campaign = entry == null
                ? own(timetable, order)
                : contents.of(published(entry, version).content());
        ProgramDefinition alone = new ProgramDefinition(timetable.settings(), List.of(campaign));
        Instant until = order.until() == null ? now : order.until();
        if (order.since() != null && !order.since().isBefore(until)) {
            throw refused(
                    ErrorCode.INVALID_INPUT,
                    order.key(),
                    "/since",
                    "since " + order.since() + " is not before now, " + until + ": that is no past");
        }
        return new Begun(
                order.key(),
                order.campaign(),
                version,
                programs.keep(alone).hash(),
                order.since(),
                until,
                order.telling());
    }

    private static Version published(CampaignEntry entry, int number) {
        if (entry.archivedAt() != null) {
            throw refused(
                    ErrorCode.CAMPAIGN_STATE,
                    entry.key(),
                    "/campaign",
                    "'" + entry.key() + "' is archived, and pays for nothing any more");
        }
        Optional<Version> wanted = number == 0 ? entry.published() : entry.version(number);
        if (number != 0 && wanted.isEmpty()) {
            throw refused(
                    ErrorCode.NOT_FOUND,
                    entry.key(),
                    "/version",
                    "campaign '" + entry.key() + "' has versions 1 to "
                            + entry.versions().size() + ", not " + number);
        }
        return wanted.filter(version -> version.stage() == Stage.PUBLISHED)
                .orElseThrow(() -> refused(
                        ErrorCode.CAMPAIGN_STATE,
                        entry.key(),
                        number == 0 ? "/campaign" : "/version",
                        (number == 0
                                        ? "no version of '" + entry.key() + "'"
                                        : "version " + number + " of '" + entry.key() + "'")
                                + " was published; only what is published pays for the past"));
    }

    private static Campaign own(Timetable timetable, ActivationOrder order) {
        List<String> known = new ArrayList<>();
        for (Campaign campaign : timetable.own().campaigns()) {
            if (campaign.key().equals(order.campaign())) {
                if (order.version() != 0) {
                    throw refused(
                            ErrorCode.NOT_FOUND,
                            order.campaign(),
                            "/version",
                            "campaign '" + order.campaign()
                                    + "' comes from the files or the code of this host and has no versions");
                }
                return campaign;
            }
            known.add(campaign.key());
        }
        known.addAll(timetable.book().entries().keySet());
        throw new FanRewardException(Problem.at(
                        ErrorCode.NOT_FOUND,
                        order.campaign(),
                        "/campaign",
                        "there is no campaign '" + order.campaign() + "'; there are " + known)
                .suggesting(Names.didYouMean(order.campaign(), known).orElse(null)));
    }

    private static void requireSame(ActivationOrder order, Activation known) {
        Begun begun = known.begun();
        boolean same = begun.campaign().equals(order.campaign())
                && (order.version() == 0 || order.version() == begun.version())
                && Objects.equals(order.since(), begun.since())
                && (order.until() == null || order.until().equals(begun.until()))
                && order.telling() == begun.telling();
        if (!same) {
            throw refused(
                    ErrorCode.CONFLICT,
                    order.key(),
                    "/key",
                    "key '" + order.key() + "' was used before for something else: campaign '" + begun.campaign()
                            + "', version " + begun.version() + ", since " + begun.since() + ", until "
                            + begun.until() + ", " + begun.telling().word() + "; nothing was changed");
        }
    }

    private void requireWanted(String key) {
        Activation now = find(key).orElseThrow();
        if (now.undoing() != null) {
            throw takenBack(now);
        }
    }

    private static FanRewardException takenBack(Activation activation) {
        return refused(
                ErrorCode.CAMPAIGN_STATE,
                activation.key(),
                "/key",
                "activation '" + activation.key()
                        + "' was taken back and gives nothing any more; activate under another key");
    }

    private Activation end(String key, ActivationTotals totals) {
        return append(key, ":ended", "", "", new ActivationStep.Ended(key, totals));
    }

    private static RecordKey slot(String key, String step) {
        return new RecordKey(Journal.ACTIVATIONS, "activation:" + key + step);
    }

    /** Books a step that happens once. */
    private Activation append(String key, String slot, String actor, String reason, ActivationStep step) {
        writer.write(Journal.ACTIVATIONS, (state, recordedAt) -> {
            RecordKey own = slot(key, slot);
            return history.find(own) != null
                    ? new Move.Answer<>(Boolean.FALSE)
                    : new Move.Append<>(
                            Draft.at(state, recordedAt).book(actor, own, new ActivationContent(step, reason)),
                            List.of(),
                            Boolean.TRUE);
        });
        return find(key).orElseThrow();
    }

    @Override
    public Activation preview(ActivationOrder order, ActivationProgress progress) {
        try (Trials.Trial trial = trials.begin(clock.instant())) {
            return trial.engine().activations().activate(order, progress);
        }
    }

    @Override
    public Activation undo(UndoOrder order, ActivationProgress progress) {
        String key = order.activation();
        if (find(key).isEmpty()) {
            throw refused(
                    ErrorCode.NOT_FOUND,
                    key,
                    "/activation",
                    "there is no activation '" + key + "'; there are "
                            + list().stream().map(Activation::key).toList());
        }
        append(key, UNDOING, order.actor(), order.reason(), new ActivationStep.Undoing(key, order.shortfall()));
        UndoTotals totals = new ActivationUndo(store, writer, history, programs, steps, order).run(progress);
        Activation undone = append(key, ":undone", order.actor(), "", new ActivationStep.Undone(key, totals));
        // What this time came of it, which may be less or more than the first time.
        return new Activation(
                undone.begun(),
                undone.actor(),
                undone.reason(),
                undone.begunAt(),
                undone.endedAt(),
                undone.totals(),
                undone.undoing(),
                totals);
    }

    @Override
    public Optional<Activation> find(String key) {
        return writer.read(
                Journal.ACTIVATIONS, state -> Optional.ofNullable(book(state).find(key)));
    }

    @Override
    public List<Activation> list() {
        return writer.read(Journal.ACTIVATIONS, state -> List.copyOf(book(state).all()));
    }

    private ActivationBook book(MemberState state) {
        ActivationBook book = new ActivationBook();
        journals.readOn(Journal.ACTIVATIONS, 0, state.sequence(), book::take);
        return book;
    }

    private static FanRewardException refused(ErrorCode code, String where, String path, String message) {
        return new FanRewardException(Problem.at(code, where, path, message));
    }
}
