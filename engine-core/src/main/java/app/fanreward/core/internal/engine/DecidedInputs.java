package app.fanreward.core.internal.engine;

import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.BudgetQuote;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.cost.KeptCounts;
import app.fanreward.core.internal.cost.Sample;
import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.decide.Vetting;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.privacy.PersonalData;
import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What decisions in a store without secrets depended on: it goes once through all records, and keeps of each decision what
 * it takes to make it again at any time, as {@link PastDecision} does for one.
 */
final class DecidedInputs {
    private static final int PAGE = 1_000;

    private final RewardStore store;
    private final Program program;
    private final Journals journals;
    private final Map<String, MemberState> states = new HashMap<>();
    private final Map<String, Set<AttributeRef>> countedByKind = new HashMap<>();

    DecidedInputs(RewardStore store, Program program) {
        this.store = store;
        this.program = program;
        this.journals = new Journals(store);
    }

    /** Whether the program that is looked at decided about the event of a record. */
    private boolean decided(EventContent content) {
        return (content.disposition() == Disposition.EVALUATED || content.heldByRisk())
                && program.hash().equals(content.program());
    }

    /** Shows every event that was decided, in the order in which they were booked. */
    void decisions(Consumer<EventContent> reader) {
        follow(record -> {
            if (record.content() instanceof EventContent content && decided(content)) {
                reader.accept(content);
            }
        });
    }

    /** What the decisions of a sample depended on, in the order in which they were made. */
    List<Input> of(Sample sample) {
        List<Input> inputs = new ArrayList<>();
        follow(record -> {
            if (Names.isOwnJournal(record.member())) {
                return;
            }
            MemberState state = states.computeIfAbsent(record.member(), MemberState::new);
            if (record.content() instanceof EventContent content
                    && decided(content)
                    && sample.takesNext(content.event().kind())) {
                inputs.add(before(record, content, state));
            }
            state.apply(record);
        });
        return inputs;
    }

    private void follow(Consumer<JournalRecord> reader) {
        long at = 0;
        List<PositionedRecord> page;
        do {
            page = store.follow(at, PAGE);
            for (PositionedRecord positioned : page) {
                reader.accept(positioned.record());
                at = positioned.position();
            }
        } while (!page.isEmpty());
    }

    private Input before(JournalRecord record, EventContent content, MemberState state) {
        EngagementEvent event = content.event();
        ProgramSettings settings = program.definition().settings();
        PersonalData personal = PersonalData.inPlain(record.member());
        MemberProfile held = state.profileAt(
                event.occurredAt(), settings.zone(), program.asksOfAccounts().contains(event.kind()));
        KeptCounts counts = new KeptCounts(new MemberCounts(state, journals, List.of()));
        Facts facts = new Facts(
                event,
                personal.ofMemberAlone(held),
                personal.concealment(),
                counts,
                content.entity(),
                Accounts.read(event, held, settings, personal));
        Draft draft = Draft.at(state, record.recordedAt());
        Map<String, Long> rooms = new HashMap<>();
        Map<String, Long> available = new HashMap<>();
        for (PointType type : settings.pointTypes()) {
            rooms.put(type.key(), draft.room(type));
            available.put(type.key(), draft.available(type.key()));
        }
        Map<String, Long> quotes = new HashMap<>();
        for (BudgetQuote quote : content.quotes()) {
            quotes.put(quote.budget(), quote.remaining());
        }
        Input input = new Input(
                facts,
                content.zone(),
                Promotion.arrivedAt(record, sequence -> journals.record(record.member(), sequence)),
                record.recordedAt(),
                !record.actor().isEmpty(),
                type -> rooms.getOrDefault(type.key(), 0L),
                type -> available.getOrDefault(type, 0L),
                quotes::getOrDefault,
                Chain.gave(content, sequence -> journals.record(record.member(), sequence)),
                Input.Occasion.ARRIVAL,
                Vetting.OF_ARRIVAL);
        // All that it may read of what is counted is read before more is.
        Decider.decide(program, input, false);
        counted(event.kind()).forEach(attribute -> attribute.read(facts));
        counts.close();
        return input;
    }

    private Set<AttributeRef> counted(String kind) {
        return countedByKind.computeIfAbsent(kind, of -> {
            Set<AttributeRef> counted = new LinkedHashSet<>();
            for (CompiledRule rule : program.rulesOn(of)) {
                rule.reads().stream()
                        .filter(read -> read.source() == AttributeRef.Source.COUNTED)
                        .forEach(counted::add);
            }
            return counted;
        });
    }
}
