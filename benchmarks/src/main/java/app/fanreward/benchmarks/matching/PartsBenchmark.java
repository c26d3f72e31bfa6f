package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Disposition;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.core.internal.decide.Decider;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.decide.Verdict;
import app.fanreward.core.internal.decide.Vetting;
import app.fanreward.core.internal.ledger.Awarding;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import app.fanreward.core.internal.program.match.Matcher;
import app.fanreward.core.internal.program.match.Matches;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an event consists of, part by part, each in a loop of its own over the same events: the least that deciding and booking
 * could take if nothing else was in the caches meanwhile.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PartsBenchmark {
    private static final int EVENTS = 1_000;
    private static final Instant BOOKED = MatchingWorkload.END.plus(Duration.ofHours(1));

    /** As many as a dictionary of the names of ten campaigns has. */
    private static final int PLACES = 4_096;

    private static final int SPREAD = 0x9E3779B1;

    /** How many campaigns there are. */
    @Param({"10", "1000"})
    int campaigns;

    private final Matches matches = new Matches();
    private final List<Input> inputs = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<JournalRecord> records = new ArrayList<>();
    private final int[] places = new int[PLACES];
    private Program program;
    private Matcher matcher;
    private int artist;
    private int next;

    /** Compiles the campaigns, and decides and books the events. */
    @Setup(Level.Trial)
    public void prepare() {
        program = ProgramCompiler.compile(OwnLanguage.limited(CampaignMix.of(Profile.TYPICAL, campaigns)));
        matcher = program.matcherOn(OwnLanguage.KIND);
        for (WorkloadEvent event : MatchingWorkload.events(Profile.TYPICAL, 0, EVENTS)) {
            Input input = input(event);
            inputs.add(input);
            verdicts.add(Decider.decide(program, input, false));
        }
        artist = List.of(inputs.get(0).facts().names()).indexOf("artist");
        for (int i = 0; i < EVENTS; i++) {
            JournalRecord booked = book(i);
            // As a store gives it back: without the form in which it was hashed.
            records.add(booked.showing(booked.content()));
        }
    }

    private static Input input(WorkloadEvent event) {
        Facts facts = new Facts(
                OwnLanguage.event(event, "e"),
                new MemberProfile(
                        event.member().id(), ZoneOffset.UTC, OwnLanguage.attributes(event.member()), List.of()),
                null,
                Counts.NOTHING,
                Map.of(),
                Map.of());
        return new Input(
                facts,
                ZoneOffset.UTC,
                BOOKED,
                BOOKED,
                false,
                type -> Long.MAX_VALUE,
                type -> 0,
                (budget, total) -> total,
                Set.of(),
                Input.Occasion.ARRIVAL,
                Vetting.OF_ARRIVAL);
    }

    private Draft opened(int place) {
        Verdict verdict = verdicts.get(place);
        Draft draft = Draft.at(new MemberState("member"), BOOKED);
        Awarding.book(draft, verdict.penalties(), verdict.grants(), BOOKED);
        return draft;
    }

    private JournalRecord book(int place) {
        Verdict verdict = verdicts.get(place);
        EngagementEvent event = inputs.get(place).facts().event();
        return opened(place)
                .book(
                        "",
                        RecordKey.ofEvent(event.identity(), event.member()),
                        new EventContent(
                                event,
                                null,
                                ZoneOffset.UTC,
                                LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC),
                                Disposition.EVALUATED,
                                0,
                                program.hash(),
                                verdict.awards(),
                                verdict.penalties(),
                                verdict.reasons(),
                                verdict.charges(),
                                verdict.quotes(),
                                null,
                                verdict.effects(),
                                null,
                                Map.of()));
    }

    private int next() {
        next = next + 1 < EVENTS ? next + 1 : 0;
        return next;
    }

    /**
     * One text of an event is read and its place in a table looked at: less cannot be asked of an event.
     *
     * @return what is there
     */
    @Benchmark
    public int readOneText() {
        Object text = inputs.get(next()).facts().said()[artist];
        return places[(((String) text).hashCode() * SPREAD) >>> (Integer.numberOfLeadingZeros(PLACES) + 1)];
    }

    /**
     * The rules are found.
     *
     * @return how many
     */
    @Benchmark
    public int match() {
        matcher.match(inputs.get(next()).facts(), matches);
        return matches.count();
    }

    /**
     * The same, and what they grant is worked out.
     *
     * @return what is granted
     */
    @Benchmark
    public Verdict decide() {
        return Decider.decide(program, inputs.get(next()), false);
    }

    /**
     * Lots are opened, and what moves is posted.
     *
     * @return the beginning of a record
     */
    @Benchmark
    public Draft open() {
        return opened(next());
    }

    /**
     * A record is encoded and hashed.
     *
     * @return the hash
     */
    @Benchmark
    public ContentHash seal() {
        return RecordCodec.hashOf(records.get(next()));
    }

    /**
     * A member's state moves on by a record.
     *
     * @return the state
     */
    @Benchmark
    public MemberState apply() {
        JournalRecord record = records.get(next());
        MemberState state = new MemberState(record.member());
        state.apply(record);
        return state;
    }
}
