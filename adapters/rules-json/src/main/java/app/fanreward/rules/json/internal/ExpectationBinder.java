package app.fanreward.rules.json.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.EventReference;
import app.fanreward.rules.json.scenario.Expectation;
import app.fanreward.rules.json.scenario.Expectation.Awards;
import app.fanreward.rules.json.scenario.Location;
import app.fanreward.rules.json.scenario.ScenarioWords;
import app.fanreward.rules.json.scenario.ScenarioWords.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what must hold after a step or at the end. */
final class ExpectationBinder {
    private static final String OF_PROGRAM = "program:/";

    private static final List<Word> OF_A_STEP = Stream.concat(
                    ScenarioWords.ALWAYS.stream(), ScenarioWords.OF_A_STEP.stream())
            .toList();

    private final Vocabulary vocabulary;
    private final List<Node> campaigns;
    private final PointScale scale;
    private final LedgerExpectations ledger;

    /**
     * Creates a binder.
     *
     * @param member who is meant where none is named
     * @param campaigns the documents in which expected reasons are looked up
     * @param scale the decimals of points that are summed up over all types
     */
    ExpectationBinder(Vocabulary vocabulary, String member, List<Node> campaigns, PointScale scale) {
        this.vocabulary = vocabulary;
        this.campaigns = campaigns;
        this.scale = scale;
        this.ledger = new LedgerExpectations(vocabulary, member);
    }

    /** What is expected at the end. */
    List<Expectation> atEnd(Spot then) {
        return read(then, ScenarioWords.ALWAYS);
    }

    /** What is expected of a step. */
    List<Expectation> ofStep(Spot then) {
        return read(then, OF_A_STEP);
    }

    private List<Expectation> read(Spot spot, List<Word> words) {
        Fields fields = spot.fields();
        if (fields == null) {
            return List.of();
        }
        int before = spot.problems();
        List<Expectation> found = new ArrayList<>();
        for (Word word : words) {
            Spot value = fields.optional(word.name());
            if (value != null) {
                int sofar = spot.problems();
                List<? extends Expectation> read = expectations(word, value);
                if (read.isEmpty() && spot.problems() == sofar) {
                    value.wrong("nothing is expected here");
                }
                found.addAll(read);
            }
        }
        fields.done();
        if (found.isEmpty() && spot.problems() == before) {
            spot.wrong("nothing is expected here; write one of "
                    + String.join(", ", words.stream().map(Word::name).toList()));
        }
        return found;
    }

    private List<? extends Expectation> expectations(Word word, Spot spot) {
        return switch (word.name()) {
            case "points" -> points(spot, Expectation.Points::new, Expectation.PointsOf::new);
            case "taken" -> points(spot, (at, units) -> new Expectation.Taken(at, "", units), Expectation.Taken::new);
            case "awards" -> List.of(new Awards(spot.location(), each(word, spot, this::award)));
            case "effects" ->
                List.of(new Expectation.Effects(spot.location(), each(word, spot, ProgressExpectations::effect)));
            case "reasons" -> RuleBinder.each(spot, it -> said(word, it));
            case "error" -> Nullables.listOf(refused(word, spot));
            case "repeated" -> Nullables.listOf(repeated(spot));
            case "disposition" -> Nullables.listOf(ended(word, spot));
            case "sameActAs" -> Nullables.listOf(sameAct(spot));
            case "amount" -> Nullables.listOf(amount(spot));
            case "outcomes" -> List.of(outcomes(word, spot));
            default -> ledger.expectations(word, spot);
        };
    }

    private <T> List<T> each(Word word, Spot list, MappingReader<T> reader) {
        return RuleBinder.each(list, spot -> MappingReader.read(spot, word, vocabulary.settings(), reader));
    }

    /** Points that are summed up over all types. */
    @FunctionalInterface
    private interface Sum {
        Expectation of(Location at, long units);
    }

    /** Points of one type. */
    @FunctionalInterface
    private interface SumOfType {
        Expectation of(Location at, String pointType, long units);
    }

    private List<? extends Expectation> points(Spot spot, Sum sum, SumOfType ofType) {
        if (!(spot.node() instanceof Node.Mapping)) {
            Long units = units(spot);
            return units == null ? List.of() : List.of(sum.of(spot.location(), units));
        }
        List<Expectation> found = new ArrayList<>();
        Fields fields = Objects.requireNonNull(spot.fields());
        vocabulary.settings().pointTypes().forEach(type -> {
            Spot value = fields.optional(type.key());
            Long units = value == null ? null : Values.units(value, type, false);
            if (value != null && units != null) {
                found.add(ofType.of(value.location(), type.key(), units));
            }
        });
        fields.done();
        return found;
    }

    private Awards.@Nullable Award award(Values values) {
        return new Awards.Award(
                values.text("campaign", ""),
                values.text("rule"),
                values.pointType().key(),
                values.number("points"));
    }

    private @Nullable Expectation said(Word word, Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Values values = new Values(fields, vocabulary.settings()).read(word.fields());
        String campaign = values.text("campaign", "");
        String rule = values.text("rule", "");
        Node found = rule.isEmpty() ? null : rule(campaign, rule);
        if (!rule.isEmpty() && found == null) {
            TreeSet<String> keys = new TreeSet<>();
            campaigns.forEach(node -> keys.addAll(Pointed.ruleKeys(node)));
            values.spot("rule")
                    .wrong(
                            (campaigns.size() == 1 ? "this campaign has no rule " : "the campaigns have no rule ")
                                    + Quoting.quoted(rule)
                                    + (campaigns.size() == 1 ? "; it has " : "; they have ")
                                    + String.join(", ", keys),
                            Report.near(rule, keys));
        }
        String path = values.textOrNull("at");
        if (path != null && !path.isEmpty() && !path.startsWith("/") && !path.startsWith(OF_PROGRAM)) {
            values.spot("at").wanted("a path in the rule such as /when/all/0", "/" + path);
        }
        fields.done();
        return values.sound()
                ? new Expectation.Said(
                        spot.location(),
                        campaign,
                        rule,
                        ReasonCode.valueOf(values.text("code")),
                        path == null || found == null || path.startsWith(OF_PROGRAM)
                                ? path
                                : Pointed.canonical(found, path))
                : null;
    }

    private @Nullable Node rule(String campaign, String key) {
        return campaigns.stream()
                .filter(node -> campaign.isEmpty() || campaign.equals(Pointed.keyOf(node)))
                .map(node -> Pointed.rule(node, key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Expectation refused(Word word, Spot spot) {
        Map<String, String> codes = Values.choices(word.value().choices());
        if (!(spot.node() instanceof Node.Mapping)) {
            String code = spot.choice(codes);
            return code == null ? null : new Expectation.Refused(spot.location(), ErrorCode.valueOf(code), Map.of());
        }
        Fields fields = Objects.requireNonNull(spot.fields());
        Spot codeSpot = fields.required("code");
        String code = codeSpot == null ? null : codeSpot.choice(codes);
        Spot factsSpot = fields.optional("facts");
        Fields named = factsSpot == null ? null : factsSpot.fields();
        Map<String, String> facts = new TreeMap<>();
        if (named != null) {
            named.rest().forEach((name, fact) -> {
                String text = fact.node() instanceof Node.Number(Place place, BigDecimal number)
                        ? number.toPlainString()
                        : fact.text();
                if (text != null) {
                    facts.put(name, text);
                }
            });
        }
        fields.done();
        return code == null ? null : new Expectation.Refused(spot.location(), ErrorCode.valueOf(code), facts);
    }

    private static @Nullable Expectation repeated(Spot spot) {
        Boolean repeated = spot.flag();
        return repeated == null ? null : new Expectation.Repeated(spot.location(), repeated);
    }

    private static @Nullable Expectation ended(Word word, Spot spot) {
        String ended = spot.choice(Values.choices(word.value().choices()));
        return ended == null
                ? null
                : new Expectation.Ended(spot.location(), CommandBinder.constant(Disposition.class, ended));
    }

    private static @Nullable Expectation sameAct(Spot spot) {
        EventReference event = Values.event(spot);
        return event == null ? null : new Expectation.SameAct(spot.location(), event);
    }

    private @Nullable Expectation amount(Spot spot) {
        Long units = units(spot);
        return units == null ? null : new Expectation.Amount(spot.location(), units);
    }

    private static Expectation outcomes(Word word, Spot spot) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Fields fields = spot.fields();
        if (fields != null) {
            for (String outcome : word.value().choices()) {
                Spot count = fields.optional(outcome);
                Long number = count == null ? null : Values.whole(count, 0);
                if (number != null) {
                    counts.put(outcome, number);
                }
            }
            fields.done();
        }
        return new Expectation.Outcomes(spot.location(), counts);
    }

    /** A sum over all types, in smallest units where these differ in decimals. */
    private @Nullable Long units(Spot spot) {
        BigDecimal points = spot.number(false);
        if (points == null) {
            return null;
        }
        try {
            return scale.units(points);
        } catch (ArithmeticException tooFine) {
            spot.wanted("a number with at most " + scale.decimals() + " decimals that a ledger can hold");
            return null;
        }
    }
}
