package app.fanreward.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.SubmitOptions;
import app.fanreward.api.decision.EventResult;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of events that a program declares for itself. */
class OwnKindsTest {
    private static final EventKind CONCERT = EventKind.of(
            "concert.attended",
            List.of(
                    new AttributeSchema("minutes", AttributeType.INTEGER, true, false),
                    new AttributeSchema("seat", AttributeType.TEXT, false, true)));

    private static ProgramDefinition program(EventKind... kinds) {
        return new ProgramDefinition(
                ProgramSettings.DEFAULT.withOwnKinds(List.of(kinds)),
                List.of(World.campaign("c")
                        .rule(Rule.on("concert", "concert.attended")
                                .then(Effect.addPoints(
                                        new Amount.PerUnit("event.minutes", Value.of(10), BigDecimal.ONE, false))))
                        .build()));
    }

    private static EngagementEvent.Builder concert(String id) {
        return EngagementEvent.of("concert.attended")
                .from("box-office", id)
                .member("m")
                .at(World.NOON);
    }

    @Test
    void anEventOfAnOwnKindIsCheckedByItsAttributesAndDecidedByRulesOnIt() {
        try (World world = new World(program(CONCERT))) {
            assertEquals(9, world.submit(concert("1").put("minutes", 95)).granted("points"));
            List<EventResult> results = world.engine.submitAll(
                    List.of(
                            concert("2").build(),
                            concert("3").put("minutes", "long").build(),
                            concert("4").put("minutes", 20).put("seat", 3).build()),
                    SubmitOptions.DEFAULT);
            for (int i = 0; i < 3; i++) {
                EventResult.Refused refused = assertInstanceOf(EventResult.Refused.class, results.get(i));
                assertEquals(
                        i == 2 ? "/data/seat" : "/data/minutes",
                        refused.problem().path());
            }
        }
    }

    @Test
    void aKindThatNoProgramDeclaresIsRefusedAndAKindThatIsGoneExplainsAsBefore() {
        assertEquals(ErrorCode.RULE_INVALID, FanReward.check(program()).get(0).code());
        try (World world = new World(program(CONCERT))) {
            EngagementEvent.Builder attended = concert("1").put("minutes", 30).put("seat", "A 1");
            world.submit(attended);
            world.engine.publish(ProgramDefinition.of(
                    World.campaign("c").rule(World.fullListen()).build()));
            FanRewardException refused = assertThrows(
                    FanRewardException.class, () -> world.submit(concert("2").put("minutes", 30)));
            assertEquals(ErrorCode.UNKNOWN_KIND, refused.code());
            assertEquals(
                    3,
                    world.engine
                            .explain("m", attended.build().identity().reference())
                            .decision()
                            .granted("points"));
        }
    }

    @Test
    void whatItsAttributesSayIsPersonalIsKeptSealed(@TempDir Path folder) {
        InMemoryStore store = new InMemoryStore();
        MasterKey master = MasterKeyFile.openOrCreate(folder.resolve("master.key"), new Random(1)::nextBytes);
        try (RewardEngine engine = Personal.engine(store, master, program(CONCERT))) {
            EngagementEvent event =
                    concert("1").put("minutes", 30).put("seat", "row-seven").build();
            engine.submit(event);
            assertTrue(engine.submit(event).duplicate());
            assertFalse(Personal.everything(store, "m").contains("row-seven"));
            assertTrue(Personal.everything(store, "m").contains("minutes"));
            assertEquals(0, engine.erase("m", "k", "admin", "asked for").recordsInPlain());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"concert", "Concert.attended", "ledger.spent", "member.met", "track.played", "a..b", ""})
    void aNameThatIsNoneOrTheEnginesIsRefused(String name) {
        EventKind kind = new EventKind(name, CONCERT.attributes());
        assertThrows(IllegalArgumentException.class, () -> ProgramSettings.DEFAULT.withOwnKinds(List.of(kind)));
    }
}
