package app.fanreward.core.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.decision.Explanation;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Refund;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.seal.VerifyOptions;
import app.fanreward.core.InMemoryStore;
import app.fanreward.core.internal.campaign.CampaignBook;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.program.Counts;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.Recompiler;
import app.fanreward.core.internal.program.progress.Achievement;
import app.fanreward.core.internal.program.progress.Track;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What follows from a record is booked with it, and undone with it. */
class ConsequencesTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /** Counts plays, or what was derived from every second one; each so many make one thing that is reached. */
    private record EverySoMany(
            String key, String counted, int many, @Nullable String of) implements Track {
        EverySoMany(String key, String counted, int many) {
            this(key, counted, many, null);
        }

        @Override
        public boolean on(String kind) {
            return kind.equals(counted);
        }

        @Override
        public List<Charge> charges(Facts facts, List<Award> granted) {
            return of == null || Value.of(of).equals(facts.event().attribute("challenge"))
                    ? List.of(new Charge(key + "|n", 1))
                    : List.of();
        }

        @Override
        public List<Achievement> achievements(Counts counts, Instant now) {
            List<Achievement> reached = new ArrayList<>();
            for (long i = 1; i * many <= counts.total(key + "|n"); i++) {
                reached.add(new Achievement(
                        key + "|" + i,
                        DerivedKinds.CHALLENGE_COMPLETED,
                        NOON,
                        ImmutableMap.of("challenge", Value.of(key), "completion", Value.of(i))));
            }
            return reached;
        }

        @Override
        public @Nullable Instant nextChange(Counts counts, Instant now) {
            return null;
        }
    }

    /** Begins with the first play and changes by itself after a day, once. */
    private record ADayLater() implements Track {
        @Override
        public String key() {
            return "tier:day";
        }

        @Override
        public boolean on(String kind) {
            return kind.equals("track.played");
        }

        @Override
        public List<Charge> charges(Facts facts, List<Award> granted) {
            return List.of(new Charge("tier:day", 1));
        }

        @Override
        public List<Achievement> achievements(Counts counts, Instant now) {
            return counts.total("tier:day") == 0 || now.isBefore(NOON.plus(Duration.ofDays(1)))
                    ? List.of()
                    : List.of(new Achievement(
                            "tier:day|over",
                            DerivedKinds.TIER_CHANGED,
                            NOON.plus(Duration.ofDays(1)),
                            ImmutableMap.of("tier", Value.of("day"))));
        }

        @Override
        public @Nullable Instant nextChange(Counts counts, Instant now) {
            Instant end = NOON.plus(Duration.ofDays(1));
            return counts.total("tier:day") == 0 || !now.isBefore(end) ? null : end;
        }
    }

    private static final class Setting {
        private final InMemoryStore store = new InMemoryStore();
        private final Programs programs;
        private final Journals journals = new Journals(store);
        private final MemberKeys keys = new MemberKeys(store, null);
        private final Sessions sessions = new Sessions(1 << 20, keys);
        private final Decisions decisions;
        private final Consequences consequences;
        private final Commands commands;
        private final Settler settler;
        private Instant now = NOON;
        private int plays;

        Setting(List<Rule.Builder> rules, Track... tracks) {
            Campaign.Builder campaign = Campaign.of("c");
            rules.forEach(campaign::rule);
            ProgramDefinition definition = new ProgramDefinition(ProgramSettings.DEFAULT, List.of(campaign.build()));
            CampaignContents contents = new CampaignContents(store);
            this.programs = new Programs(store, definition, contents, new Recompiler(Functions.NONE), () -> now);
            Program plain = programs.running(programs.timetable());
            ImmutableSortedMap.Builder<String, Track> all = ImmutableSortedMap.naturalOrder();
            for (Track track : tracks) {
                all.put(track.key(), track);
            }
            Program program = plain.with(all.buildOrThrow());
            Timetable timetable = new Timetable(
                    definition,
                    CampaignBook.EMPTY,
                    new Timetable.Contents(contents::of, hash -> definition, (settings, said) -> null),
                    own -> program);
            History history = new StoreHistory(store, journals);
            this.decisions = new Decisions(programs);
            this.consequences =
                    new Consequences(timetable, program, history, programs::named, Consequences.DECIDES_NOTHING_AGAIN);
            JournalWriter writer = new JournalWriter(store, sessions, journals, () -> now, () -> consequences);
            Catalog catalog = new Catalog(store, programs, writer, journals, history);
            FurtherSteps steps = new FurtherSteps(
                    programs, writer, history, new ReferrerSide(store, writer, journals, keys, () -> consequences));
            this.commands =
                    new Commands(programs, journals, keys, writer, history, catalog, new Books(writer, history), steps);
            this.settler = new Settler(store, writer, steps, keys, () -> now);
        }

        EventResult take(EngagementEvent event) {
            return new Intake(
                            store, sessions, journals, decisions, consequences, SubmitOptions.DEFAULT, () -> now, false)
                    .take(List.of(event))
                    .get(0);
        }

        Decision submit(EngagementEvent event) {
            return ((EventResult.Decided) take(event)).decision();
        }

        Decision play() {
            plays++;
            return submit(play(plays));
        }

        static EngagementEvent play(int number) {
            return EngagementEvent.of("track.played")
                    .from("test", "p" + number)
                    .member("m")
                    .at(NOON)
                    .build();
        }

        LedgerResult reverse(EventReference event, String key, Shortfall shortfall) {
            return commands.execute(new LedgerCommand.Reverse(
                    Order.of("m", key), new Target.OfEvent(event, "", ""), null, shortfall, Refund.ORIGINAL));
        }

        long available() {
            return journals.load("m").state().account("points", AccountKind.AVAILABLE);
        }

        List<JournalRecord> journal() {
            return store.journal("m", 0, 100);
        }

        Explanation explain(EventReference event) {
            return new Explainer(store, journals, programs, decisions, keys).explain("m", event);
        }

        void assertProven() {
            assertEquals(
                    List.of(),
                    new Verifier(store, Set.of(), VerifyOptions.NONE, records -> {})
                            .verify()
                            .findings());
        }
    }

    private static Rule.Builder tenForEachCompletion() {
        return Rule.on("ten", DerivedKinds.CHALLENGE_COMPLETED).then(Effect.addPoints(10));
    }

    @Test
    void whatIsReachedIsDecidedLikeAnyEventAndToldWithItsCause() {
        Setting setting =
                new Setting(List.of(tenForEachCompletion()), new EverySoMany("goal:plays", "track.played", 2));
        assertEquals(List.of(), setting.play().consequences());
        Decision second = setting.play();
        assertEquals(1, second.consequences().size());
        assertEquals(10, second.consequences().get(0).granted("points"));
        assertEquals(0, second.granted("points"));
        assertEquals(10, setting.available());
        EventContent derived = (EventContent) setting.journal().get(2).content();
        assertEquals(DerivedKinds.SOURCE, derived.event().identity().source());
        assertEquals(2, Objects.requireNonNull(derived.cause()).sequence());
        setting.assertProven();
    }

    @Test
    void theSameEventAgainGetsTheSameAnswerWithWhatFollowed() {
        Setting setting =
                new Setting(List.of(tenForEachCompletion()), new EverySoMany("goal:plays", "track.played", 1));
        Decision first = setting.play();
        Decision again = setting.submit(Setting.play(1));
        assertTrue(again.duplicate());
        assertEquals(
                first.consequences().get(0).awards(),
                again.consequences().get(0).awards());
        assertEquals(2, setting.journal().size());
    }

    @Test
    void aReversalTakesBackWhatFollowedAndItIsEarnedAgainWhenItHoldsAgain() {
        Setting setting =
                new Setting(List.of(tenForEachCompletion()), new EverySoMany("goal:plays", "track.played", 2));
        Decision first = setting.play();
        setting.play();
        assertTrue(setting.reverse(first.event(), "r", Shortfall.REJECT).done());
        assertEquals(0, setting.available());
        setting.play();
        assertEquals(10, setting.available());
        setting.assertProven();
    }

    @Test
    void aReversalThatTakesNothingAwayLeavesWhatFollowed() {
        Setting setting =
                new Setting(List.of(tenForEachCompletion()), new EverySoMany("goal:plays", "track.played", 2));
        Decision first = setting.play();
        setting.play();
        setting.play();
        setting.reverse(first.event(), "r", Shortfall.REJECT);
        assertEquals(10, setting.available());
    }

    @Test
    void ifThePolicyForbidsWhatWouldFollowNothingIsReversed() {
        Setting setting =
                new Setting(List.of(tenForEachCompletion()), new EverySoMany("goal:plays", "track.played", 1));
        Decision play = setting.play();
        setting.commands.execute(new LedgerCommand.Spend(Order.of("m", "s"), "points", 4, ""));
        int before = setting.journal().size();
        LedgerResult refused = setting.reverse(play.event(), "r", Shortfall.REJECT);
        assertFalse(refused.done());
        assertEquals(
                ErrorCode.INSUFFICIENT_POINTS_FOR_REVERSAL,
                Objects.requireNonNull(refused.refusal()).code());
        assertEquals(before, setting.journal().size());
        assertEquals(6, setting.available());
        assertTrue(setting.reverse(play.event(), "r", Shortfall.WITHIN_BALANCE).done());
        assertEquals(0, setting.available());
        setting.assertProven();
    }

    @Test
    void whatFollowsFromWhatFollowsIsUndoneWithIt() {
        Setting setting = new Setting(
                List.of(tenForEachCompletion()),
                new EverySoMany("goal:first", "track.played", 1),
                new EverySoMany("goal:second", DerivedKinds.CHALLENGE_COMPLETED, 1_000));
        Decision play = setting.play();
        assertEquals(
                1,
                setting.journal().stream()
                        .filter(record -> record.content() instanceof EventContent content && content.cause() != null)
                        .count());
        setting.reverse(play.event(), "r", Shortfall.REJECT);
        assertEquals(0, setting.journals.load("m").state().counter("goal:second|n"));
        assertEquals(0, setting.available());
        setting.assertProven();
    }

    @Test
    void aChainPaysEachRuleOnceAndNoTrackFeedsItself() {
        Setting setting = new Setting(
                List.of(tenForEachCompletion()),
                new EverySoMany("goal:first", "track.played", 1),
                new EverySoMany("goal:second", DerivedKinds.CHALLENGE_COMPLETED, 1));
        Decision play = setting.play();
        assertEquals(2, play.consequences().size());
        assertEquals(10, setting.available());
        Decision last = play.consequences().get(1);
        assertEquals(ReasonCode.ALREADY_GAVE, last.reasons().get(0).reason().code());
        assertEquals(last.reasons(), setting.explain(last.event()).decision().reasons());
        setting.reverse(play.event(), "r", Shortfall.REJECT);
        assertEquals(0, setting.available());
        assertEquals(0, setting.journals.load("m").state().counter("goal:second|n"));
        setting.assertProven();
    }

    @Test
    void aChainEndsWithItsFifthEvent() {
        List<Track> tracks = new ArrayList<>();
        tracks.add(new EverySoMany("goal:1", "track.played", 1));
        for (int i = 2; i <= 7; i++) {
            tracks.add(new EverySoMany("goal:" + i, DerivedKinds.CHALLENGE_COMPLETED, 1, "goal:" + (i - 1)));
        }
        Setting setting = new Setting(List.of(tenForEachCompletion()), tracks.toArray(Track[]::new));
        Decision play = setting.play();
        assertEquals(DerivedKinds.DEEPEST, play.consequences().size());
        setting.reverse(play.event(), "r", Shortfall.REJECT);
        assertTrue(setting.journals.load("m").state().achieved().isEmpty());
        setting.assertProven();
    }

    @Test
    void twoThatFollowFromOneEventAreBothRewarded() {
        Setting setting = new Setting(
                List.of(tenForEachCompletion()),
                new EverySoMany("goal:a", "track.played", 1),
                new EverySoMany("goal:b", "track.played", 1));
        assertEquals(2, setting.play().consequences().size());
        assertEquals(20, setting.available());
    }

    @Test
    void whatTimeChangesIsBookedByASweepOnce() {
        Rule.Builder gift = Rule.on("gift", DerivedKinds.TIER_CHANGED).then(Effect.addPoints(7));
        Setting setting = new Setting(List.of(gift), new ADayLater());
        setting.play();
        assertEquals(0, setting.settler.settle(members -> {}).records());
        setting.now = NOON.plus(Duration.ofDays(2));
        assertEquals(1, setting.settler.settle(members -> {}).records());
        assertEquals(7, setting.available());
        assertEquals(0, setting.settler.settle(members -> {}).members());
        setting.assertProven();
    }

    @Test
    void whatTimeChangedIsBookedWithTheNextRecordWhereNoSweepWasRun() {
        Rule.Builder gift = Rule.on("gift", DerivedKinds.TIER_CHANGED).then(Effect.addPoints(7));
        Setting setting = new Setting(List.of(gift), new ADayLater());
        setting.play();
        setting.now = NOON.plus(Duration.ofDays(2));
        setting.play();
        assertEquals(7, setting.available());
        assertEquals(0, setting.settler.settle(members -> {}).members());
        setting.assertProven();
    }

    @Test
    void aRuleMayAskWhatWasReached() {
        Rule.Builder second = Rule.on("second", DerivedKinds.CHALLENGE_COMPLETED)
                .when(Condition.attribute("event.completion").atLeast(2))
                .then(Effect.addPoints(3));
        Setting setting = new Setting(List.of(second), new EverySoMany("goal:plays", "track.played", 1));
        setting.play();
        assertEquals(0, setting.available());
        setting.play();
        assertEquals(3, setting.available());
    }

    @Test
    void nobodyCanSendWhatTheEngineDerives() {
        Setting setting = new Setting(List.of(tenForEachCompletion()));
        EngagementEvent sent = EngagementEvent.of(DerivedKinds.CHALLENGE_COMPLETED)
                .from("test", "x")
                .member("m")
                .at(NOON)
                .build();
        assertInstanceOf(EventResult.Refused.class, setting.take(sent));
        EngagementEvent disguised = EngagementEvent.of("track.played")
                .from(DerivedKinds.SOURCE, "x")
                .member("m")
                .at(NOON)
                .build();
        assertInstanceOf(EventResult.Refused.class, setting.take(disguised));
    }
}
