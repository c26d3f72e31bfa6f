package app.fanreward.core.internal.program.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is compiled to be looked up finds the very rules that asking all of them finds. {@code -Dmatch.programs=N
 * -Dmatch.events=N} tries more.
 */
class MatcherTest {
    private static final int PROGRAMS = Integer.getInteger("match.programs", 25);
    private static final int EVENTS = Integer.getInteger("match.events", 60);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theRulesThatHoldAreFoundWhateverTheyAsk(long seed) {
        long found = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            Matches matches = new Matches();
            RandomRules rules = new RandomRules(seed * 1_000_003 + i);
            ProgramDefinition definition = rules.program();
            Program program = ProgramCompiler.compile(definition, Functions.of(RandomRules.FUSSY));
            for (int j = 0; j < EVENTS; j++) {
                Facts facts = rules.facts();
                List<String> asked = new ArrayList<>();
                for (CompiledRule rule : program.rulesOn(RandomRules.KIND)) {
                    if (rule.campaign().window().contains(facts.event().occurredAt()) && rule.mayFire(facts)) {
                        asked.add(rule.name());
                    }
                }

                program.matcherOn(RandomRules.KIND).match(facts, matches);

                List<String> looked = new ArrayList<>();
                for (int k = 0; k < matches.count(); k++) {
                    looked.add(program.rulesOn(RandomRules.KIND)
                            .get(matches.rule(k))
                            .name());
                }
                assertEquals(
                        asked,
                        looked,
                        () -> "seed " + seed + ", " + facts.event().attributes() + " of " + facts.member() + " at "
                                + facts.event().occurredAt() + ": " + differing(program, asked, looked));
                found += looked.size();
            }
        }
        assertTrue(found > EVENTS, "hardly any rule ever held");
    }

    /** Whoever matches first on a thread has nothing to go by that was noted for others. */
    @Test
    void aMemberOfWhomNoListIsKnownIsMatchedBeforeAnybodyWhoHasOne() {
        Matcher matcher = ProgramCompiler.compile(RandomRules.with(Campaign.of("k")
                        .rule(Rule.on("in", RandomRules.KIND)
                                .when(Condition.attribute("member.tags").in("a", "b"))
                                .then(Effect.addPoints(1)))
                        .rule(Rule.on("level", RandomRules.KIND)
                                .when(Condition.attribute("member.level").atLeast(3))
                                .then(Effect.addPoints(1)))
                        .build()))
                .matcherOn(RandomRules.KIND);
        Matches matches = new Matches();

        assertEquals(List.of(), found(matcher, ofMember(Map.of()), matches));
        assertEquals(List.of(1), found(matcher, ofMember(Map.of("level", Value.of(3))), matches));
        assertEquals(List.of(), found(matcher, ofMember(Map.of("tags", Value.of(List.of()))), matches));
        assertEquals(List.of(), found(matcher, ofMember(Map.of("tags", Value.of(List.of("c")))), matches));
        assertEquals(List.of(0), found(matcher, ofMember(Map.of("tags", Value.of(List.of("c", "b")))), matches));
        assertEquals(List.of(), found(matcher, ofMember(Map.of()), matches));
    }

    private static Facts ofMember(Map<String, Value> known) {
        return new Facts(
                EngagementEvent.of(RandomRules.KIND)
                        .from("s", "e")
                        .member("m")
                        .at(RandomRules.START)
                        .build(),
                new MemberProfile("m", ZoneOffset.UTC, known, List.of()));
    }

    @Test
    void aTextIsNotTakenForAnotherOneWithTheSameHash() {
        Matcher matcher = ProgramCompiler.compile(RandomRules.with(Campaign.of("k")
                        .rule(Rule.on("r", RandomRules.KIND)
                                .when(Condition.attribute("event.artist").is("AaBB"))
                                .then(Effect.addPoints(1)))
                        .build()))
                .matcherOn(RandomRules.KIND);
        Matches matches = new Matches();
        assertEquals("AaBB".hashCode(), "BBAa".hashCode());

        assertEquals(List.of(0), found(matcher, ofArtist("AaBB"), matches));
        assertEquals(List.of(), found(matcher, ofArtist("BBAa"), matches));
    }

    /** However many alternatives there are, all of these ask for an artist. */
    @Test
    void aRuleOfManyAlternativesIsAskedOnlyWhereWhatAllOfThemAskIsThere() {
        Campaign.Builder campaign = Campaign.of("k");
        for (int i = 0; i < 100; i++) {
            List<Condition> pairs = new ArrayList<>();
            for (int j = 0; j < 60; j++) {
                pairs.add(Condition.all(
                        Condition.attribute("event.artist").is("a" + (60 * i + j)),
                        Condition.attribute("event.platform").is("p" + j)));
            }
            campaign.rule(Rule.on(String.format("r%02d", i), RandomRules.KIND)
                    .when(Condition.any(pairs.toArray(Condition[]::new)))
                    .then(Effect.addPoints(1)));
        }
        Matcher matcher =
                ProgramCompiler.compile(RandomRules.with(campaign.build())).matcherOn(RandomRules.KIND);
        Matches matches = new Matches();

        assertEquals(List.of(), found(matcher, onPlatform("nobody", "p1"), matches));
        long asked = matches.asked();
        assertTrue(asked <= 2, () -> asked + " asked");
        assertEquals(List.of(), found(matcher, onPlatform("a61", "p2"), matches));
        assertEquals(List.of(1), found(matcher, onPlatform("a61", "p1"), matches));
        assertEquals(List.of(99), found(matcher, onPlatform("a5999", "p59"), matches));
        assertTrue(matches.asked() <= 12, () -> matches.asked() + " asked");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 64, 65, 1_000})
    void aRuleThatNamesManyArtistsIsNotLookedAtForAnyOther(int named) {
        Campaign.Builder campaign = Campaign.of("k");
        for (int i = 0; i < 20; i++) {
            String[] artists = new String[named];
            for (int j = 0; j < named; j++) {
                artists[j] = "a" + (named * i + j);
            }
            campaign.rule(Rule.on(String.format("r%02d", i), RandomRules.KIND)
                    .when(Condition.all(
                            Condition.attribute("event.artist").in(artists),
                            Condition.attribute("event.live").is(true)))
                    .then(Effect.addPoints(1)));
        }
        Matcher matcher =
                ProgramCompiler.compile(RandomRules.with(campaign.build())).matcherOn(RandomRules.KIND);
        Matches matches = new Matches();

        assertEquals(List.of(), found(matcher, ofArtist("nobody"), matches));
        assertEquals(1, matches.asked());
        assertEquals(0, matches.looked());
        Facts live = RandomRules.facts(
                EngagementEvent.of(RandomRules.KIND)
                        .at(RandomRules.START)
                        .put("artist", "a" + named)
                        .put("live", true),
                () -> 0);
        assertEquals(List.of(1), found(matcher, live, matches));
        assertEquals(List.of(), found(matcher, ofArtist("nobody"), matches), "of the event before");
    }

    @Test
    void rulesThatNameTextsOfListsAreFoundByEachTextOfAnEvent() {
        Campaign.Builder campaign = Campaign.of("k");
        for (int i = 0; i < 1_200; i++) {
            campaign.rule(Rule.on(String.format("r%04d", i), RandomRules.KIND)
                    .when(Condition.attribute("event.genres").hasAll("g" + i, i % 2 == 0 ? "g" + i : "live"))
                    .then(Effect.addPoints(1)));
        }
        Matcher matcher =
                ProgramCompiler.compile(RandomRules.with(campaign.build())).matcherOn(RandomRules.KIND);
        Matches matches = new Matches();

        assertEquals(List.of(4, 8), found(matcher, ofGenres("g4", "g5", "none", "g8"), matches));
        assertEquals(List.of(4, 5, 8), found(matcher, ofGenres("g4", "g5", "live", "g8"), matches));
        assertTrue(matches.looked() < 50, () -> matches.looked() + " looked at");
    }

    private static Facts ofGenres(String... genres) {
        return RandomRules.facts(
                EngagementEvent.of(RandomRules.KIND).at(RandomRules.START).put("genres", Value.of(List.of(genres))),
                () -> 0);
    }

    /** The last of them stand in the last word of a row. */
    @ParameterizedTest
    @ValueSource(ints = {120, 190, 250, 320})
    void whatOnlyTheLastOfManyRulesAskIsAskedOfThem(int count) {
        Campaign.Builder campaign = Campaign.of("k");
        for (int i = 0; i < count; i++) {
            Condition platform = Condition.attribute("event.platform").is("p1");
            campaign.rule(Rule.on(String.format("r%03d", i), RandomRules.KIND)
                    .when(
                            i < count - 40
                                    ? platform
                                    : Condition.all(
                                            platform,
                                            Condition.attribute("event.live").is(true)))
                    .then(Effect.addPoints(1)));
        }
        Matcher matcher =
                ProgramCompiler.compile(RandomRules.with(campaign.build())).matcherOn(RandomRules.KIND);
        Matches matches = new Matches();

        assertEquals(count - 40, found(matcher, onPlatform("a", "p1"), matches).size());
    }

    /** Members keep the codes of some programs: what is kept of one is not taken for that of another. */
    @Test
    void aMemberIsMatchedAlikeHoweverManyProgramsAskInTurn() {
        List<Matcher> matchers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            matchers.add(ProgramCompiler.compile(new RandomRules(i).program(), Functions.of(RandomRules.FUSSY))
                    .matcherOn(RandomRules.KIND));
        }
        RandomRules rules = new RandomRules(0);
        rules.program();
        Matches matches = new Matches();
        int found = 0;
        for (int j = 0; j < EVENTS; j++) {
            Facts facts = rules.facts();
            List<List<Integer>> first = new ArrayList<>();
            for (Matcher matcher : matchers) {
                first.add(found(matcher, anew(facts), matches));
            }
            for (int turn = 0; turn < 3; turn++) {
                for (int i = 0; i < matchers.size(); i += 1 + turn) {
                    assertEquals(first.get(i), found(matchers.get(i), facts, matches));
                    found += first.get(i).size();
                }
            }
        }
        assertTrue(found > EVENTS, "hardly any rule ever held");
    }

    /** The same of a member of whom nothing is kept. */
    private static Facts anew(Facts facts) {
        MemberProfile member = facts.member();
        return new Facts(
                facts.event(),
                new MemberProfile(
                        member.member(), member.zone(), new HashMap<>(member.attributes()), member.accounts()),
                facts.concealment(),
                facts.counts(),
                facts.entity(),
                facts.account());
    }

    private static List<Integer> found(Matcher matcher, Facts facts, Matches matches) {
        matcher.match(facts, matches);
        List<Integer> found = new ArrayList<>();
        for (int k = 0; k < matches.count(); k++) {
            found.add(matches.rule(k));
        }
        return found;
    }

    @Test
    void anEventThatBreaksOffLeavesNoRuleToTheNext() {
        ProgramDefinition definition = RandomRules.with(Campaign.of("k")
                .rule(Rule.on("a", RandomRules.KIND)
                        .when(Condition.attribute("event.live").is(true))
                        .then(Effect.addPoints(1)))
                .rule(Rule.on("b", RandomRules.KIND)
                        .when(Condition.attribute("counter.plays").atLeast(2))
                        .then(Effect.addPoints(1)))
                .build());
        Matcher matcher = ProgramCompiler.compile(definition).matcherOn(RandomRules.KIND);
        Matches matches = new Matches();
        Facts broken = RandomRules.facts(true, () -> {
            throw new IllegalStateException("cannot be counted");
        });
        assertThrows(IllegalStateException.class, () -> matcher.match(broken, matches));

        matcher.match(RandomRules.facts(false, () -> 2), matches);

        assertEquals(1, matches.count());
        assertEquals(1, matches.rule(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 8, 9, 16, 17, 32, 33, 64, 65, 128, 130, 190, 192, 193, 256, 257, 300, 320})
    void howeverManyRulesStandTogetherThoseThatHoldAreFound(int count) {
        Campaign.Builder campaign = Campaign.of("k");
        for (int i = 0; i < count; i++) {
            campaign.rule(Rule.on("always-" + i, RandomRules.KIND).then(Effect.addPoints(1)));
        }
        Campaign.Builder live = Campaign.of("l");
        for (int i = 0; i < count; i++) {
            live.rule(Rule.on("live-" + i, RandomRules.KIND)
                    .when(Condition.attribute("event.live").is(true))
                    .then(Effect.addPoints(1)));
        }
        Matches matches = new Matches();
        Matcher always =
                ProgramCompiler.compile(RandomRules.with(campaign.build())).matcherOn(RandomRules.KIND);
        Matcher asking = ProgramCompiler.compile(RandomRules.with(live.build())).matcherOn(RandomRules.KIND);

        assertEquals(
                count, found(always, RandomRules.facts(false, () -> 0), matches).size());
        assertEquals(
                count, found(asking, RandomRules.facts(true, () -> 0), matches).size());
        assertEquals(
                0, found(asking, RandomRules.facts(false, () -> 0), matches).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 65, 130, 190, 256, 320})
    void theLastValueThatRulesNameIsFoundWhereManyNameOnlyThat(int count) {
        Campaign.Builder campaign = Campaign.of("k");
        for (int i = 0; i < count; i++) {
            campaign.rule(Rule.on("artist-" + i, RandomRules.KIND)
                    .when(Condition.attribute("event.artist").is("a"))
                    .then(Effect.addPoints(1)));
        }
        Matcher matcher =
                ProgramCompiler.compile(RandomRules.with(campaign.build())).matcherOn(RandomRules.KIND);
        Matches matches = new Matches();

        assertEquals(count, found(matcher, ofArtist("a"), matches).size());
        assertEquals(0, found(matcher, ofArtist("b"), matches).size());
    }

    /** With an artist they stand together under it, of whom many more are named; otherwise with the rest. */
    @ParameterizedTest
    @CsvSource({
        "3, false",
        "40, false",
        "100, false",
        "180, false",
        "300, false",
        "900, false",
        "1600, false",
        "100, true",
        "180, true",
        "300, true",
        "600, true",
        "1200, true"
    })
    void howeverManyCampaignsStandTogetherEachRunsFromItsFirstInstantToItsLast(int count, boolean ofArtist) {
        Random random = new Random(count);
        Campaign[] campaigns = new Campaign[count];
        for (int i = 0; i < count; i++) {
            @Nullable Instant from = random.nextInt(3) == 0 ? null : someInstant(random);
            @Nullable Instant to = random.nextInt(3) == 0 ? null : someInstant(random);
            Condition live = Condition.attribute("event.live").is(random.nextBoolean());
            boolean backwards = from != null && to != null && !from.isBefore(to);
            campaigns[i] = Campaign.of("campaign-" + i)
                    .window(from, backwards ? null : to, ZoneOffset.UTC)
                    .rule(Rule.on("r", RandomRules.KIND)
                            .when(
                                    ofArtist
                                            ? Condition.all(
                                                    live,
                                                    Condition.attribute("event.artist")
                                                            .in("a", "other-" + i))
                                            : live)
                            .then(Effect.addPoints(1)))
                    .build();
        }
        Program program = ProgramCompiler.compile(RandomRules.with(campaigns));
        Matches matches = new Matches();
        int found = 0;
        for (Campaign campaign : campaigns) {
            Instant from = campaign.window().from();
            Instant to = campaign.window().to();
            for (Instant near :
                    List.of(from == null ? someInstant(random) : from, to == null ? someInstant(random) : to)) {
                for (long micros : new long[] {-1, 0, 1}) {
                    Facts facts = RandomRules.facts(
                            EngagementEvent.of(RandomRules.KIND)
                                    .at(near.truncatedTo(ChronoUnit.MICROS).plus(micros, ChronoUnit.MICROS))
                                    .put("live", random.nextBoolean())
                                    .put("artist", ofArtist ? "a" : "b"),
                            () -> 0);
                    List<CompiledRule> asked = program.rulesOn(RandomRules.KIND).stream()
                            .filter(rule -> rule.campaign()
                                            .window()
                                            .contains(facts.event().occurredAt())
                                    && rule.mayFire(facts))
                            .toList();
                    assertEquals(
                            asked,
                            found(program.matcherOn(RandomRules.KIND), facts, matches).stream()
                                    .map(program.rulesOn(RandomRules.KIND)::get)
                                    .toList());
                    found += asked.size();
                }
            }
        }
        assertTrue(found > count, "hardly any campaign ever ran");
    }

    /** Between two microseconds as often as not. */
    private static Instant someInstant(Random random) {
        return RandomRules.START.plus(random.nextInt(1_000), ChronoUnit.MICROS).plusNanos(random.nextInt(2) * 500L);
    }

    private static Facts onPlatform(String artist, String platform) {
        return RandomRules.facts(
                EngagementEvent.of(RandomRules.KIND)
                        .at(RandomRules.START)
                        .put("artist", artist)
                        .put("platform", platform),
                () -> 0);
    }

    private static Facts ofArtist(String artist) {
        return RandomRules.facts(
                EngagementEvent.of(RandomRules.KIND).at(RandomRules.START).put("artist", artist), () -> 0);
    }

    @Test
    void whoeverMatchesWhileAnotherEventIsMatchedHasMatchesOfTheirOwn() {
        Matches outer = Matches.take();
        Matches inner = Matches.take();
        assertNotSame(outer, inner);
        inner.giveBack();
        outer.giveBack();
        assertSame(outer, Matches.take());
        outer.giveBack();
    }

    private static List<CompiledRule> differing(Program program, List<String> one, List<String> other) {
        return program.rulesOn(RandomRules.KIND).stream()
                .filter(rule -> one.contains(rule.name()) != other.contains(rule.name()))
                .toList();
    }
}
