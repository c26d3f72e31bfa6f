package app.fanreward.api.ledger;

import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.activation.ActivationStepCodec;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.CatalogCodec;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.seal.Seal;
import app.fanreward.api.seal.SealCodec;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of journal records: what hashes are taken over, and what a store may keep. The first byte is the
 * version of the form; a reader refuses versions it does not know.
 */
public final class RecordCodec {
    private static final int NEWEST = 4;

    /** What came with derived events, effects beside points, penalties, and acts that several sources tell of. */
    static final int WITH_CAUSES = 3;

    /** What came with campaigns in the store. */
    private static final int WITH_CAMPAIGNS = 3;

    /** What came with activations on the past. */
    private static final int WITH_ACTIVATIONS = 3;

    /** What came with what is known of entities. */
    static final int WITH_ENTITIES = 3;

    /** What came with what is known of members' accounts. */
    private static final int WITH_ACCOUNTS = 4;

    /** Bytes of most records. */
    private static final int USUAL = 1024;

    /** What the largest records were written in is not kept. */
    private static final int MOST_KEPT = 64 * 1024;

    /**
     * What a thread wrote its last record in, for the next one: every event is a record, and all are about as long. Handing it on
     * between threads would make each record wait until what was written before it has reached the memory.
     */
    private static final ThreadLocal<CanonicalWriter> OF_THREAD =
            ThreadLocal.withInitial(() -> new CanonicalWriter(USUAL));

    private RecordCodec() {}

    /**
     * Writes a record without its two hashes, which a store keeps beside it.
     *
     * @param record the record
     * @return its canonical form
     */
    public static byte[] encode(JournalRecord record) {
        byte[] known = record.canonical();
        return known == null ? form(record) : known.clone();
    }

    /**
     * Writes a record like {@link #encode}, for whoever only reads or keeps what was written: a record that was just sealed has it at
     * hand.
     *
     * @param record the record
     * @return its canonical form, which may be the record's own and which nobody may change
     */
    public static byte[] canonical(JournalRecord record) {
        byte[] known = record.canonical();
        return known == null ? form(record) : known;
    }

    /** Writes a record whose form is not known yet; asks it for neither of its hashes. */
    static byte[] form(JournalRecord record) {
        CanonicalWriter out = OF_THREAD.get().clear().expecting(roomOf(record));
        write(out, record);
        if (out.room() > MOST_KEPT) {
            OF_THREAD.remove();
        }
        return out.toBytes();
    }

    /** About how many bytes the texts take up that are known before any is written. */
    private static int roomOf(JournalRecord record) {
        int ofMember = record.member().length();
        return record.content() instanceof EventContent event ? ofMember + EventContentCodec.texts(event) : ofMember;
    }

    private static void write(CanonicalWriter out, JournalRecord record) {
        int form = formFor(record.content());
        out.octet(form)
                .text(record.member())
                .number(record.sequence())
                .instant(record.recordedAt())
                .text(record.actor())
                .optional(record.key().member(), out::text)
                .text(record.key().value());
        writeContent(out, record.content(), form);
        out.list(
                record.postings(),
                posting -> out.octet(posting.account().ordinal())
                        .text(posting.owner())
                        .name(posting.pointType())
                        .number(posting.amount()));
        out.list(record.walletChanges(), change -> WalletChangeCodec.write(out, change));
    }

    /**
     * Reads a record.
     *
     * @param bytes its canonical form
     * @param previousHash the hash kept beside it of the record before it
     * @param hash its own hash kept beside it; not checked here
     * @return the record
     * @throws IllegalArgumentException if the bytes are no record or one of an unknown version
     */
    public static JournalRecord decode(byte[] bytes, ContentHash previousHash, ContentHash hash) {
        try {
            CanonicalReader in = new CanonicalReader(bytes);
            int form = in.octet();
            if (form < 1 || form > NEWEST) {
                throw new IllegalArgumentException("record form " + form + " is not known, only up to " + NEWEST);
            }
            String member = in.text();
            long sequence = in.number();
            Instant recordedAt = in.instant();
            String actor = in.text();
            RecordKey key = new RecordKey(in.optional(in::text), in.text());
            RecordContent content = readContent(in, form);
            List<Posting> postings = in.list(
                    () -> new Posting(constant(AccountKind.values(), in.octet()), in.text(), in.text(), in.number()));
            List<WalletChange> walletChanges = in.list(() -> WalletChangeCodec.read(in));
            in.end();
            return new JournalRecord(
                    member, sequence, recordedAt, actor, key, content, postings, walletChanges, previousHash, hash);
        } catch (ArithmeticException | java.time.DateTimeException damaged) {
            throw new IllegalArgumentException("not a record: " + damaged.getMessage(), damaged);
        }
    }

    /**
     * Computes the hash of a record from everything in it but its hash.
     *
     * @param record the record
     * @return SHA-256 over the previous hash and the canonical form
     */
    public static ContentHash hashOf(JournalRecord record) {
        return ContentHash.following(record.previousHash(), encode(record));
    }

    /**
     * Computes what tells an event from another one with the same identity: member, kind, time and attributes.
     *
     * @param event the event
     * @return the hash; the order of attributes does not matter
     */
    public static ContentHash contentOf(EngagementEvent event) {
        CanonicalWriter out = new CanonicalWriter();
        EventContentCodec.writeEvent(out, event);
        return ContentHash.of(out.toBytes());
    }

    /** A record that says nothing newer keeps the form, and so the hash, it always had. */
    private static int formFor(RecordContent content) {
        return switch (content) {
            case EventContent event ->
                Math.max(
                        event.cause() != null
                                        || event.act() != null
                                        || !event.entity().isEmpty()
                                        || !event.effects().isEmpty()
                                        || !event.penalties().isEmpty()
                                ? WITH_CAUSES
                                : 1,
                        Math.max(ChargeCodec.formFor(event.charges()), AwardCodec.formFor(event.awards())));
            case CommandContent command ->
                command.command() instanceof LedgerCommand.Discard
                                || command.command() instanceof LedgerCommand.Rerate
                                || (command.detail() instanceof ReversalDetail reversal
                                        && (reversal.whole()
                                                || !reversal.returned().isEmpty()))
                        ? WITH_CAUSES
                        : ChargeCodec.formFor(command.charges());
            case SettledContent(List<SettledContent.Check> checks) -> checks.isEmpty() ? 1 : WITH_CAUSES;
            case StepContent step ->
                step.kind() == StepKind.REFERRAL_END || step.kind() == StepKind.REFERRAL_REFUSED
                        ? WITH_CAUSES
                        : ChargeCodec.formFor(step.charges());
            case CampaignContent ignored -> WITH_CAMPAIGNS;
            case FundingContent ignored -> WITH_CAMPAIGNS;
            case ActivationContent ignored -> WITH_ACTIVATIONS;
            case LoadContent ignored -> WITH_ACTIVATIONS;
            case EntityContent ignored -> WITH_ENTITIES;
            case MemberContent(MemberUpdate update) -> update.account() == null ? 1 : WITH_ACCOUNTS;
            default -> 1;
        };
    }

    private static void writeContent(CanonicalWriter out, RecordContent content, int form) {
        switch (content) {
            case EventContent event -> EventContentCodec.write(out.octet(1), event, form);
            case MemberContent(MemberUpdate update) -> {
                out.octet(2)
                        .text(update.member())
                        .text(update.key())
                        .instant(update.from())
                        .optional(update.zone(), zone -> out.text(zone.getId()))
                        .values(update.attributes());
                @Nullable AccountFacts account = update.account();
                if (account != null) {
                    out.text(account.platform()).text(account.id()).values(account.attributes());
                }
                out.text(update.actor());
            }
            case CommandContent command -> CommandCodec.write(out.octet(3), command, form);
            case SettledContent(List<SettledContent.Check> checks) -> {
                out.octet(4);
                if (form >= WITH_CAUSES) {
                    out.list(checks, check -> out.text(check.track()).optional(check.at(), out::instant));
                }
            }
            case StepContent step -> CommandCodec.write(out.octet(5), step, form);
            case CatalogContent(CatalogChange change) -> CatalogCodec.write(out.octet(6), change);
            case PeriodContent(Instant until, String reason) ->
                out.octet(7).instant(until).text(reason);
            case SealContent(Seal seal) -> SealCodec.write(out.octet(8), seal);
            case CampaignContent(List<CampaignStep> steps, String reason) ->
                out.octet(9)
                        .list(
                                steps,
                                step -> out.text(step.campaign())
                                        .text(step.move().name())
                                        .number(step.version())
                                        .optional(step.content(), out::hash)
                                        .optional(step.effectiveFrom(), out::instant))
                        .text(reason);
            case FundingContent(String budget, String pointType, long total, ContentHash program) ->
                out.octet(10).text(budget).text(pointType).number(total).hash(program);
            case ActivationContent(ActivationStep step, String reason) ->
                ActivationStepCodec.write(out.octet(11), step).text(reason);
            case LoadContent(ContentHash program, List<LoadContent.Loaded> campaigns) ->
                out.octet(12)
                        .hash(program)
                        .list(
                                campaigns,
                                loaded -> out.text(loaded.campaign())
                                        .number(loaded.version())
                                        .hash(loaded.content())
                                        .optional(loaded.effectiveFrom(), out::instant));
            case EntityContent(EntityUpdate update) ->
                out.octet(13)
                        .text(update.entity())
                        .text(update.key())
                        .instant(update.from())
                        .values(update.attributes())
                        .text(update.actor());
        }
    }

    private static RecordContent readContent(CanonicalReader in, int form) {
        return switch (in.octet()) {
            case 1 -> EventContentCodec.read(in, form);
            case 2 -> {
                String member = in.text();
                String key = in.text();
                Instant from = in.instant();
                @Nullable ZoneId zone = in.optional(() -> ZoneId.of(in.text()));
                TreeMap<String, Value> attributes = in.values();
                @Nullable
                AccountFacts account =
                        form < WITH_ACCOUNTS ? null : new AccountFacts(in.text(), in.text(), in.values());
                yield new MemberContent(new MemberUpdate(member, key, from, zone, attributes, account, in.text()));
            }
            case 3 -> CommandCodec.read(in, form);
            case 4 ->
                form < WITH_CAUSES
                        ? new SettledContent()
                        : new SettledContent(
                                in.list(() -> new SettledContent.Check(in.text(), in.optional(in::instant))));
            case 5 -> CommandCodec.readStep(in, form);
            case 6 -> new CatalogContent(CatalogCodec.read(in));
            case 7 -> new PeriodContent(in.instant(), in.text());
            case 8 -> new SealContent(SealCodec.read(in));
            case 9 ->
                new CampaignContent(
                        in.list(() -> new CampaignStep(
                                in.text(),
                                CampaignMove.valueOf(in.text()),
                                in.integer(),
                                in.optional(in::hash),
                                in.optional(in::instant))),
                        in.text());
            case 10 -> new FundingContent(in.text(), in.text(), in.number(), in.hash());
            case 11 -> new ActivationContent(ActivationStepCodec.read(in), in.text());
            case 12 ->
                new LoadContent(
                        in.hash(),
                        in.list(() ->
                                new LoadContent.Loaded(in.text(), in.integer(), in.hash(), in.optional(in::instant))));
            case 13 -> new EntityContent(new EntityUpdate(in.text(), in.text(), in.instant(), in.values(), in.text()));
            default ->
                throw new IllegalArgumentException("unknown kind of record; a newer version may have written it");
        };
    }

    static <T> T constant(T[] constants, int index) {
        if (index >= constants.length) {
            throw new IllegalArgumentException("constant " + index + " is not known");
        }
        return constants[index];
    }
}
