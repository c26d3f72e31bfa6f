package app.fanreward.rules.json.internal;

import app.fanreward.api.activation.ActivationOrder;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.activation.UndoOrder;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.scenario.Action;
import app.fanreward.rules.json.scenario.Expectation;
import app.fanreward.rules.json.scenario.Scenario;
import app.fanreward.rules.json.scenario.ScenarioProgram;
import app.fanreward.rules.json.scenario.ScenarioWords;
import app.fanreward.rules.json.scenario.ScenarioWords.Word;
import app.fanreward.rules.json.scenario.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the steps of one scenario, and counts them, so that what names no id or key of its own has one. */
final class StepBinder {
    /** Who asks, and why, where a step does not say. */
    private static final String UNSAID = "scenario";

    /** More threads than this show nothing that fewer do not. */
    private static final int MOST_THREADS = 64;

    private static final List<String> WORDS =
            ScenarioWords.STEPS.stream().map(Word::name).toList();

    private final Vocabulary vocabulary;
    private final String member;
    private final ExpectationBinder expectations;
    private final StepDocuments documents;
    private int events;
    private int keys;

    /**
     * Creates a binder.
     *
     * @param member whom steps are about that name no member
     * @param documents reads the program that a step publishes
     */
    StepBinder(Vocabulary vocabulary, String member, ExpectationBinder expectations, StepDocuments documents) {
        this.vocabulary = vocabulary;
        this.member = member;
        this.expectations = expectations;
        this.documents = documents;
    }

    List<Step> steps(Spot list) {
        return RuleBinder.each(list, spot -> step(spot, true));
    }

    private @Nullable Step step(Spot spot, boolean alone) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        List<String> said = fields.present(WORDS);
        if (said.isEmpty()) {
            spot.wrong(
                    "a step says what happens with one of " + String.join(", ", WORDS),
                    fields.names().stream()
                            .map(name -> Report.near(name, WORDS))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null));
            return null;
        }
        String first = said.contains("kind") ? "kind" : said.getFirst();
        if (said.size() > 1 && !first.equals("kind")) {
            spot.wrong("a step is one thing: " + String.join(" or ", said) + ", and not both");
            return null;
        }
        Word word = ScenarioWords.STEPS.stream()
                .filter(it -> it.name().equals(first))
                .findFirst()
                .orElseThrow();
        Values values = new Values(fields, vocabulary.settings());
        values.read(
                Stream.concat(Stream.of(word.value()), word.fields().stream()).toList());
        Spot thenSpot = fields.optional(ScenarioWords.THEN.name());
        if (thenSpot != null && !alone) {
            thenSpot.wrong("parts of a step are judged together; write then beside the step's own word");
        }
        Action action = action(first, values);
        fields.done();
        List<Expectation> then = thenSpot == null ? List.of() : expectations.ofStep(thenSpot);
        return action == null || !values.sound()
                ? null
                : new Step(spot.location(), time(first, values, action), action, then);
    }

    private @Nullable Action action(String word, Values values) {
        return switch (word) {
            case "kind" -> send(values);
            case "command" -> {
                LedgerCommand command = command(values);
                yield command == null ? null : new Action.Execute(command);
            }
            case "change" -> change(values);
            case "move" -> move(values);
            case "update" -> update(values);
            case "entity" -> entity(values);
            case "publish" -> {
                ScenarioProgram program =
                        values.has(word) ? documents.read(values.spot(word), ProgramSettings.DEFAULT) : null;
                yield program == null ? null : new Action.Publish(program);
            }
            case "clock" -> new Action.MoveClock();
            case "run" -> "settle".equals(values.textOrNull(word)) ? new Action.Settle() : new Action.Restart();
            case "closeBooks" -> {
                String key = key(values);
                Instant until = values.instantOrNull(word);
                yield until == null ? null : new Action.CloseBooks(until, key, actor(values), reason(values));
            }
            case "activate" -> activate(values);
            case "undoActivation" -> {
                String shortfall = values.text("shortfall", ScenarioWords.spelled(Shortfall.WITHIN_BALANCE));
                yield values.sound()
                        ? new Action.UndoActivation(new UndoOrder(
                                values.text(word),
                                CommandBinder.constant(Shortfall.class, shortfall),
                                actor(values),
                                reason(values)))
                        : null;
            }
            case "release" -> {
                String mode = values.text("backfill", ScenarioWords.spelled(Backfill.AWARD));
                yield values.sound()
                        ? new Action.Release(
                                values.text("member", member),
                                values.event(word),
                                CommandBinder.constant(Backfill.class, mode),
                                actor(values))
                        : null;
            }
            case "erase" -> {
                String key = key(values);
                yield values.textOrNull(word) == null
                        ? null
                        : new Action.Erase(values.text(word), key, actor(values), reason(values));
            }
            case "batch" -> new Action.SendTogether(events(values, "batch", "come in one call"));
            case "dryRun" ->
                new Action.TryOut(
                        events(values, "dryRun", "are tried out"),
                        values.has("draft") ? documents.read(values.spot("draft"), vocabulary.settings()) : null);
            case "backtest" -> backtest(values);
            case "concurrently" -> concurrently(values);
            case "atomically" -> atomically(values);
            default -> throw new IllegalStateException("no step " + word);
        };
    }

    private @Nullable Action send(Values values) {
        String number = Integer.toString(++events);
        String kind = values.textOrNull("kind");
        if (kind != null && !vocabulary.kinds().contains(kind)) {
            values.spot("kind")
                    .wrong(
                            "there is no kind of event " + Quoting.quoted(kind) + "; allowed: "
                                    + String.join(", ", vocabulary.kinds()),
                            Report.near(kind, vocabulary.kinds()));
        }
        Map<String, Value> attributes = new TreeMap<>();
        values.fields().rest().forEach((name, spot) -> attribute(kind, name, spot, attributes));
        String backfill = values.text("backfill", ScenarioWords.spelled(Backfill.NONE));
        Instant at = values.instantOrNull("at");
        boolean old = !backfill.equals(ScenarioWords.spelled(Backfill.NONE));
        if (values.has("actor") && !old) {
            values.spot("actor").wrong("an actor goes with a backfill; leave it out without one");
        }
        if (kind == null || at == null || !values.sound()) {
            return null;
        }
        return new Action.Send(
                kind,
                values.text("member", member),
                values.text("source", Scenario.SOURCE),
                values.text("id", number),
                at,
                attributes,
                CommandBinder.constant(Backfill.class, backfill),
                old ? actor(values) : "");
    }

    private void attribute(@Nullable String kind, String name, Spot spot, Map<String, Value> attributes) {
        if (!Names.isAttributeName(name)) {
            spot.wrong("a name of an attribute has letters, digits and _ . - and starts with a letter");
            return;
        }
        String full = "event." + name;
        AttributeType declared = vocabulary.type(kind, full);
        String meant = declared == null && name.length() > 3 ? Report.near(name, known(kind)) : null;
        if (meant != null) {
            spot.wrong("nobody declared an attribute " + Quoting.quoted(name), meant);
            return;
        }
        Value read = LiteralBinder.read(spot, full, declared);
        if (read != null) {
            attributes.put(name, read);
        }
    }

    /** What an attribute that nobody declared may be a slip of. */
    private List<String> known(@Nullable String kind) {
        Stream<String> words = Stream.concat(
                        ScenarioWords.STEPS.getFirst().fields().stream(), Stream.of(ScenarioWords.THEN))
                .map(ScenarioWords.Field::name);
        Stream<String> declared = vocabulary.settings().kind(kind == null ? "" : kind).stream()
                .flatMap(known -> known.attributes().keySet().stream());
        return Stream.concat(words, declared).filter(name -> name.length() > 3).toList();
    }

    private @Nullable LedgerCommand command(Values values) {
        String key = key(values);
        String kind = values.textOrNull("command");
        if (kind == null) {
            // Which fields there may be depends on the command.
            values.fields().allow(values.fields().names());
            return null;
        }
        values.read(word(ScenarioWords.COMMANDS, kind).fields());
        return values.sound()
                ? new CommandBinder(vocabulary.settings())
                        .command(
                                kind,
                                values,
                                () -> new Order(values.text("member", member), key, actor(values), reason(values)))
                : null;
    }

    private @Nullable Action change(Values values) {
        String key = key(values);
        String kind = values.textOrNull("change");
        if (kind == null) {
            values.fields().allow(values.fields().names());
            return null;
        }
        values.read(word(ScenarioWords.CHANGES, kind).fields());
        if (!values.sound() || values.textOrNull("reward") == null) {
            return null;
        }
        var change = new CommandBinder(vocabulary.settings()).change(kind, values, key, actor(values));
        return change == null ? null : new Action.ChangeCatalog(change);
    }

    private @Nullable Action move(Values values) {
        String key = key(values);
        String word = values.textOrNull("move");
        Spot document = values.spotOrNull("document");
        ScenarioProgram said = document == null ? null : documents.read(document, vocabulary.settings());
        if (word == null || !values.sound() || (document != null && said == null)) {
            return null;
        }
        List<Campaign> content = said == null ? List.of() : said.definition().campaigns();
        if (document != null && content.size() != 1) {
            document.wrong("a move brings one campaign, not " + content.size());
            return null;
        }
        String named = values.textOrNull("campaign");
        if (named == null && content.isEmpty()) {
            values.spot().wrong("say which campaign moves on: campaign, or document if it brings new content");
            return null;
        }
        try {
            CampaignRequest request = new CampaignRequest(
                    named == null ? content.getFirst().key() : named,
                    CampaignMove.valueOf(word.toUpperCase(java.util.Locale.ROOT)),
                    (int) values.number("version", 0),
                    content.isEmpty() ? null : content.getFirst(),
                    values.instantOrNull("effectiveFrom"));
            return new Action.MoveCampaign(CampaignOrder.of(key, actor(values), reason(values), request));
        } catch (IllegalArgumentException senseless) {
            values.spot().wrong(String.valueOf(senseless.getMessage()));
            return null;
        }
    }

    private @Nullable Action activate(Values values) {
        String key = key(values);
        if (!values.sound()) {
            return null;
        }
        try {
            return new Action.Activate(
                    new ActivationOrder(
                            key,
                            values.text("activate"),
                            (int) values.number("version", 0),
                            values.instantOrNull("since"),
                            values.instantOrNull("until"),
                            CommandBinder.constant(Telling.class, values.text("telling")),
                            actor(values),
                            reason(values)),
                    values.flag("preview", false));
        } catch (IllegalArgumentException senseless) {
            values.spot().wrong(String.valueOf(senseless.getMessage()));
            return null;
        }
    }

    private @Nullable Action update(Values values) {
        String key = key(values);
        Instant from = holdsFrom(values);
        if (from == null) {
            return null;
        }
        Spot attributes = values.spotOrNull("attributes");
        Map<String, Value> known =
                attributes == null ? Map.of() : LedgerExpectations.attributes(attributes, vocabulary);
        Spot accountSpot = values.spotOrNull("account");
        AccountFacts account = accountSpot == null ? null : LedgerExpectations.account(accountSpot, vocabulary);
        if (!values.sound()) {
            return null;
        }
        try {
            return new Action.Learn(new MemberUpdate(
                    values.text("update"), key, from, values.zoneOrNull("zone"), known, account, actor(values)));
        } catch (IllegalArgumentException nothing) {
            values.spot().wrong(String.valueOf(nothing.getMessage()));
            return null;
        }
    }

    private @Nullable Action entity(Values values) {
        String key = key(values);
        Instant from = holdsFrom(values);
        if (from == null) {
            return null;
        }
        Map<String, Value> known = LedgerExpectations.attributes(
                values.spot("set"), "entity.", vocabulary.settings().entityAttributes());
        if (!values.sound()) {
            return null;
        }
        try {
            return new Action.LearnOfEntity(new EntityUpdate(values.text("entity"), key, from, known, actor(values)));
        } catch (IllegalArgumentException nothing) {
            values.spot().wrong(String.valueOf(nothing.getMessage()));
            return null;
        }
    }

    /** From when something holds that becomes known; null if the step does not say, which is a problem. */
    private static @Nullable Instant holdsFrom(Values values) {
        Instant from = values.instantOrNull("from");
        Instant at = values.instantOrNull("at");
        if (from == null && at == null) {
            values.spot().wrong("write from when it holds: from, or at if that is when it becomes known");
        }
        return from == null ? at : from;
    }

    private @Nullable Action backtest(Values values) {
        ScenarioProgram draft =
                values.has("backtest") ? documents.read(values.spot("backtest"), vocabulary.settings()) : null;
        Instant since = values.instantOrNull("since");
        Instant until = values.instantOrNull("until");
        if (since != null && until != null && !since.isBefore(until)) {
            values.spot("until").wrong("the window ends after it begins; write an instant after " + since);
            return null;
        }
        return draft == null ? null : new Action.Backtest(draft, since, until);
    }

    private List<Action.Send> events(Values values, String word, String what) {
        List<Action.Send> sent = new ArrayList<>();
        for (Step step : parts(values, word)) {
            if (step.action() instanceof Action.Send event && event.backfill() == Backfill.NONE) {
                sent.add(event);
            } else {
                values.spot(word).wrong("only events without a backfill " + what);
            }
        }
        return sent;
    }

    private Action concurrently(Values values) {
        List<Step> steps = parts(values, "concurrently");
        if (steps.size() > MOST_THREADS) {
            values.spot("concurrently").wrong("at most " + MOST_THREADS + " things happen at the same time");
        }
        for (Step step : steps) {
            if (!(step.action() instanceof Action.Send) && !(step.action() instanceof Action.Execute)) {
                values.spot("concurrently").wrong("only events and commands happen at the same time");
            }
        }
        return new Action.Concurrently(steps);
    }

    private Action atomically(Values values) {
        List<LedgerCommand> commands = new ArrayList<>();
        for (Step step : parts(values, "atomically")) {
            if (step.action() instanceof Action.Execute(LedgerCommand command)) {
                commands.add(command);
            } else {
                values.spot("atomically").wrong("only commands are booked as a whole or not at all");
            }
        }
        return new Action.ExecuteTogether(commands);
    }

    private List<Step> parts(Values values, String word) {
        return values.has(word) ? RuleBinder.each(values.spot(word), spot -> step(spot, false)) : List.of();
    }

    private static @Nullable Instant time(String word, Values values, @Nullable Action action) {
        return switch (word) {
            case "clock" -> values.instantOrNull("clock");
            case "kind" -> values.has("receivedAt") ? values.instantOrNull("receivedAt") : values.instantOrNull("at");
            default -> {
                Instant at = values.instantOrNull("at");
                yield at != null
                        ? at
                        : switch (action) {
                            case Action.Concurrently(List<Step> steps) ->
                                latest(steps.stream().map(Step::time));
                            case Action.SendTogether(List<Action.Send> sent) ->
                                latest(sent.stream().map(Action.Send::occurredAt));
                            case Action.TryOut tried ->
                                latest(tried.events().stream().map(Action.Send::occurredAt));
                            case null, default -> null;
                        };
            }
        };
    }

    private static @Nullable Instant latest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull).max(Instant::compareTo).orElse(null);
    }

    private String key(Values values) {
        return values.text("key", "step-" + ++keys);
    }

    private static String actor(Values values) {
        return values.text("actor", UNSAID);
    }

    private static String reason(Values values) {
        return values.text("reason", UNSAID);
    }

    private static Word word(List<Word> words, String name) {
        return words.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
}
