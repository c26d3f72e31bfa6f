package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schemas by which editors check files, against the files and against what really reads them. */
class FileSchemasTest {
    private static final Path DOCS = Path.of("../../docs");
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ALLOWED = Pattern.compile("there is no field \"zzz\" here; allowed: ([^;]*)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private static Schema schema(FileSchemas kind) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(kind.json());
    }

    /** {@code ./fanreward schema campaign > docs/reference/schema/campaign.json}, and so for the others. */
    @ParameterizedTest
    @EnumSource
    void whatIsPublishedIsWhatTheCommandPrints(FileSchemas kind) throws IOException {
        Path published = DOCS.resolve("reference/schema/" + kind.key() + ".json");
        assertTrue(
                Files.exists(published) && kind.json().equals(Files.readString(published)),
                published + " is another one; run: ./fanreward schema " + kind.key() + " > docs/reference/schema/"
                        + kind.key() + ".json");
    }

    @Test
    void everyExampleFollowsTheSchema() {
        Schema schema = schema(FileSchemas.DOCUMENT);
        int documents = 0;
        for (Map.Entry<String, String> example : examples()) {
            for (JsonNode document : documents(example.getValue())) {
                documents++;
                assertEquals(List.of(), schema.validate(document), example.getKey());
            }
        }
        assertTrue(documents > 100, documents + " documents");
    }

    @Test
    void everyProgramThatCanBeWrittenFollowsTheSchema() {
        Schema schema = schema(FileSchemas.DOCUMENT);
        for (long seed = 1; seed <= 60; seed++) {
            String written = CampaignFiles.toJson(new RandomPrograms(seed).program());
            assertEquals(List.of(), schema.validate(written, InputFormat.JSON), "seed " + seed);
        }
    }

    /** A field that is added to the language and not to its schema is found here. */
    @Test
    void inEveryMappingTheSchemaKnowsTheFieldsThatAreReadAndNoOthers() {
        Set<String> seen = new HashSet<>();
        Schema schema = schema(FileSchemas.DOCUMENT);
        Set<String> differences = new TreeSet<>();
        int compared = 0;
        for (String text : languages()) {
            ArrayNode file = JSON.createArrayNode();
            documents(text).stream()
                    .filter(document -> !"Scenario".equals(kind(document)))
                    .forEach(file::add);
            for (Place place : mappings(file)) {
                if (!seen.add(place.shape())) {
                    continue;
                }
                place.mapping().put("zzz", true);
                Set<String> allowed = allowed(file, place);
                Set<String> added = new TreeSet<>(allowed);
                added.removeIf(place.mapping()::has);
                added.forEach(name -> place.mapping().put(name, true));
                if (!allowed.isEmpty()) {
                    compared++;
                    Set<String> unknown = unknown(schema, file);
                    if (!unknown.remove("zzz")) {
                        differences.add(place.shape() + " takes any field in the schema");
                    }
                    unknown.forEach(name -> differences.add(place.shape() + " lacks " + name + " in the schema"));
                }
                place.mapping().remove("zzz");
                added.forEach(place.mapping()::remove);
            }
        }
        assertEquals(Set.of(), differences, "see LanguageSchema");
        assertTrue(compared > 25, "only " + compared + " mappings were compared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ kind: Campaign, key: a, rules: [ { key: r, on: item.liked, than: [] } ] }",
                "{ kind: Campaign, key: A, rules: [] }",
                "{ kind: Campaign, key: a, rules: [ { key: r, on: item.liked, then: [ { addPoints: { points: many } } ] } ] }",
                "{ kind: Program, pointTypes: [ { key: p, rounding: sideways } ] }",
                "{ kind: Program, counters: { c: { count: item.liked, period: fortnight } } }",
                "{ kind: Scenario, name: n, when: [ { command: spend, amuont: 5 } ] }",
                "{ kind: Scenario, name: n, when: [], then: { balance: { availble: 5 } } }",
                "{ kind: Scenario, when: [] }"
            })
    void aSlipIsShownWhileItIsWritten(String document) {
        List<Error> errors = schema(FileSchemas.DOCUMENT).validate(document, InputFormat.YAML);
        assertFalse(errors.isEmpty(), document);
    }

    /** A mapping in a file and the way to it, with the numbers and made-up names of it left out. */
    private record Place(ObjectNode mapping, String path, int document, String shape) {}

    private static List<Place> mappings(ArrayNode file) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < file.size(); i++) {
            mappings(file.get(i), "", i, kind(file.get(i)), places);
        }
        return places;
    }

    private static void mappings(JsonNode node, String path, int document, String shape, List<Place> places) {
        if (node instanceof ObjectNode mapping) {
            places.add(new Place(mapping, path, document, shape));
            for (Map.Entry<String, JsonNode> field : List.copyOf(mapping.properties())) {
                mappings(field.getValue(), path + "/" + field.getKey(), document, shape + "/" + field.getKey(), places);
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                mappings(list.get(i), path + "/" + i, document, shape, places);
            }
        }
    }

    /** What the reader says is allowed beside a field that nobody knows; nothing where names are made up. */
    private static Set<String> allowed(ArrayNode file, Place place) {
        try {
            CampaignFiles.read("t.json", file.toString());
            return Set.of();
        } catch (FanRewardException found) {
            for (Problem problem : found.problems()) {
                Matcher matcher = ALLOWED.matcher(problem.message());
                if (problem.path().equals(place.path() + "/zzz") && matcher.find()) {
                    return Set.of(matcher.group(1).split(", "));
                }
            }
            return Set.of();
        }
    }

    private static Set<String> unknown(Schema schema, JsonNode file) {
        Set<String> unknown = new TreeSet<>();
        for (Error error : schema.validate(file)) {
            if (error.getKeyword().equals("additionalProperties") && error.getProperty() != null) {
                unknown.add(error.getProperty());
            }
        }
        return unknown;
    }

    private static String kind(JsonNode document) {
        return document.path("kind").asString("Campaign");
    }

    private static List<String> languages() {
        return Stream.concat(
                        examples().stream().map(Map.Entry::getValue),
                        LongStream.rangeClosed(1, 25)
                                .mapToObj(seed -> CampaignFiles.toYaml(new RandomPrograms(seed).program())))
                .toList();
    }

    /** Every file of the documentation, and every whole document on its pages, by where it stands. */
    private static List<Map.Entry<String, String>> examples() {
        List<Map.Entry<String, String>> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(DOCS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.toString();
                if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                    examples.add(Map.entry(name, Files.readString(file)));
                } else if (name.endsWith(".md")) {
                    Matcher blocks = BLOCK.matcher(Files.readString(file));
                    while (blocks.find()) {
                        if (Pattern.compile("^kind: ", Pattern.MULTILINE)
                                .matcher(blocks.group(1))
                                .find()) {
                            examples.add(Map.entry(name + " at " + blocks.start(), blocks.group(1)));
                        }
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return examples;
    }

    /** The YAML reader of this test cannot read a character of two halves everywhere; schemas do not ask for them. */
    private static String plain(String text) {
        return text.codePoints()
                .map(character -> Character.isBmpCodePoint(character) ? character : '*')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(plain(text))) {
            values.forEachRemaining(document -> {
                if (document instanceof ArrayNode list) {
                    list.forEach(documents::add);
                } else if (document.isObject()) {
                    documents.add(document);
                }
            });
        }
        return documents;
    }
}
