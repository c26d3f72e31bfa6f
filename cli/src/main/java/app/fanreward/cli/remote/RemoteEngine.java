package app.fanreward.cli.remote;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.activation.Activations;
import app.fanreward.api.board.BoardQuery;
import app.fanreward.api.board.BoardQuery.Rows;
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
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.BacktestOptions;
import app.fanreward.api.trial.BacktestProgress;
import app.fanreward.api.trial.DryRun;
import app.fanreward.api.trial.DryRunOptions;
import app.fanreward.cli.CliException;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.AnswerReader;
import app.fanreward.wire.json.CampaignJson;
import app.fanreward.wire.json.CatalogJson;
import app.fanreward.wire.json.CommandJson;
import app.fanreward.wire.json.EntityJson;
import app.fanreward.wire.json.ExportJson;
import app.fanreward.wire.json.MemberJson;
import app.fanreward.wire.json.ProgramJson;
import app.fanreward.wire.json.ReceiptJson;
import app.fanreward.wire.json.Releasing;
import app.fanreward.wire.json.SealJson;
import app.fanreward.wire.json.VerifyJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a server, so that commands work on it as on one of their own. What has no address at the server is
 * refused with the exit code of a wrong command line. Closing it does nothing: the server goes on.
 */
public final class RemoteEngine implements RewardEngine {
    /** Stands for the key of the server, which never leaves it. */
    public static final SealKey KEY_OF_SERVER = new SealKey() {
        @Override
        public byte[] publicKey() {
            throw new UnsupportedOperationException("the seal says it");
        }

        @Override
        public byte[] sign(byte[] message) {
            throw new UnsupportedOperationException("the server signs");
        }
    };

    private final URI address;
    private final ServerConnection server;
    private @Nullable ProgramDefinition program;
    private @Nullable ContentHash programHash;
    private @Nullable ProgramSettings settings;

    /**
     * Makes the engine; asks nothing yet.
     *
     * @param address where the server is, without a slash at the end
     */
    public RemoteEngine(URI address) {
        this.address = address;
        this.server = new ServerConnection(address);
    }

    @Override
    public Decision submit(EngagementEvent event, SubmitOptions options) {
        return switch (submitAll(List.of(event), options).getFirst()) {
            case EventResult.Decided(Decision decision) -> decision;
            case EventResult.Refused(var problem) -> throw new FanRewardException(problem);
        };
    }

    @Override
    public List<EventResult> submitAll(List<EngagementEvent> events, SubmitOptions options) {
        return new EventBatches(server).submit(events, options);
    }

    @Override
    public MemberProgress progress(String member) {
        return AnswerReader.progress(
                server.get(Addresses.ofMember(member, "progress").toString()));
    }

    @Override
    public Balance balance(String member) {
        return AnswerReader.balance(
                server.get(Addresses.ofMember(member, "balance").toString()));
    }

    @Override
    public Balance balance(String member, Instant at) {
        return AnswerReader.balance(
                server.get(Addresses.ofMember(member, "balance").with("at", at).toString()));
    }

    @Override
    public Balance effectiveBalance(String member, Instant at, Instant knownAt) {
        return AnswerReader.balance(server.get(Addresses.ofMember(member, "balance")
                .with("effective", true)
                .with("at", at)
                .with("known-at", knownAt.equals(Instant.MAX) ? null : knownAt)
                .toString()));
    }

    @Override
    public LedgerResult execute(LedgerCommand command) {
        var outcome = server.command(Addresses.of("commands").toString(), CommandJson.write(command));
        return outcome.refused() == null ? AnswerReader.result(outcome.body()) : outcome.refused();
    }

    @Override
    public List<LedgerResult> executeTogether(List<LedgerCommand> commands) {
        throw notThere("several commands as a whole");
    }

    @Override
    public List<HoldView> holds(String member) {
        return AnswerReader.holds(server.get(Addresses.ofMember(member, "holds").toString()));
    }

    @Override
    public List<ExpiryNotice> expiring(String member, Instant until) {
        return AnswerReader.expiring(server.get(
                Addresses.ofMember(member, "expiring").with("until", until).toString()));
    }

    @Override
    public List<TierStanding> tiers(String member, Instant at) {
        return AnswerReader.tiers(
                server.get(Addresses.ofMember(member, "tiers").with("at", at).toString()));
    }

    @Override
    public List<QuarantinedEvent> quarantined(String member) {
        return AnswerReader.quarantined(
                server.get(Addresses.ofMember(member, "quarantine").toString()));
    }

    @Override
    public List<QuarantinedEvent> quarantined(String afterMember, long afterSequence, int limit) {
        return Pages.collect(
                limit,
                new Waiting(afterMember, afterSequence),
                last -> new Waiting(last.member(), last.sequence()),
                (after, most) -> AnswerReader.quarantined(server.get(Addresses.of("quarantine")
                        .with("after-member", after.member().isEmpty() ? null : after.member())
                        .with("after-sequence", after.sequence())
                        .with("limit", most)
                        .toString())));
    }

    /** Where a page of what waits in quarantine ends. */
    private record Waiting(String member, long sequence) {}

    @Override
    public Decision release(String member, EventReference event, Backfill backfill, String actor) {
        return AnswerReader.decision(server.post(
                Addresses.ofMember(member, "events/" + event + "/release").toString(),
                new Releasing(backfill, actor).toJson()));
    }

    @Override
    public Settlement settle(LongConsumer progress) {
        return AnswerReader.settlement(server.post(Addresses.of("settle").toString(), null));
    }

    @Override
    public Instant closePeriod(Instant until, String key, String actor, String reason) {
        return AnswerReader.closed(server.post(
                Addresses.of("books/close").toString(),
                AnswerJson.object()
                        .put("until", until.toString())
                        .put("key", key)
                        .put("actor", actor)
                        .put("reason", reason)
                        .build()));
    }

    @Override
    public Optional<Instant> closedUntil() {
        return Optional.ofNullable(
                AnswerReader.closedUntil(server.get(Addresses.of("books").toString())));
    }

    @Override
    public CatalogEntry change(CatalogChange change) {
        return AnswerReader.reward(
                server.postText(Addresses.of("catalog/changes").toString(), CatalogJson.write(change)));
    }

    @Override
    public Optional<CatalogEntry> reward(String key) {
        return server.find(Addresses.of("catalog/" + Addresses.encoded(key)).toString())
                .map(AnswerReader::reward);
    }

    @Override
    public List<CatalogEntry> catalog(String afterKey, int limit) {
        return Pages.collect(
                limit,
                afterKey,
                CatalogEntry::key,
                (after, most) -> AnswerReader.catalog(server.get(Addresses.of("catalog")
                        .with("after", after.isEmpty() ? null : after)
                        .with("limit", most)
                        .toString())));
    }

    @Override
    public List<JournalRecord> journal(String member, long afterSequence, int limit) {
        return Pages.collect(
                limit,
                afterSequence,
                JournalRecord::sequence,
                (after, most) -> AnswerReader.journal(server.get(Addresses.ofMember(member, "journal")
                        .with("canonical", true)
                        .with("after", after)
                        .with("limit", most)
                        .toString())));
    }

    @Override
    public Explanation explain(String member, EventReference event) {
        return AnswerReader.explanation(server.get(Addresses.ofMember(member, "events/" + event + "/explanation")
                .with("canonical", true)
                .toString()));
    }

    @Override
    public DryRun dryRun(List<EngagementEvent> events, DryRunOptions options) {
        return new RemoteTrials(server).dryRun(events, options);
    }

    /** The server keeps the copy where it was told to; a store for it is of no use. */
    @Override
    public Backtest backtest(BacktestOptions options, BacktestProgress progress) {
        return new RemoteTrials(server).backtest(options, progress);
    }

    @Override
    public Erasure erase(String member, String key, String actor, String reason) {
        var outcome = server.command(
                Addresses.ofMember(member, "erase").toString(),
                AnswerJson.object()
                        .put("key", key)
                        .put("actor", actor)
                        .put("reason", reason)
                        .build()
                        .toString());
        return outcome.refused() == null
                ? AnswerReader.erasure(outcome.body())
                : new Erasure(outcome.refused(), false, 0);
    }

    /**
     * Not for a server, whose journals come in pages while others write; {@link #export(String, OutputStream)} is.
     */
    @Override
    public MemberExport export(String member) {
        throw notThere("a member in memory");
    }

    /**
     * Writes all that is kept about a member, as the server hands it out.
     *
     * @param member the id
     * @param out gets the document
     * @return what it has
     * @throws IOException if it cannot be written
     */
    public ExportJson.Summary export(String member, OutputStream out) throws IOException {
        try (InputStream document =
                server.open(Addresses.ofMember(member, "export").toString())) {
            return ExportJson.copy(document, out, server::brokenOff);
        }
    }

    @Override
    public List<BudgetStatus> budgets() {
        return AnswerReader.budgets(server.get(Addresses.of("budgets").toString()));
    }

    @Override
    public Leaderboard leaderboard(BoardQuery query) {
        Addresses address = Addresses.of("leaderboard")
                .with("board", query.board())
                .with("pointType", query.pointType())
                .with("run", query.run());
        Addresses rows = switch (query.rows()) {
            case Rows.Page(int limit, int skip) -> address.with("limit", limit).with("skip", skip);
            case Rows.Around(String member, int limit) ->
                address.with("around", member).with("limit", limit);
            case Rows.Among(Set<String> members) ->
                address.with("members", members.stream().map(Addresses::encoded).collect(Collectors.joining(",")));
        };
        return AnswerReader.leaderboard(server.get(rows.toString()));
    }

    @Override
    public Verification verify(VerifyOptions options, LongConsumer progress) {
        return AnswerReader.verification(server.follow(
                Addresses.of("verify").with("progress", true).toString(),
                VerifyJson.of(options),
                soFar -> progress.accept(soFar.done())));
    }

    @Override
    public Seal seal(SealKey key) {
        if (key != KEY_OF_SERVER) {
            throw CliException.usage("a server seals with its own key, which 'fanreward serve --seal-key FILE' names");
        }
        return SealJson.read(server.post(Addresses.of("seals").toString(), null));
    }

    @Override
    public List<Seal> seals(long afterNumber, int limit) {
        return Pages.collect(
                limit,
                afterNumber,
                Seal::number,
                (after, most) -> AnswerReader.seals(server.get(Addresses.of("seals")
                        .with("after", after)
                        .with("limit", most)
                        .toString())));
    }

    @Override
    public Receipt receipt(String member, long sequence) {
        return ReceiptJson.read(server.get(
                Addresses.ofMember(member, "records/" + sequence + "/receipt").toString()));
    }

    @Override
    public long update(MemberUpdate update) {
        return MemberJson.bookedAs(
                server.post(Addresses.ofMember(update.member(), "profile").toString(), MemberJson.of(update)));
    }

    @Override
    public MemberProfile profile(String member, Instant at) {
        return MemberJson.profile(
                server.get(Addresses.ofMember(member, "profile").with("at", at).toString()),
                program().settings());
    }

    @Override
    public long update(EntityUpdate update) {
        return EntityJson.bookedAs(server.post(Addresses.of("entities").toString(), EntityJson.of(update)));
    }

    @Override
    public EntityFacts entity(String entity) {
        return facts(entity, null);
    }

    @Override
    public EntityFacts entity(String entity, Instant at) {
        return facts(entity, at);
    }

    private EntityFacts facts(String entity, @Nullable Instant at) {
        return EntityJson.facts(
                server.get(Addresses.of("entities/" + Addresses.encoded(entity))
                        .with("at", at)
                        .toString()),
                program().settings());
    }

    @Override
    public Campaigns campaigns() {
        return new RemoteCampaigns(server, this);
    }

    @Override
    public Activations activations() {
        return new RemoteActivations(server);
    }

    @Override
    public ContentHash publish(ProgramDefinition definition) {
        throw notThere("another program");
    }

    /** The settings are those of the server; its campaigns are its own affair. */
    @Override
    public synchronized ProgramDefinition program() {
        ProgramDefinition known = program;
        if (known == null) {
            byte[] told = server.get(Addresses.of("program").toString());
            known = new ProgramDefinition(ProgramJson.read(told), List.of());
            program = known;
            programHash = ProgramJson.readHash(told);
        }
        return known;
    }

    /**
     * Returns the settings as the server's files say them, which is all that a campaign file may refer to.
     *
     * @return the settings
     */
    public synchronized ProgramSettings settings() {
        ProgramSettings known = settings;
        if (known == null) {
            String document = CampaignJson.readDocument(
                    server.get(Addresses.of("program/document").toString()));
            known = CampaignFiles.read("program.yaml", document).definition().settings();
            settings = known;
        }
        return known;
    }

    @Override
    public synchronized ContentHash programHash() {
        program();
        return programHash == null ? ContentHash.ZERO : programHash;
    }

    @Override
    public void close() {
        // The connection belongs to the run.
    }

    private CliException notThere(String what) {
        return CliException.usage("the server at " + address + " has no address for " + what
                + "; run this where the store is, without --server");
    }
}
