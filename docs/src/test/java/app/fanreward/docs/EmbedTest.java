package app.fanreward.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.extension.CustomAmount;
import app.fanreward.api.extension.FunctionSignature;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.FanReward;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import app.fanreward.rules.json.ProblemText;
import app.fanreward.store.embedded.EmbeddedStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code blocks of README.md and of the pages. */
class EmbedTest {
    private final List<String> shown = new ArrayList<>();

    private void show(@Nullable Object line) {
        shown.add(String.valueOf(line));
    }

    @Test
    void theFirstExampleOfTheReadme() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            firstExample();
        } finally {
            System.setOut(before);
        }
        assertEquals(
                List.of("1"), printed.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static void firstExample() {
        // docs:embed
        Campaign welcome = Campaign.of("welcome")
                .rule(Rule.on("full-listen", "track.played")
                        .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)))
                        .then(Effect.addPoints(1)))
                .build();
        try (RewardEngine engine = FanReward.builder().campaign(welcome).build()) {
            Decision decision = engine.submit(EngagementEvent.of("track.played")
                    .from("my-app", "play-8841") // source and id: safe to send twice
                    .member("fan-1")
                    .at(Instant.now())
                    .put("duration", Duration.ofSeconds(187))
                    .build());
            System.out.println(decision.granted("points")); // 1
        }
        // docs:end
    }

    @Test
    void theDurableExample(@TempDir Path folder) {
        Path data = folder.resolve("data");
        Path campaigns = Repository.ROOT.resolve("docs/examples/summer-tour.yaml");
        // docs:durable
        RewardEngine engine = FanReward.builder()
                .store(EmbeddedStore.open(data))
                .program(CampaignFiles.load(List.of(campaigns)).definition())
                .build();
        // docs:end
        try (engine) {
            assertTrue(engine.verify(records -> {}).clean());
        }
    }

    @Test
    void functionsOfTheHostPay() {
        // docs:functions
        CustomAmount tapering = CustomAmount.of(
                FunctionSignature.named("tapering")
                        .takes("most", AttributeType.DECIMAL)
                        .takes("half", AttributeType.DECIMAL)
                        .reads("event.amount", AttributeType.DECIMAL)
                        .build(),
                input -> input.number("most")
                        .multiply(input.number("event.amount"))
                        .divide(input.number("event.amount").add(input.number("half")), 6, RoundingMode.DOWN));
        Campaign shop = Campaign.of("shop")
                .rule(Rule.on("basket", "purchase.completed")
                        .then(Effect.addPoints(new Amount.Custom(
                                CustomCall.of("tapering").with("most", 50).with("half", 30)))))
                .build();
        RewardEngine engine =
                FanReward.builder().functions(tapering).campaign(shop).build();
        // docs:end
        try (engine) {
            Decision decision = engine.submit(EngagementEvent.of("purchase.completed")
                    .from("shop", "order-1")
                    .member("fan-1")
                    .at(Instant.now())
                    .put("amount", 45)
                    .build());
            assertEquals(30, decision.granted("points"));
        }
    }

    @Test
    void reasonsAreThereWhenNothingWasEarned() {
        Campaign campaign = Campaign.of("welcome")
                .rule(Rule.on("full-listen", "track.played")
                        .when(Condition.attribute("event.duration").atLeast(Duration.ofSeconds(30)))
                        .then(Effect.addPoints(1))
                        .limit(Limit.frequency(2, CalendarPeriod.Unit.DAY, "event.track"))
                        .missed("Listen for at least 30 seconds."))
                .build();
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");
        try (RewardEngine engine = FanReward.builder()
                .campaign(campaign)
                .clock(InstantSource.fixed(noon))
                .build()) {
            EngagementEvent event = EngagementEvent.of("track.played")
                    .from("my-app", "play-1")
                    .member("fan-1")
                    .at(noon)
                    .put("duration", Duration.ofSeconds(18))
                    .put("track", "song-1")
                    .build();
            // docs:reasons
            Decision decision = engine.submit(event);
            if (decision.awards().isEmpty()) {
                show(decision.reasons().get(0).text()); // Listen for at least 30 seconds.
            }
            show(engine.balance("fan-1").wallet("points").available()); // 0
            show(engine.submit(event).duplicate()); // true: the first answer again, nothing booked
            show(engine.explain("fan-1", event.identity().reference())
                    .rules()
                    .get(0)
                    .condition()); // event.duration ≥ 30s, seen 18s, 12s short
            // docs:end
        }
        assertEquals("Listen for at least 30 seconds.", shown.get(0));
        assertEquals("0", shown.get(1));
        assertEquals("true", shown.get(2));
        assertTrue(shown.get(3).contains("12s short"), shown.get(3));
    }

    @Test
    void problemsOfFilesAreShownWithTheirPlace() {
        Path examples = Repository.ROOT.resolve("docs/examples");
        // docs:files
        LoadedProgram loaded = CampaignFiles.load(List.of(examples));
        List<Problem> problems = FanReward.check(loaded.definition()).stream()
                .map(loaded::locate)
                .toList();
        show(ProblemText.ofFiles().show(problems));
        // docs:end
        assertEquals(List.of(), problems);
    }

    @Test
    void aStoreIsWrittenByOneAndReadByMany(@TempDir Path folder) {
        Path data = folder.resolve("data");
        // docs:stores
        RewardStore writing = EmbeddedStore.open(data); // the one writer; makes the folder
        RewardStore reading = EmbeddedStore.openReadOnly(data); // beside it, or without one
        // docs:end
        assertTrue(reading.readOnly());
        reading.close();
        writing.close();
    }
}
