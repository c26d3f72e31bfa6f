package app.fanreward.core.internal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.internal.program.match.LayeredMatcher;
import app.fanreward.core.internal.program.match.Matches;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is compiled again where little changed, told by campaigns and not by the time it takes. */
class RecompilerTest {
    private static final String PLAYED = "track.played";
    private static final String FOLLOWED = "artist.followed";
    private static final int MANY = 1_000;

    private final List<String> compiled = new ArrayList<>();
    private final Recompiler compiler = new Recompiler(Functions.NONE, compiled::add);

    private static Campaign pays(int number, long points, String on) {
        return Campaign.of("k" + number)
                .rule(Rule.on("b", on)
                        .when(Condition.attribute("member.country").is("c" + number))
                        .then(Effect.addPoints(points)))
                .rule(Rule.on("a", on).then(Effect.addPoints(points)))
                .build();
    }

    /** Made anew with each call: what is equal need not be the same. */
    private static List<Campaign> campaigns() {
        return new ArrayList<>(IntStream.range(0, MANY)
                .mapToObj(number -> pays(number, 1, number % 2 == 0 ? PLAYED : FOLLOWED))
                .toList());
    }

    private static ProgramDefinition program(List<Campaign> campaigns) {
        return new ProgramDefinition(ProgramSettings.DEFAULT, campaigns);
    }

    @Test
    void ofAThousandCampaignsThatWhichChangedIsCompiledAgain() {
        Program before = compiler.compile(program(campaigns())).program();
        assertEquals(MANY, compiled.size());
        compiled.clear();
        List<Campaign> changed = campaigns();
        changed.set(500, pays(500, 2, PLAYED));

        Compilation next = compiler.compile(program(changed));

        assertEquals(List.of("k500"), compiled);
        assertEquals(MANY + 1, next.unstored().size());
        assertNotEquals(before.hash(), next.program().hash());
        assertSame(before.on(FOLLOWED), next.program().on(FOLLOWED));
        assertNotSame(before.on(PLAYED), next.program().on(PLAYED));
        assertSame(before.progress(), next.program().progress());
    }

    @Test
    void whatWasCheckedIsNotCheckedAgainWhenItIsKept() {
        ProgramDefinition program = program(campaigns());
        Compilation checked = compiler.compile(program);
        assertSame(checked, compiler.compilePublished(program));
        assertSame(checked, compiler.compilePublished(program(campaigns())));
        assertEquals(MANY, compiled.size());
    }

    @Test
    void whatIsWrongIsToldAsOfTheWhole() {
        compiler.compile(program(campaigns()));
        List<Campaign> twice = campaigns();
        twice.add(3, pays(999, 5, PLAYED));
        FanRewardException whole =
                assertThrows(FanRewardException.class, () -> ProgramCompiler.compile(program(twice), Functions.NONE));
        FanRewardException found = assertThrows(FanRewardException.class, () -> compiler.compile(program(twice)));
        assertEquals(whole.problems(), found.problems());
    }

    @Test
    void whatHoldsForEveryCampaignChangesAllOfThem() {
        compiler.compile(program(campaigns()));
        compiled.clear();
        compiler.compile(
                new ProgramDefinition(ProgramSettings.DEFAULT.withZone(ZoneId.of("Europe/Berlin")), campaigns()));
        assertEquals(MANY, compiled.size());
    }

    @Test
    void whatTheStoreWasToldToKeepIsKeptOnce() {
        Compilation first = compiler.compile(program(campaigns()));
        assertEquals(MANY + 1, first.unstored().size());
        first.stored();
        assertEquals(0, first.unstored().size());
        List<Campaign> changed = campaigns();
        changed.remove(3);
        changed.add(pays(3, 7, PLAYED));
        Compilation next = compiler.compile(program(changed));
        assertEquals(
                List.of(CampaignCodec.hashOf(pays(3, 7, PLAYED)), next.program().hash()),
                List.copyOf(next.unstored().keySet()));
    }

    @Test
    void aBranchTakesOverWhatIsCompiledAndLearnsByItselfWhatIsKept() {
        Compilation first = compiler.compile(program(campaigns()));
        Recompiler beforeItWasKept = compiler.branch(true);
        first.stored();
        List<Campaign> changed = campaigns();
        changed.set(3, pays(3, 7, PLAYED));
        compiled.clear();

        Recompiler overTheSameStore = compiler.branch(true);
        Recompiler overAnother = compiler.branch(false);

        assertSame(
                first.program(), overTheSameStore.compile(program(campaigns())).program());
        assertEquals(
                0, overTheSameStore.compile(program(campaigns())).unstored().size());
        assertEquals(2, overTheSameStore.compile(program(changed)).unstored().size());
        assertEquals(
                MANY + 1, overAnother.compile(program(campaigns())).unstored().size());
        assertEquals(
                MANY + 1,
                beforeItWasKept.compile(program(campaigns())).unstored().size());
        assertEquals(List.of("k3"), compiled);
        overTheSameStore.compile(program(changed)).stored();
        assertEquals(2, compiler.compile(program(changed)).unstored().size());
    }

    @Test
    void fewChangesLeaveWhatFindsRulesAsItIsAndManyMakeItAnew() {
        List<Campaign> campaigns = campaigns();
        compiler.compile(program(campaigns)).program().prepare();
        boolean layered = true;
        int changes = 0;
        while (layered && changes < MANY) {
            campaigns.set(changes, pays(changes, 2, changes % 2 == 0 ? PLAYED : FOLLOWED));
            changes++;
            Program next = compiler.compile(program(campaigns)).program();
            layered = next.matcherOn(PLAYED) instanceof LayeredMatcher;
            next.prepare();
        }
        // Every other campaign has two of the 1,000 rules about the kind: with the 23rd, 46 came and 46 went.
        assertEquals(45, changes);
    }

    @Test
    void aFunctionIsNotAskedForARuleThatIsGone() {
        AtomicInteger asked = new AtomicInteger();
        CustomCondition counting =
                CustomCondition.of(FunctionSignature.named("counting").build(), input -> {
                    asked.incrementAndGet();
                    return Truth.TRUE;
                });
        Recompiler asking = new Recompiler(Functions.of(counting));
        List<Campaign> campaigns = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            campaigns.add(Campaign.of("k" + i)
                    .rule(Rule.on("r", PLAYED)
                            .when(Condition.custom(CustomCall.of("counting")))
                            .then(Effect.addPoints(1)))
                    .build());
        }
        asking.compile(program(campaigns)).program().prepare();
        campaigns.remove(7);
        Program next = asking.compile(program(campaigns)).program();
        next.matcherOn(PLAYED).match(played(), new Matches());
        assertEquals(49, asked.get());
    }

    private static Facts played() {
        return new Facts(
                EngagementEvent.of(PLAYED)
                        .from("test", "e")
                        .member("ada")
                        .at(Instant.parse("2026-06-01T12:00:00Z"))
                        .build(),
                new MemberProfile("ada", ZoneOffset.UTC, Map.of(), List.of()));
    }

    @Test
    void aProgramThatWasKeptWholeKeepsItsName() {
        ProgramDefinition program = program(campaigns());
        byte[] whole = ProgramCodec.whole(program);
        ContentHash name = ContentHash.of(whole);
        ProgramDefinition decoded = ProgramCodec.decode(whole);
        assertEquals(compiler.compile(program).program().definition(), decoded);
        assertEquals(name, compiler.compileKept(name, decoded).hash());
        assertNotEquals(name, ProgramCodec.hashOf(decoded));
        assertEquals(MANY, compiled.size());
    }

    @Test
    void onlyProgramsOfManyCampaignsAreKeptInParts() {
        ProgramDefinition most = program(campaigns().subList(0, ProgramCodec.MOST_WHOLE));
        ProgramDefinition more = program(campaigns().subList(0, ProgramCodec.MOST_WHOLE + 1));
        assertEquals(1, ProgramCodec.encode(most)[0]);
        assertEquals(1, compiler.compile(most).unstored().size());
        assertEquals(8, ProgramCodec.encode(more)[0]);
        assertEquals(
                ProgramCodec.MOST_WHOLE + 2, compiler.compile(more).unstored().size());
    }
}
