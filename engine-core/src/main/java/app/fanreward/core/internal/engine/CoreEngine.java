package app.fanreward.core.internal.engine;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.activation.Activations;
import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.campaign.Campaigns;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.entity.EntityFacts;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.member.TierStanding;
import app.fanreward.api.privacy.Erasure;
import app.fanreward.api.privacy.MemberExport;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealKey;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.api.store.RewardStore;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.BacktestProgress;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import app.fanreward.core.internal.campaign.LoadBook;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Redeciding;
import app.fanreward.core.internal.ledger.Balances;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.privacy.Keyring;
import app.fanreward.core.internal.program.Recompiler;
import app.fanreward.core.internal.program.tier.CompiledTier;
import app.fanreward.core.internal.program.tier.Standings;
import com.google.common.collect.Lists;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engine over a store. Holds no facts of its own: everything can be rebuilt from the store. */
public final class CoreEngine implements RewardEngine {
    /** Most events decided and committed at once; longer lists go in parts. */
    private static final int LARGEST_PART = 1_000;

    private final RewardStore store;
    private final InstantSource clock;
    private final Programs programs;
    private final Journals journals;
    private final MemberKeys keys;
    private final Sessions sessions;
    private final History history;
    private final JournalWriter writer;
    private final Fundings fundings;
    private final @Nullable Loads loads;
    private final Catalog catalog;
    private final Books books;
    private final CampaignOffice campaigns;
    private final ActivationOffice activations;
    private final Commands commands;
    private final MemberUpdates updates;
    private final EntityUpdates entityUpdates;
    private final FurtherSteps steps;
    private final Settler settler;
    private final Decisions decisions;
    private final Quarantine quarantine;
    private final Leaderboards boards;
    private final Seals seals;
    private final Trials trials;
    private final Supplier<RewardStore> inMemory;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Assembles an engine.
     *
     * @param compiler compiles with the functions of the host's own; of this engine alone
     * @param trial null, or for what is only tried out, where no budget is funded and no load is booked, what was loaded
     *     before
     * @param inMemory makes a store for what is tried out and given none
     */
    public CoreEngine(
            RewardStore store,
            ProgramDefinition definition,
            Recompiler compiler,
            InstantSource clock,
            long cacheBytes,
            @Nullable Keyring keyring,
            boolean ownApproval,
            @Nullable LoadBook trial,
            Supplier<RewardStore> inMemory) {
        this.store = store;
        this.clock = clock;
        CampaignContents contents = new CampaignContents(store);
        this.programs = new Programs(store, definition, contents, compiler, clock);
        this.journals = new Journals(store);
        this.keys = new MemberKeys(store, keyring);
        this.sessions = new Sessions(cacheBytes, keys);
        this.history = new StoreHistory(store, journals);
        this.writer = new JournalWriter(store, sessions, journals, clock, this::consequences);
        this.fundings = new Fundings(store, journals, writer, trial == null && !store.readOnly());
        this.loads = trial == null ? new Loads(journals, writer, clock, !store.readOnly()) : null;
        this.catalog = new Catalog(store, programs, writer, journals, history);
        this.books = new Books(writer, history);
        this.campaigns = new CampaignOffice(programs, contents, fundings, writer, history, clock, ownApproval);
        this.steps = new FurtherSteps(
                programs, writer, history, new ReferrerSide(store, writer, journals, keys, this::consequences));
        this.commands = new Commands(programs, journals, keys, writer, history, catalog, books, steps);
        this.updates = new MemberUpdates(writer, history, keys);
        this.entityUpdates = new EntityUpdates(writer, history);
        this.settler = new Settler(store, writer, steps, keys, clock);
        this.decisions = new Decisions(programs);
        this.quarantine = new Quarantine(store, journals, keys);
        this.boards = new Leaderboards(store);
        this.seals = new Seals(store, writer);
        this.inMemory = inMemory;
        this.trials = new Trials(store, programs, keyring, inMemory);
        this.activations = new ActivationOffice(
                store,
                programs,
                contents,
                sessions,
                journals,
                writer,
                history,
                steps,
                this::consequences,
                trials,
                clock);
        programs.begin(timetable -> trial == null ? opened(timetable) : trial);
    }

    /** What cannot decide beside the campaigns of the store is not remembered as having been loaded. */
    private LoadBook opened(Timetable timetable) {
        try {
            timetable.at(clock.instant());
        } catch (FanRewardException wrong) {
            if (wrong.code().worthRetrying()) {
                throw wrong;
            }
            fundings.fund(timetable);
            return loads == null ? LoadBook.EMPTY : loads.unbooked(timetable);
        }
        return prepare(timetable);
    }

    /** Makes ready for what is to decide, and says what decided before. What is only tried out decides at all times. */
    private LoadBook prepare(Timetable next) {
        fundings.fund(next);
        return loads == null ? LoadBook.EMPTY : loads.take(next);
    }

    @Override
    public Decision submit(EngagementEvent event, SubmitOptions options) {
        return only(submitAll(List.of(event), options));
    }

    private static Decision only(List<EventResult> results) {
        return switch (results.get(0)) {
            case EventResult.Decided(Decision decision) -> decision;
            case EventResult.Refused(Problem problem) -> throw new FanRewardException(problem);
        };
    }

    @Override
    public List<EventResult> submitAll(List<EngagementEvent> events, SubmitOptions options) {
        return takeIn(events, options, false);
    }

    private List<EventResult> takeIn(List<EngagementEvent> events, SubmitOptions options, boolean released) {
        List<EventResult> results = new ArrayList<>(events.size());
        for (List<EngagementEvent> part : Lists.partition(events, LARGEST_PART)) {
            Intake intake = new Intake(store, sessions, journals, decisions, consequences(), options, clock, released);
            results.addAll(intake.take(part));
        }
        Set<String> referred = referred(results);
        if (!referred.isEmpty()) {
            steps.finishReferrals(referred);
            results.replaceAll(result -> result instanceof EventResult.Decided(Decision decision)
                    ? new EventResult.Decided(steps.withReferrers(decision))
                    : result);
        }
        return results;
    }

    /** The members of whose referrals something followed. */
    private static Set<String> referred(List<EventResult> results) {
        Set<String> referred = new LinkedHashSet<>();
        for (EventResult result : results) {
            if (result instanceof EventResult.Decided(Decision decision)
                    && !decision.consequences().isEmpty()
                    && decision.consequences().stream().anyMatch(ReferrerSide::isOfReferral)) {
                referred.add(decision.member());
            }
        }
        return referred;
    }

    @Override
    public List<QuarantinedEvent> quarantined(String member) {
        return writer.read(member, state -> quarantine.of(state, 0, Long.MAX_VALUE));
    }

    @Override
    public List<QuarantinedEvent> quarantined(String afterMember, long afterSequence, int limit) {
        return quarantine.page(afterMember, afterSequence, limit);
    }

    @Override
    public Decision release(String member, EventReference event, Backfill backfill, String actor) {
        return quarantine.release(
                member, event, backfill, actor, (sent, options) -> only(takeIn(List.of(sent), options, true)));
    }

    @Override
    public long update(MemberUpdate update) {
        Problem problem = Guard.refuse(update, settings());
        if (problem != null) {
            throw new FanRewardException(problem);
        }
        return updates.book(update, settings());
    }

    @Override
    public MemberProfile profile(String member, Instant at) {
        return writer.read(
                member,
                state -> keys.of(member).opened(state.profileAt(at, settings().zone())));
    }

    @Override
    public long update(EntityUpdate update) {
        Problem problem = Guard.refuse(update, settings());
        if (problem != null) {
            throw new FanRewardException(problem);
        }
        return entityUpdates.book(update);
    }

    @Override
    public EntityFacts entity(String entity) {
        return entity(entity, clock.instant());
    }

    @Override
    public EntityFacts entity(String entity, Instant at) {
        return new EntityFacts(
                entity, at, EntityUpdate.isEntity(entity) ? journals.entities().at(entity, at) : Map.of());
    }

    /** What decisions read of what events are about. */
    Entities entities() {
        return journals.entities();
    }

    @Override
    public MemberProgress progress(String member) {
        Instant now = clock.instant();
        ProgressView view = new ProgressView(programs.running(programs.timetable()));
        return writer.read(member, state -> view.of(state, new MemberCounts(state, journals, List.of()), now));
    }

    @Override
    public Balance balance(String member) {
        Instant now = clock.instant();
        return writer.read(member, state -> Balances.at(state, now, settings().pointTypes()));
    }

    @Override
    public Balance balance(String member, Instant at) {
        MemberState then =
                journals.before(member, record -> !record.recordedAt().isAfter(at));
        return Balances.at(then, at, settings().pointTypes());
    }

    @Override
    public Balance effectiveBalance(String member, Instant at, Instant knownAt) {
        return EffectiveBalance.of(store, member, at, knownAt, settings().pointTypes());
    }

    @Override
    public LedgerResult execute(LedgerCommand command) {
        return commands.execute(command);
    }

    @Override
    public List<LedgerResult> executeTogether(List<LedgerCommand> several) {
        List<LedgerResult> results =
                new CommandBatch(consequences(), store, sessions, journals, commands, clock).execute(several);
        steps.finishReferrals(several.stream()
                .filter(steps::mayEndReferrals)
                .map(command -> command.order().member())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        return results;
    }

    @Override
    public List<HoldView> holds(String member) {
        Instant now = clock.instant();
        return writer.read(member, state -> Balances.holdsAt(state, now));
    }

    @Override
    public List<ExpiryNotice> expiring(String member, Instant until) {
        Instant now = clock.instant();
        return writer.read(member, state -> Balances.expiring(state, now, until));
    }

    @Override
    public List<TierStanding> tiers(String member, Instant at) {
        List<CompiledTier> tiers = programs.running(programs.timetable()).tiers();
        return tiers.isEmpty()
                ? List.of()
                : writer.read(member, state -> {
                    MemberCounts counts = new MemberCounts(state, journals, List.of());
                    return tiers.stream()
                            .map(tier -> Standings.of(tier, counts, at))
                            .toList();
                });
    }

    @Override
    public Settlement settle(LongConsumer progress) {
        return settler.settle(progress);
    }

    @Override
    public Instant closePeriod(Instant until, String key, String actor, String reason) {
        return books.close(until, key, actor, reason);
    }

    @Override
    public Optional<Instant> closedUntil() {
        return books.closedUntil();
    }

    @Override
    public CatalogEntry change(CatalogChange change) {
        return catalog.change(change);
    }

    @Override
    public Optional<CatalogEntry> reward(String key) {
        return catalog.entry(key);
    }

    @Override
    public List<CatalogEntry> catalog(String afterKey, int limit) {
        return catalog.list(afterKey, limit);
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        return store.journal(member, afterSequence, limit);
    }

    @Override
    public Explanation explain(String member, EventReference event) {
        return new Explainer(store, journals, programs, decisions, keys).explain(member, event);
    }

    @Override
    public DryRun dryRun(List<EngagementEvent> events, DryRunOptions options) {
        return new DryRuns(trials, clock).run(events, options);
    }

    @Override
    public Backtest backtest(BacktestOptions options, BacktestProgress progress) {
        return new Backtests(store, trials, keys, inMemory).run(options, progress);
    }

    @Override
    public Erasure erase(String member, String key, String actor, String reason) {
        return new Erasures(store, sessions, keys, this::execute).erase(member, key, actor, reason, settings());
    }

    @Override
    public MemberExport export(String member) {
        Instant now = clock.instant();
        return writer.read(
                member,
                state -> new Exports(store, keys)
                        .of(
                                state,
                                now,
                                Balances.at(state, now, settings().pointTypes()),
                                Balances.holdsAt(state, now)));
    }

    @Override
    public Leaderboard leaderboard(BoardQuery query) {
        return boards.show(query, programs.running(programs.timetable()), clock.instant());
    }

    @Override
    public Verification verify(VerifyOptions options, LongConsumer progress) {
        return new Verifier(store, budgetNames(), options, progress).verify();
    }

    @Override
    public List<BudgetStatus> budgets() {
        return fundings.list(programs.running(programs.timetable()));
    }

    @Override
    public Seal seal(SealKey key) {
        return seals.seal(key);
    }

    @Override
    public List<Seal> seals(long afterNumber, int limit) {
        return seals.list(afterNumber, limit);
    }

    @Override
    public Receipt receipt(String member, long sequence) {
        return new Receipts(store, seals).receipt(member, sequence);
    }

    @Override
    public Campaigns campaigns() {
        return campaigns;
    }

    @Override
    public Activations activations() {
        return activations;
    }

    @Override
    public ContentHash publish(ProgramDefinition definition) {
        return programs.publish(definition, this::prepare);
    }

    @Override
    public ProgramDefinition program() {
        return programs.runningDefinition();
    }

    @Override
    public ContentHash programHash() {
        return programs.runningHash();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            store.close();
        }
    }

    private Consequences consequences() {
        Timetable timetable = programs.timetable();
        return new Consequences(timetable, programs.running(timetable), history, programs::named, this::again);
    }

    private Redeciding.Again again(JournalRecord decided, Map<String, Value> changed) {
        return PastDecision.of(decided, programs::named, journals, keys.of(decided.member()))
                .with(changed);
    }

    private ProgramSettings settings() {
        return programs.settings();
    }

    private Set<String> budgetNames() {
        Set<String> names =
                new TreeSet<>(programs.timetable().ownProgram().budgets().keySet());
        // Whatever else they say, and whether or not this library can read it, nothing may be missing from a budget.
        campaigns.list().forEach(campaign -> names.add(campaign.key()));
        return names;
    }
}
