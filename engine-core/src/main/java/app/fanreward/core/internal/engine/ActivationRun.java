package app.fanreward.core.internal.engine;

import app.fanreward.api.activation.ActivationProgress;
import app.fanreward.api.activation.ActivationStep.Begun;
import app.fanreward.api.activation.ActivationTotals;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Pause;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.Act;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.engine.PastPage.Fate;
import app.fanreward.core.internal.engine.PastPage.Given;
import app.fanreward.core.internal.privacy.PersonalData;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.RulesOfKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes once over everything that was recorded, in the order in which it was booked, and books what a campaign gives for
 * the events that it is activated for. Done again it changes nothing more.
 */
final class ActivationRun {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final Journals journals;
    private final Function<ContentHash, Program> named;
    private final PastPage page;
    private final Begun terms;
    private final Program program;
    private final Campaign campaign;
    private final @Nullable CampaignEntry life;
    private final PastBooking booking;
    private final boolean readsCounts;
    private final Map<ContentHash, Boolean> sameVersion = new HashMap<>();
    private final TotalsTally tally = new TotalsTally();

    /**
     * Prepares.
     *
     * @param named finds the program that decided an event
     * @param page books
     * @param life the campaign as the store knows it, or null if it is the host's own
     */
    ActivationRun(
            RewardStore store,
            Journals journals,
            Function<ContentHash, Program> named,
            PastPage page,
            Begun terms,
            Program program,
            @Nullable CampaignEntry life,
            String actor) {
        this.store = store;
        this.journals = journals;
        this.named = named;
        this.page = page;
        this.terms = terms;
        this.program = program;
        this.campaign = program.definition().campaigns().get(0);
        this.life = life;
        this.booking = new PastBooking(terms, program, actor);
        this.readsCounts = program.rulesByKind().values().stream()
                .map(RulesOfKind::rules)
                .flatMap(List::stream)
                .flatMap(rule -> rule.reads().stream())
                .anyMatch(read -> read.source() == AttributeRef.Source.COUNTED);
    }

    /**
     * Runs.
     *
     * @param goesOn asked before and after each page; throws if it does not
     * @param finish sees to what follows for others from what members were given
     */
    ActivationTotals run(ActivationProgress progress, Runnable goesOn, Consumer<Set<String>> finish) {
        // What is booked from here on, by this run too, is no matter of it.
        long last = store.lastPosition();
        Pasts pasts = new Pasts(journals);
        long position = 0;
        while (position < last) {
            List<PositionedRecord> records = store.follow(position, PAGE);
            if (records.isEmpty()) {
                break;
            }
            goesOn.run();
            List<JournalRecord> events = records.stream()
                    .filter(record -> record.position() <= last)
                    .map(PositionedRecord::record)
                    .filter(this::concerns)
                    .toList();
            Set<String> given = new TreeSet<>();
            for (PastPage.Given one : page.run(events, pasts, this::decide)) {
                tally.take(one);
                if (one.record() != null) {
                    given.add(one.record().member());
                }
            }
            finish.accept(given);
            goesOn.run();
            position = records.get(records.size() - 1).position();
            progress.at(Math.min(position, last), last);
        }
        progress.at(last, last);
        return tally.totals();
    }

    private boolean concerns(JournalRecord record) {
        if (Names.isOwnJournal(record.member()) || !(record.content() instanceof EventContent content)) {
            return false;
        }
        Instant at = content.event().occurredAt();
        Cause cause = content.cause();
        return (terms.since() == null || !at.isBefore(terms.since()))
                && at.isBefore(terms.until())
                && (cause == null || cause.activation() == null)
                && !program.rulesOn(content.event().kind()).isEmpty()
                && alive(at);
    }

    /** What happens in a pause or after the end of a campaign earns nothing, whenever it is asked. */
    private boolean alive(Instant at) {
        if (life == null) {
            return true;
        }
        Instant end = life.endedAt();
        return (end == null || at.isBefore(end))
                && life.pauses().stream().noneMatch((Pause pause) -> pause.contains(at));
    }

    private Given decide(
            JournalRecord event, Appending journal, MemberPast past, MemberSession session, Instant receivedAt) {
        EventContent content = (EventContent) event.content();
        for (JournalRecord given : past.given(event.sequence())) {
            Cause cause = ((EventContent) given.content()).cause();
            if (cause != null && terms.activation().equals(cause.activation())) {
                return new Given(Fate.DONE_BEFORE, given);
            }
        }
        if (content.disposition() != Disposition.EVALUATED || content.deniedByRisk()) {
            return new Given(Fate.ASIDE, null);
        }
        if (past.reversed(event.sequence())) {
            return new Given(Fate.REVERSED, null);
        }
        if (!journal.state().status().takesCredit()) {
            return new Given(Fate.CLOSED, null);
        }
        Set<String> gave = new TreeSet<>(MemberPast.rules(content));
        boolean settled = decidedAlready(content) || paidByGroup(content);
        for (JournalRecord given : past.given(event.sequence())) {
            EventContent earlier = (EventContent) given.content();
            gave.addAll(MemberPast.rules(earlier));
            settled |= paidByGroup(earlier);
        }
        if (settled || allGave(content.event().kind(), gave)) {
            return new Given(Fate.AS_BEFORE, null);
        }
        PersonalData personal = session.personal();
        if (personal.unreadable(content.event()) != null) {
            return new Given(Fate.WITHHELD, null);
        }
        if (event.key().isPromoted() && anotherStands(event, content, journal)) {
            return new Given(Fate.DECIDED, null);
        }
        gave.addAll(Chain.gave(content, sequence -> journals.record(event.member(), sequence)));
        @Nullable Counts then = readsCounts ? past.before(event.sequence()) : null;
        return new Given(Fate.DECIDED, booking.make(journal, event, past, then, gave, personal, receivedAt));
    }

    /** Whether, of those that told of the act of an event that was promoted, another one stands for it. */
    private boolean anotherStands(JournalRecord event, EventContent content, Appending journal) {
        JournalRecord waited = journals.record(event.member(), content.releases());
        if (content.act() != null
                || !(waited.content() instanceof EventContent before)
                || !(before.act() instanceof Act act)
                || !(act.twin() instanceof Act.Twin twin)) {
            return false;
        }
        Succession succession = new Succession(twin.sequence());
        journals.readOn(event.member(), twin.sequence(), journal.state().sequence(), succession::take);
        journal.records().forEach(succession::take);
        return succession.stands();
    }

    private boolean allGave(String kind, Set<String> gave) {
        for (CompiledRule rule : program.rulesOn(kind)) {
            if (rule.boost() == null && !gave.contains(rule.name())) {
                return false;
            }
        }
        return true;
    }

    /** What this very version decided stays as it was decided. */
    private boolean decidedAlready(EventContent content) {
        ContentHash hash = content.program();
        return hash != null
                && sameVersion.computeIfAbsent(
                        hash,
                        decided -> named.apply(decided).definition().campaigns().contains(campaign));
    }

    /** Whether another campaign gave something for an event to which only one of the group gives. */
    private boolean paidByGroup(EventContent content) {
        Campaign.Stacking own = campaign.stacking();
        ContentHash hash = content.program();
        if (own == null || own.mode() == Campaign.Stacking.Mode.ALL || hash == null) {
            return false;
        }
        Set<String> paying = new TreeSet<>();
        content.awards().forEach(award -> paying.add(award.campaign()));
        content.effects().forEach(effect -> paying.add(effect.campaign()));
        paying.remove(campaign.key());
        if (paying.isEmpty()) {
            return false;
        }
        for (Campaign other : named.apply(hash).definition().campaigns()) {
            Campaign.Stacking group = other.stacking();
            if (paying.contains(other.key()) && group != null && group.group().equals(own.group())) {
                return true;
            }
        }
        return false;
    }
}
