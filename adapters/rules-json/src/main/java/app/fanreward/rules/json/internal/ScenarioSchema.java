package app.fanreward.rules.json.internal;

import static app.fanreward.rules.json.internal.Shape.choice;
import static app.fanreward.rules.json.internal.Shape.listOf;
import static app.fanreward.rules.json.internal.Shape.named;
import static app.fanreward.rules.json.internal.Shape.object;
import static app.fanreward.rules.json.internal.Shape.open;

import app.fanreward.rules.json.scenario.ScenarioWords;
import app.fanreward.rules.json.scenario.ScenarioWords.Field;
import app.fanreward.rules.json.scenario.ScenarioWords.Type;
import app.fanreward.rules.json.scenario.ScenarioWords.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shapes of scenarios, from the table of words by which they are read. */
final class ScenarioSchema {
    private ScenarioSchema() {}

    /** A document of kind {@code Scenario}. */
    static Shape scenario() {
        Map<String, Shape> fields = new LinkedHashMap<>();
        fields.put("apiVersion", choice(List.of(Spellings.VERSION)));
        fields.put("kind", choice(List.of("Scenario")));
        put(fields, List.of(ScenarioWords.CAMPAIGNS));
        put(fields, ScenarioWords.SCENARIO);
        return object(
                fields,
                Stream.concat(Stream.of("kind"), required(ScenarioWords.SCENARIO))
                        .toArray(String[]::new));
    }

    /** What several parts share, by name. */
    static Map<String, Shape> definitions() {
        Map<String, Shape> definitions = new LinkedHashMap<>();
        Map<String, Shape> test = new LinkedHashMap<>();
        put(test, ScenarioWords.SCENARIO);
        definitions.put("test", object(test, required(ScenarioWords.SCENARIO).toArray(String[]::new)));
        definitions.put("step", step());
        definitions.put("expectations", expectations());
        return definitions;
    }

    /** An event has its attributes beside its words, all other steps nothing. */
    private static Shape step() {
        Map<String, Shape> event = new LinkedHashMap<>();
        Map<String, Shape> others = new LinkedHashMap<>();
        for (Word word : ScenarioWords.STEPS) {
            Map<String, Shape> fields = word.value().type() == Type.EVENT_KIND ? event : others;
            put(fields, List.of(word.value()));
            put(fields, word.fields());
        }
        ScenarioWords.COMMANDS.forEach(command -> put(others, command.fields()));
        ScenarioWords.CHANGES.forEach(change -> put(others, change.fields()));
        put(event, List.of(ScenarioWords.THEN));
        put(others, List.of(ScenarioWords.THEN));
        return Shape.ANY
                .with("if", Map.of("required", List.of("kind")))
                .with("then", open(event).words())
                .with("else", object(others).words());
    }

    private static Shape expectations() {
        Map<String, Shape> fields = new LinkedHashMap<>();
        Stream.concat(ScenarioWords.ALWAYS.stream(), ScenarioWords.OF_A_STEP.stream())
                .forEach(word -> fields.put(word.name(), expectation(word)));
        return object(fields);
    }

    private static Shape expectation(Word word) {
        Map<String, Shape> fields = new LinkedHashMap<>();
        put(fields, word.fields());
        // Records are counted by their kinds, which stand beside the fields.
        Shape inside = word.name().equals("records")
                ? open(fields)
                : object(fields, required(word.fields()).toArray(String[]::new));
        return switch (word.value().type()) {
            case ONE_OR_MANY -> inside.oneOrMany();
            case MANY -> listOf(inside);
            default -> shape(word.value());
        };
    }

    private static Stream<String> required(List<Field> fields) {
        return fields.stream().filter(Field::required).map(Field::name);
    }

    /** Where words share a field, it may be what any of them says. */
    private static void put(Map<String, Shape> fields, List<Field> more) {
        more.forEach(field -> fields.merge(
                field.name(), shape(field), (before, now) -> before.words().equals(now.words()) ? before : Shape.ANY));
    }

    private static Shape shape(Field field) {
        return switch (field.type()) {
            case ID, TEXT, EVENT, POINT_TYPE -> Shape.TEXT;
            case KEY -> Shape.KEY;
            case POINTS, SIGNED_POINTS, SCORE, QUANTITY -> Shape.QUOTED_NUMBER;
            case COUNT -> Shape.NUMBER;
            case WHOLE, SIGNED_WHOLE -> Shape.WHOLE;
            case INSTANT -> Shape.INSTANT;
            case DURATION -> Shape.DURATION;
            case FLAG -> Shape.FLAG;
            case ZONE -> Shape.ZONE;
            case IDS -> listOf(Shape.TEXT);
            case EVENT_KIND -> Shape.EVENT_KIND;
            case CHOICE -> choice(field.choices());
            case ATTRIBUTES, COUNTS -> open(Map.of());
            case ACCOUNT -> inside(ScenarioWords.ACCOUNT);
            case NUMBERS -> Shape.byName(Shape.QUOTED_NUMBER);
            case CODE_AND_FACTS ->
                object(Shape.fields("code", choice(field.choices()), "facts", open(Map.of())), "code")
                        .unlessMapping(choice(field.choices()));
            case POINTS_BY_TYPE -> Shape.byName(Shape.QUOTED_NUMBER).unlessMapping(Shape.QUOTED_NUMBER);
            case STEPS -> listOf(named("step"));
            case EXPECTATIONS -> named("expectations");
            case MANY -> listOf(inside(ScenarioWords.BOARD_ROW));
            case ONE_OR_MANY -> inside(ScenarioWords.REWARD_LIMIT);
            case DOCUMENTS -> Shape.ANY;
        };
    }

    /** The fields of the only mapping that stands in a field of its kind inside of a word. */
    private static Shape inside(List<Field> fields) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        put(shapes, fields);
        return object(shapes, required(fields).toArray(String[]::new));
    }
}
