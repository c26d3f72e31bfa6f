package app.fanreward.wire.json;

import app.fanreward.api.Problem;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.FanView;
import app.fanreward.api.decision.QuarantinedEvent;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.Settlement;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.TierStanding;
import app.fanreward.api.privacy.Erasure;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.api.seal.Seal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * An answer of the engine as JSON. Amounts of the ledger are texts of smallest units, so that no reader rounds them;
 * counts and sequences are numbers, instants are ISO-8601 in UTC. The order of fields is always the same, and what does
 * not apply is null or left out, always in the same way.
 */
public final class AnswerJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final Consumer<JsonGenerator> content;

    AnswerJson(Consumer<JsonGenerator> content) {
        this.content = content;
    }

    /**
     * What an event earned, with {@code status} {@code accepted} or {@code duplicate}.
     *
     * @param decision the decision
     * @return the answer
     */
    public static AnswerJson of(Decision decision) {
        return new AnswerJson(out -> DecisionWriting.decision(out, decision));
    }

    /**
     * What happened to one event of several: as a decision, or with {@code status} {@code refused} and the problems.
     *
     * @param result the result
     * @return the answer
     */
    public static AnswerJson of(EventResult result) {
        return switch (result) {
            case EventResult.Decided(Decision decision) -> of(decision);
            case EventResult.Refused(Problem problem) -> refused(List.of(problem));
        };
    }

    /**
     * An event that was refused, with {@code status} {@code refused}.
     *
     * @param problems why
     * @return the answer
     */
    public static AnswerJson refused(List<Problem> problems) {
        return object().put("status", "refused")
                .put("problems", ofProblems(problems))
                .build();
    }

    /**
     * A member's points. The top level repeats the first wallet.
     *
     * @param balance the balance
     * @return the answer
     */
    public static AnswerJson of(Balance balance) {
        return new AnswerJson(out -> LedgerWriting.balance(out, balance));
    }

    /**
     * How far a member has got. Progress in a challenge and its goal are numbers, or durations as texts.
     *
     * @param progress the progress
     * @return the answer
     */
    public static AnswerJson of(MemberProgress progress) {
        return new AnswerJson(out -> ProgressWriting.progress(out, progress));
    }

    /**
     * What holds of a member.
     *
     * @param profile the profile
     * @return the answer
     */
    public static AnswerJson of(MemberProfile profile) {
        return new AnswerJson(out -> LedgerWriting.profile(out, profile));
    }

    /**
     * One record of a journal; the event in it has the form in which it came.
     *
     * @param journalRecord the record
     * @return the answer
     */
    public static AnswerJson of(JournalRecord journalRecord) {
        return new AnswerJson(out -> LedgerWriting.journalRecord(out, journalRecord));
    }

    /**
     * A stretch of a journal. {@code next} is what to ask for records after, or null at the end.
     *
     * @param member whose journal
     * @param records the records, oldest first
     * @param more whether there are further records
     * @return the answer
     */
    public static AnswerJson ofJournal(String member, List<JournalRecord> records, boolean more) {
        return new AnswerJson(out -> LedgerWriting.journal(out, member, records, more, false));
    }

    /**
     * The same with {@code canonical} in every record: in base64 the bytes that, after its {@code previousHash}, its
     * {@code hash} is taken over. {@link AnswerReader} reads them.
     *
     * @param member whose journal
     * @param records the records, oldest first
     * @param more whether there are further records
     * @return the answer
     */
    public static AnswerJson ofCanonicalJournal(String member, List<JournalRecord> records, boolean more) {
        return new AnswerJson(out -> LedgerWriting.journal(out, member, records, more, true));
    }

    /**
     * Why an event earned what it did, with {@code canonical} in its record, which {@link AnswerReader} reads. Personal
     * data in it is opened, so the record's hash is not that of these bytes.
     *
     * @param explanation the explanation
     * @return the answer
     */
    public static AnswerJson ofCanonical(Explanation explanation) {
        return new AnswerJson(out -> ExplanationWriting.explanation(out, explanation, true));
    }

    /**
     * Why an event earned what it did: the whole tree.
     *
     * @param explanation the explanation
     * @return the answer
     */
    public static AnswerJson of(Explanation explanation) {
        return new AnswerJson(out -> ExplanationWriting.explanation(out, explanation, false));
    }

    /**
     * What a fan may see of an explanation.
     *
     * @param view the view
     * @return the answer
     */
    public static AnswerJson of(FanView view) {
        return new AnswerJson(out -> ExplanationWriting.fanView(out, view));
    }

    /**
     * How much of budgets is used.
     *
     * @param budgets the budgets
     * @return the answer
     */
    public static AnswerJson ofBudgets(List<BudgetStatus> budgets) {
        return new AnswerJson(out -> BudgetWriting.budgets(out, budgets));
    }

    /**
     * Members by points earned.
     *
     * @param board the board
     * @return the answer
     */
    public static AnswerJson of(Leaderboard board) {
        return new AnswerJson(out -> LedgerWriting.leaderboard(out, board));
    }

    /**
     * What proving the ledger found.
     *
     * @param verification the findings
     * @return the answer
     */
    public static AnswerJson of(Verification verification) {
        return new AnswerJson(out -> LedgerWriting.verification(out, verification));
    }

    /**
     * What became of an erasure.
     *
     * @param erasure what was done
     * @return the answer
     */
    public static AnswerJson of(Erasure erasure) {
        return object().put("erased", erasure.done())
                .put("recordsInPlain", erasure.recordsInPlain())
                .put("closing", of(erasure.closing()))
                .build();
    }

    /**
     * The seals of a program, in pages. {@code next} is what to ask for seals after, or null at the end.
     *
     * @param seals the seals by number
     * @param more whether there are further ones
     * @return the answer
     */
    public static AnswerJson ofSeals(List<Seal> seals, boolean more) {
        AnswerObject answer =
                object().put("seals", ofAll(seals.stream().map(SealJson::of).toList()));
        return (more ? answer.put("next", seals.get(seals.size() - 1).number()) : answer.put("next", (String) null))
                .build();
    }

    /**
     * What became of a command, with {@code status} {@code done} or {@code refused}; a refusal has {@code code},
     * {@code message} and {@code facts}.
     *
     * @param result the result
     * @return the answer
     */
    public static AnswerJson of(LedgerResult result) {
        return new AnswerJson(out -> ResultWriting.result(out, result));
    }

    /**
     * A command that was not understood or makes no sense, with {@code status} {@code invalid}: nothing was done, and
     * its key is as free as it was.
     *
     * @param problems why
     * @return the answer
     */
    public static AnswerJson invalid(List<Problem> problems) {
        return object().put("status", "invalid")
                .put("problems", ofProblems(problems))
                .build();
    }

    /**
     * What a program wants to know of a refusal, by name.
     *
     * @param refusal the refusal
     * @return an object of texts
     */
    public static AnswerJson ofFacts(Refusal refusal) {
        return new AnswerJson(out -> ResultWriting.facts(out, refusal));
    }

    /**
     * A member's open holds.
     *
     * @param member whose
     * @param holds the holds
     * @return the answer
     */
    public static AnswerJson ofHolds(String member, List<HoldView> holds) {
        return new AnswerJson(out -> ResultWriting.holds(out, member, holds));
    }

    /**
     * Where a member stands in the tiers.
     *
     * @param member who
     * @param standings the standings
     * @return the answer
     */
    public static AnswerJson ofTiers(String member, List<TierStanding> standings) {
        return new AnswerJson(out -> ResultWriting.tiers(out, member, standings));
    }

    /**
     * What will expire.
     *
     * @param member whose
     * @param notices the amounts and instants
     * @return the answer
     */
    public static AnswerJson ofExpiring(String member, List<ExpiryNotice> notices) {
        return new AnswerJson(out -> ResultWriting.expiring(out, member, notices));
    }

    /**
     * What booking what time has made true did.
     *
     * @param settlement what was done
     * @return the answer
     */
    public static AnswerJson of(Settlement settlement) {
        return new AnswerJson(out -> ResultWriting.settlement(out, settlement));
    }

    /**
     * A reward of the catalogue with its history.
     *
     * @param entry the entry
     * @return the answer
     */
    public static AnswerJson of(CatalogEntry entry) {
        return new AnswerJson(out -> CatalogWriting.entry(out, entry));
    }

    /**
     * A stretch of the catalogue. {@code next} is what to ask for entries after, or null at the end.
     *
     * @param entries the entries, by key
     * @param more whether there are further entries
     * @return the answer
     */
    public static AnswerJson ofCatalog(List<CatalogEntry> entries, boolean more) {
        return object().put(
                        "rewards", ofAll(entries.stream().map(AnswerJson::of).toList()))
                .put("next", more ? entries.get(entries.size() - 1).key() : null)
                .build();
    }

    /**
     * What waits in quarantine of a member.
     *
     * @param member whose
     * @param waiting the events, in the order in which they arrived
     * @return the answer
     */
    public static AnswerJson ofQuarantined(String member, List<QuarantinedEvent> waiting) {
        return object().put("member", member)
                .put("quarantined", ofAll(waiting.stream().map(AnswerJson::of).toList()))
                .build();
    }

    /**
     * A stretch of what waits in quarantine of all members. {@code next} is what to ask for events after, or null at the
     * end.
     *
     * @param waiting the events, by member and in the order in which they arrived
     * @param more whether there are further events
     * @return the answer
     */
    public static AnswerJson ofQuarantined(List<QuarantinedEvent> waiting, boolean more) {
        AnswerObject answer = object().put(
                        "quarantined",
                        ofAll(waiting.stream().map(AnswerJson::of).toList()));
        if (!more) {
            return answer.put("next", (String) null).build();
        }
        QuarantinedEvent last = waiting.get(waiting.size() - 1);
        return answer.put(
                        "next",
                        object().put("member", last.member())
                                .put("sequence", last.sequence())
                                .build())
                .build();
    }

    /**
     * An event that waits in quarantine.
     *
     * @param waiting the event
     * @return the answer
     */
    public static AnswerJson of(QuarantinedEvent waiting) {
        return object().put("member", waiting.member())
                .put("sequence", waiting.sequence())
                .put("event", waiting.event().toString())
                .put("kind", waiting.kind())
                .put("occurredAt", waiting.occurredAt().toString())
                .put("recordedAt", waiting.recordedAt().toString())
                .put("why", waiting.why().code().name())
                .put("path", waiting.why().path())
                .build();
    }

    /**
     * Something wrong. Parts that are not known are left out.
     *
     * @param problem the problem
     * @return the answer
     */
    public static AnswerJson of(Problem problem) {
        return new AnswerJson(out -> DecisionWriting.problem(out, problem));
    }

    /**
     * Everything that is wrong, as an array.
     *
     * @param problems the problems
     * @return the answer
     */
    public static AnswerJson ofProblems(List<Problem> problems) {
        return ofAll(problems.stream().map(AnswerJson::of).toList());
    }

    /**
     * Several answers, as an array.
     *
     * @param answers the answers
     * @return the answer
     */
    public static AnswerJson ofAll(List<AnswerJson> answers) {
        List<AnswerJson> copy = List.copyOf(answers);
        return new AnswerJson(out -> {
            out.writeStartArray();
            copy.forEach(answer -> answer.content.accept(out));
            out.writeEndArray();
        });
    }

    /**
     * Several texts, as an array.
     *
     * @param texts the texts
     * @return the answer
     */
    public static AnswerJson ofTexts(List<String> texts) {
        List<String> copy = List.copyOf(texts);
        return new AnswerJson(out -> {
            out.writeStartArray();
            copy.forEach(out::writeString);
            out.writeEndArray();
        });
    }

    /**
     * Starts an answer of a host's own.
     *
     * @return a builder of a JSON object
     */
    public static AnswerObject object() {
        return new AnswerObject();
    }

    /**
     * Writes the answer on one line, without a line end. The stream stays open.
     *
     * @param stream takes UTF-8
     * @throws UncheckedIOException if the stream fails
     */
    public void writeTo(OutputStream stream) {
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), stream)) {
            content.accept(out);
        } catch (JacksonException failed) {
            throw new UncheckedIOException(
                    failed.getCause() instanceof IOException io ? io : new IOException(failed.getOriginalMessage()));
        }
    }

    /**
     * Writes the answer on one line.
     *
     * @return UTF-8, without a line end
     */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        writeTo(bytes);
        return bytes.toByteArray();
    }

    /** Returns the answer on one line. */
    @Override
    public String toString() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    void writeInto(JsonGenerator out) {
        content.accept(out);
    }
}
