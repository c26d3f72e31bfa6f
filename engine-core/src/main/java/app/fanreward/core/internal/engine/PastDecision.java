package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.core.internal.command.Redeciding;
import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.decide.Verdict;
import app.fanreward.core.internal.decide.Vetting;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.privacy.PersonalData;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.CompiledCounter;
import app.fanreward.core.internal.program.CompiledRisk;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.extension.FunctionUse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event that was decided, with all that its decision depended on: the program, the member as of before it, and what
 * budgets had left. Deciding it again gives the same, whenever that is.
 */
final class PastDecision {
    private final JournalRecord record;
    private final EventContent content;

    /** The record of the event: of what an activation on the past gave, the one that caused it. */
    private final JournalRecord source;

    private final EventContent happened;
    private final Program program;

    /** The kind of the event as it was declared when it was booked, which may be under another program; null if not known. */
    private final @Nullable EventKind booked;

    private final MemberState state;
    private final MemberProfile held;
    private final PersonalData personal;
    private final Journals journals;

    private PastDecision(
            JournalRecord record,
            EventContent content,
            JournalRecord source,
            Program program,
            @Nullable EventKind booked,
            MemberState state,
            PersonalData personal,
            Journals journals) {
        this.record = record;
        this.content = content;
        this.source = source;
        this.happened = (EventContent) source.content();
        this.program = program;
        this.booked = booked;
        this.state = state;
        this.personal = personal;
        this.journals = journals;
        MemberProfile known = state.profileAt(
                content.event().occurredAt(), program.definition().settings().zone());
        // For the past, in the zone that the event was stamped with.
        this.held = forThePast() ? known.in(content.zone()) : known;
    }

    /**
     * Rebuilds what a decision depended on.
     *
     * @param record the record of an event that was evaluated
     * @param named finds the program
     * @param personal the member's personal data as it can be read now
     */
    static PastDecision of(
            JournalRecord record, Function<ContentHash, Program> named, Journals journals, PersonalData personal) {
        EventContent content = (EventContent) record.content();
        ContentHash hash = content.program();
        if (hash == null) {
            throw new IllegalStateException("no program decided record " + record.sequence());
        }
        MemberState state = journals.before(record.member(), earlier -> earlier.sequence() < record.sequence());
        Cause cause = content.cause();
        JournalRecord source = cause == null || cause.activation() == null
                ? record
                : journals.record(record.member(), cause.sequence());
        EventContent happened = (EventContent) source.content();
        return new PastDecision(
                record, content, source, named.apply(hash), booked(happened, named), state, personal, journals);
    }

    private static @Nullable EventKind booked(EventContent happened, Function<ContentHash, Program> named) {
        ContentHash hash = happened.program();
        return hash == null
                ? null
                : named.apply(hash)
                        .definition()
                        .settings()
                        .kind(happened.event().kind())
                        .orElse(null);
    }

    private boolean forThePast() {
        return source.sequence() != record.sequence();
    }

    /** The event as it was decided: an activation goes by what refunds had left of its numbers. */
    private EngagementEvent decided() {
        EngagementEvent event = personal.opened(happened.event(), source.key());
        return forThePast() ? PastBooking.net(event, past().net(source.sequence())) : event;
    }

    private MemberPast past() {
        MemberPast past = new MemberPast(record.member(), journals);
        past.readUpTo(record.sequence() - 1);
        return past;
    }

    /** What the rules about the event read that can no longer be read: without it they would say something else now. */
    Set<String> unreadable() {
        boolean eventHides = personal.hides(happened.event());
        Set<String> memberHides = personal.hidden(held);
        Set<String> accountHides = accountHides();
        Set<String> unreadable = new TreeSet<>();
        if (!eventHides && memberHides.isEmpty() && accountHides.isEmpty()) {
            return unreadable;
        }
        if (checksMatter()) {
            unreadable.addAll(unreadableToChecks(eventHides, memberHides, accountHides));
        }
        for (CompiledRule rule : program.rulesOn(happened.event().kind())) {
            for (AttributeRef read : rule.reads()) {
                if (hidden(read, eventHides, memberHides, accountHides)) {
                    unreadable.add(read.name());
                }
            }
        }
        return unreadable;
    }

    /** What cannot be read of the account, which is any if the event names it in what cannot be read. */
    private Set<String> accountHides() {
        EngagementEvent event = happened.event();
        ProgramSettings settings = program.definition().settings();
        if (held.accounts().isEmpty()) {
            return Set.of();
        }
        if (personal.hides(event) && Accounts.namedInSecret(event, booked)) {
            return settings.accountAttributes().keySet();
        }
        @Nullable AccountFacts account = Accounts.of(personal.opened(event, source.key()), held, settings);
        return account == null ? Set.of() : personal.hidden(account);
    }

    /** Whether checks of risk were certainly asked: of what brought only progress the journal does not tell. */
    private boolean checksMatter() {
        return vetting().asked() != Vetting.Asked.NONE
                && (found() != null
                        || !content.awards().isEmpty()
                        || !content.effects().isEmpty());
    }

    /** Whether what the checks of risk say can be told again. */
    boolean tellsRisk() {
        return unreadableToChecks(personal.hides(happened.event()), personal.hidden(held), accountHides())
                .isEmpty();
    }

    private Set<String> unreadableToChecks(boolean eventHides, Set<String> memberHides, Set<String> accountHides) {
        Set<String> unreadable = new TreeSet<>();
        for (CompiledRisk check : program.risksOn(happened.event().kind())) {
            check.reads(read -> {
                if (hidden(read, eventHides, memberHides, accountHides)) {
                    unreadable.add(read.name());
                }
            });
        }
        return unreadable;
    }

    private boolean hidden(AttributeRef read, boolean eventHides, Set<String> memberHides, Set<String> accountHides) {
        return switch (read.source()) {
            case EVENT -> eventHides && happened.event().attribute(read.own()) == null;
            case MEMBER -> memberHides.contains(read.own());
            case ACCOUNT -> accountHides.contains(read.own());
            case COUNTED ->
                read.reading() instanceof CompiledCounter counter
                        && counter.scope().dimensions().stream()
                                .anyMatch(dimension -> hidden(dimension, eventHides, memberHides, accountHides));
            case EVENT_SOURCE, EVENT_TIME, MEMBER_ID, ENTITY -> false;
        };
    }

    /**
     * Decides again what was decided.
     *
     * @param explaining whether to work out the whole tree
     * @return what was decided, unless there are {@link #suspects}
     */
    Verdict again(boolean explaining) {
        return decide(decided(), vetting(), explaining);
    }

    /**
     * Functions of the host's own for which deciding again may come out else: rules ask them, and they are not registered
     * here, or a rule that asks them failed only then or only now.
     *
     * @param verdict what deciding again gave
     * @return their names and versions; empty if it gave what was decided
     * @throws FanRewardException with {@code INVARIANT_BROKEN} if it did not, and there is no such function
     */
    Set<String> suspects(Verdict verdict) {
        boolean foundElse = verdict.foundElse() && tellsRisk();
        if (isWhatWasDecided(verdict) && !foundElse) {
            return Set.of();
        }
        Set<Reason> failures = failedOnce(content.reasons(), verdict.reasons());
        Set<String> suspects = functions((rule, use) ->
                use.function() == null || failures.stream().anyMatch(failure -> concerns(failure, rule)));
        suspects.addAll(functionsOfChecks(use -> use.function() == null || foundElse));
        if (suspects.isEmpty()) {
            throw new FanRewardException(
                    ErrorCode.INVARIANT_BROKEN,
                    "deciding " + content.event().identity().reference() + " of member " + record.member()
                            + " again gives " + verdict.awards() + ", and the journal says " + content.awards());
        }
        return suspects;
    }

    private static Set<Reason> failedOnce(List<Reason> then, List<Reason> now) {
        Set<Reason> once = failures(then);
        for (Reason failure : failures(now)) {
            if (!once.remove(failure)) {
                once.add(failure);
            }
        }
        return once;
    }

    private static Set<Reason> failures(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.code() == ReasonCode.RULE_ERROR)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** A campaign that cannot tell for whom it is fails all its rules. */
    private static boolean concerns(Reason reason, CompiledRule rule) {
        return reason.campaign().equals(rule.campaign().key())
                && (reason.rule().isEmpty() || reason.rule().equals(rule.key()));
    }

    private Set<String> unavailable() {
        Set<String> unavailable = functions((rule, use) -> use.function() == null);
        unavailable.addAll(functionsOfChecks(use -> use.function() == null));
        return unavailable;
    }

    private Set<String> functionsOfChecks(Predicate<FunctionUse<?>> which) {
        Set<String> names = new TreeSet<>();
        for (CompiledRisk check : program.risksOn(happened.event().kind())) {
            check.functions(use -> {
                if (which.test(use)) {
                    names.add(use.name());
                }
            });
        }
        return names;
    }

    private Set<String> functions(BiPredicate<CompiledRule, FunctionUse<?>> which) {
        Set<String> names = new TreeSet<>();
        for (CompiledRule rule : program.rulesOn(happened.event().kind())) {
            for (FunctionUse<?> use : rule.functions()) {
                if (which.test(rule, use)) {
                    names.add(use.name());
                }
            }
        }
        return names;
    }

    private boolean isWhatWasDecided(Verdict verdict) {
        return verdict.awards().equals(content.awards())
                && verdict.penalties().equals(content.penalties())
                && ofRules(verdict.reasons()).equals(ofRules(content.reasons()));
    }

    /** Without what leaderboards say, which may ask for what the rules do not and can no longer be read. */
    private static List<Reason> ofRules(List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.code() != ReasonCode.RUN_CLOSED)
                .toList();
    }

    /**
     * What the event was granted, and what it would have been with other values.
     *
     * @throws FanRewardException if something of the event or the member cannot be read now, or if functions that its rules
     *     ask do not answer as they did
     */
    Redeciding.Again with(Map<String, Value> changed) {
        if (personal.hides(happened.event())
                || !personal.hidden(held).isEmpty()
                || !accountHides().isEmpty()) {
            @Nullable Problem why = personal.problem();
            throw new FanRewardException(Problem.at(
                    why == null ? ErrorCode.MASTER_KEY_UNAVAILABLE : why.code(),
                    content.event().identity().reference().toString(),
                    "/event",
                    "the event cannot be decided again without its personal data"
                            + (why == null ? "" : ": " + why.message())));
        }
        EngagementEvent event = decided();
        Map<String, Value> attributes = new TreeMap<>(event.attributes());
        attributes.putAll(changed);
        Verdict original = again(false);
        Set<String> suspects = suspects(original);
        if (!suspects.isEmpty()) {
            throw without(suspects);
        }
        Verdict net = decide(event.with(attributes), Vetting.DONE.settled(original.found()), false);
        boolean open = net.reasons().stream().anyMatch(reason -> reason.code() == ReasonCode.RULE_ERROR);
        if (open && !unavailable().isEmpty()) {
            throw without(unavailable());
        }
        return new Redeciding.Again(original, net);
    }

    private FanRewardException without(Set<String> functions) {
        return new FanRewardException(Problem.at(
                ErrorCode.RULE_INVALID,
                content.event().identity().reference().toString(),
                "/event",
                "the event cannot be decided again as it was: its rules ask functions that are not registered here, or"
                        + " that failed only then or only now: " + functions
                        + "; register what is missing, or reverse its awards by an amount"));
    }

    private Verdict decide(EngagementEvent event, Vetting vetting, boolean explaining) {
        Map<String, Long> quotes = new HashMap<>();
        for (BudgetQuote quote : content.quotes()) {
            quotes.put(quote.budget(), quote.remaining());
        }
        Facts facts = new Facts(
                event,
                personal.ofMemberAlone(held),
                personal.concealment(),
                counts(),
                content.entity(),
                Accounts.read(event, held, program.definition().settings(), personal));
        Draft before = Draft.at(state, record.recordedAt());
        return Decider.decide(
                program,
                new Input(
                        facts,
                        content.zone(),
                        Promotion.arrivedAt(record, sequence -> journals.record(record.member(), sequence)),
                        record.recordedAt(),
                        !record.actor().isEmpty(),
                        before::room,
                        before::available,
                        // A budget that nobody asked then had enough, as far as the journal tells.
                        quotes::getOrDefault,
                        gave(),
                        occasion(),
                        vetting),
                explaining);
    }

    /** How the checks of risk were asked. */
    private Vetting vetting() {
        if (forThePast()) {
            return Vetting.DONE;
        }
        if (content.releases() == 0) {
            return Vetting.OF_ARRIVAL.settled(found());
        }
        EventContent before = earlier(content.releases());
        Vetting vetting =
                record.key().isPromoted() ? Vetting.ofPromoted(before, this::earlier) : Vetting.ofReleased(before);
        return vetting.settled(found());
    }

    private EventContent earlier(long sequence) {
        return (EventContent) journals.record(record.member(), sequence).content();
    }

    /** What checks of risk found then; they are not asked anew, as what they were asked for may be unreadable. */
    private Vetting.@Nullable Finding found() {
        return content.reasons().stream()
                .filter(PastDecision::isOfRisk)
                .findFirst()
                .map(reason -> new Vetting.Finding(
                        CompiledRisk.keyOf(reason.path()),
                        reason.code() == ReasonCode.RISK_HOLD ? RiskCheck.Action.HOLD : RiskCheck.Action.DENY))
                .orElse(null);
    }

    private static boolean isOfRisk(Reason reason) {
        return reason.campaign().isEmpty()
                && (reason.code() == ReasonCode.RISK_HOLD || reason.code() == ReasonCode.RISK_DENY);
    }

    /** What conditions about the past read is as it was when the event was booked. */
    private Counts counts() {
        Counts now = new MemberCounts(state, journals, List.of());
        if (!forThePast()) {
            return now;
        }
        MemberState then = journals.before(record.member(), earlier -> earlier.sequence() < source.sequence());
        return new PastCounts(new MemberCounts(then, journals, List.of()), now);
    }

    private Set<String> gave() {
        Set<String> gave = new TreeSet<>(Chain.gave(happened, sequence -> journals.record(record.member(), sequence)));
        if (forThePast()) {
            gave.addAll(MemberPast.rules(happened));
            past().given(source.sequence())
                    .forEach(given -> gave.addAll(MemberPast.rules((EventContent) given.content())));
        }
        return gave;
    }

    /** Silence goes along with what follows. */
    private Input.Occasion occasion() {
        if (forThePast()) {
            return PastBooking.occasion(record);
        }
        JournalRecord at = record;
        while (at.content() instanceof EventContent event && event.cause() != null) {
            at = journals.record(record.member(), event.cause().sequence());
            if (PastBooking.isSilent(at)) {
                return Input.Occasion.ARRIVAL_SILENT;
            }
        }
        return Input.Occasion.ARRIVAL;
    }
}
