package app.fanreward.core.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.LoadContent;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.core.InMemoryStore;
import app.fanreward.core.internal.campaign.LoadBook;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.Recompiler;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which program decides what happened before something else was loaded. */
class ProgramsTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final InMemoryStore store = new InMemoryStore();
    private Instant now = NOON;
    private LoadBook loads = LoadBook.EMPTY;

    private static ProgramDefinition paying(int points, @Nullable Integer budget) {
        Campaign.Builder campaign =
                Campaign.of("c").rule(Rule.on("r", "track.played").then(Effect.addPoints(points)));
        return ProgramDefinition.of(
                (budget == null ? campaign : campaign.budget(budget)).build(),
                Campaign.of("d")
                        .rule(Rule.on("r", "track.played").then(Effect.addPoints(7)))
                        .build());
    }

    private Programs begun(ProgramDefinition first) {
        Programs programs =
                new Programs(store, first, new CampaignContents(store), new Recompiler(Functions.NONE), () -> now);
        programs.begin(timetable -> loaded(timetable, 1));
        return programs;
    }

    private LoadBook loaded(Timetable timetable, int version) {
        Program own = timetable.ownProgram();
        for (int i = 0; i < (version == 1 ? 2 : 1); i++) {
            loads = loads.after(new LoadContent(
                    own.hash(),
                    List.of(new LoadContent.Loaded(
                            own.definition().campaigns().get(i).key(),
                            version,
                            own.contents().get().get(i),
                            version == 1 ? null : now))));
        }
        return loads;
    }

    private void publish(Programs programs, ProgramDefinition definition, int version) {
        programs.publish(definition, timetable -> loaded(timetable, version));
    }

    private static List<Effect> effects(Program program) {
        return program.definition().campaigns().get(0).rules().get(0).effects();
    }

    @Test
    void theVeryProgramThatDecidedBeforeAChangeDecidesWhatHappenedThen() {
        Programs programs = begun(paying(1, null));
        Program first = programs.timetable().at(NOON);
        now = NOON.plusSeconds(10);
        publish(programs, paying(2, null), 2);
        Program second = programs.timetable().at(now);
        assertNotSame(first, second);
        assertSame(first, programs.timetable().at(NOON));

        now = NOON.plusSeconds(20);
        publish(programs, paying(3, null), 3);
        assertSame(first, programs.timetable().at(NOON));
        assertSame(second, programs.timetable().at(NOON.plusSeconds(10)));
        assertEquals(List.of(Effect.addPoints(3)), effects(programs.timetable().at(now)));
    }

    @Test
    void aBudgetIsThatOfTodayAlsoForWhatHappenedBefore() {
        Programs programs = begun(paying(1, 500));
        now = NOON.plusSeconds(10);
        publish(programs, paying(2, 800), 2);

        Program before = programs.timetable().at(NOON);
        assertEquals(List.of(Effect.addPoints(1)), effects(before));
        assertEquals(
                paying(2, 800).campaigns().get(0).budget(),
                before.definition().campaigns().get(0).budget());
    }

    @Test
    void whatCameInAnotherZoneIsCompiledForThatOfToday() {
        Programs programs = begun(paying(1, null));
        Program first = programs.timetable().at(NOON);
        now = NOON.plusSeconds(10);
        ProgramDefinition changed = paying(2, null);
        publish(
                programs,
                new ProgramDefinition(changed.settings().withZone(ZoneId.of("Asia/Tokyo")), changed.campaigns()),
                2);

        Program before = programs.timetable().at(NOON);
        assertNotSame(first, before);
        assertEquals(effects(first), effects(before));
        assertEquals("Asia/Tokyo", before.definition().settings().zone().getId());
    }
}
