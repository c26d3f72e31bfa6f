package app.fanreward.rules.json.internal;

import app.fanreward.api.campaign.CampaignState;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.Tier;
import app.fanreward.rules.json.scenario.Expectation;
import app.fanreward.rules.json.scenario.Expectation.Board;
import app.fanreward.rules.json.scenario.Expectation.Expiring;
import app.fanreward.rules.json.scenario.Expectation.Holding;
import app.fanreward.rules.json.scenario.ScenarioWords;
import app.fanreward.rules.json.scenario.ScenarioWords.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what must hold of the ledger: balances, records, counters, the board and whatever else it keeps. */
final class LedgerExpectations {
    private static final String CAP = "cap";

    private final Vocabulary vocabulary;
    private final String member;
    private final ProgressExpectations progress;

    LedgerExpectations(Vocabulary vocabulary, String member) {
        this.vocabulary = vocabulary;
        this.member = member;
        this.progress = new ProgressExpectations(vocabulary, member);
    }

    private List<String> recordKinds() {
        return Stream.of(
                        vocabulary.settings().kindNames().stream(),
                        ScenarioWords.COMMANDS.stream()
                                .map(Word::name)
                                .map(name -> "ledger." + (name.equals("void") ? "void-hold" : name)),
                        Stream.of(StepKind.values()).map(kind -> "ledger." + ScenarioWords.spelled(kind)),
                        Stream.of(
                                DerivedKinds.CAMPAIGN_ACTIVATED,
                                "ledger.settled",
                                "member.updated",
                                "entity.updated",
                                "books.closed",
                                "budget.funded",
                                "catalog.offered",
                                "catalog.stocked",
                                "catalog.retired"))
                .flatMap(Function.identity())
                .toList();
    }

    List<? extends Expectation> expectations(Word word, Spot spot) {
        return switch (word.name()) {
            case "balance" -> each(word, spot, this::holding);
            case "records" -> oneOrMany(spot, it -> records(word, it));
            case "counters" -> each(word, spot, this::counted);
            case "budgets" -> each(word, spot, LedgerExpectations::used);
            case "board" -> board(each(word, spot, LedgerExpectations::row), spot);
            case "boards" -> each(word, spot, new BoardExpectations(vocabulary)::run);
            case "holds" -> holds(each(word, spot, this::hold), spot);
            case "expiring" -> expiring(each(word, spot, this::expiry), spot);
            case "stock" -> each(word, spot, LedgerExpectations::stock);
            case "life" -> each(word, spot, LedgerExpectations::life);
            case "profile" -> each(word, spot, this::known);
            case "streak" -> each(word, spot, progress::streak);
            case "challenge" -> each(word, spot, progress::challenge);
            case "badge" -> each(word, spot, progress::badge);
            case "tier" -> each(word, spot, this::standing);
            default -> throw new IllegalStateException("no expectation " + word.name());
        };
    }

    private <T> List<T> each(Word word, Spot spot, MappingReader<T> reader) {
        Function<Spot, @Nullable T> read = it -> MappingReader.read(it, word, vocabulary.settings(), reader);
        return word.value().type() == ScenarioWords.Type.MANY ? RuleBinder.each(spot, read) : oneOrMany(spot, read);
    }

    private static <T> List<T> oneOrMany(Spot spot, Function<Spot, @Nullable T> read) {
        return spot.node() instanceof Node.Mapping ? Nullables.listOf(read.apply(spot)) : RuleBinder.each(spot, read);
    }

    /** What cannot fail proves nothing. */
    static boolean saysAny(Values values, String... names) {
        boolean any = Stream.of(names).anyMatch(values::has);
        if (!any) {
            values.spot().wrong("nothing is expected here; write one of " + String.join(", ", names));
        }
        return any;
    }

    private @Nullable Expectation holding(Values values) {
        if (!saysAny(values, "available", "pending", "held", "debt")) {
            return null;
        }
        return new Holding(
                values.spot().location(),
                values.text("member", member),
                values.pointType().key(),
                values.numberOrNull("available"),
                values.numberOrNull("pending"),
                values.numberOrNull("held"),
                values.numberOrNull("debt"),
                new Holding.AsOf(
                        values.instantOrNull("at"),
                        values.instantOrNull("effectiveAt"),
                        values.instantOrNull("knownAt")));
    }

    /** Beside its own fields a mapping of records has the kinds of records. */
    private @Nullable Expectation records(Word word, Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Values values = new Values(fields, vocabulary.settings()).read(word.fields());
        Map<String, Long> kinds = new LinkedHashMap<>();
        for (String kind : recordKinds()) {
            Spot count = fields.optional(kind);
            Long number = count == null ? null : Values.whole(count, 0);
            if (number != null) {
                kinds.put(kind, number);
            }
        }
        fields.done();
        if (kinds.isEmpty() && values.sound() && !saysAny(values, "total")) {
            return null;
        }
        return values.sound()
                ? new Expectation.Records(
                        spot.location(), values.text("member", member), values.numberOrNull("total"), kinds)
                : null;
    }

    private @Nullable Expectation counted(Values values) {
        Long units = values.text("limit").equals(CAP)
                ? Values.units(values.spot("counted"), values.pointType(), false)
                : Values.whole(values.spot("counted"), 0);
        return units == null
                ? null
                : new Expectation.Counted(
                        values.spot().location(),
                        values.text("member", member),
                        values.text("campaign", ""),
                        values.text("rule"),
                        values.text("limit"),
                        values.text("period", ""),
                        units);
    }

    /** Of a campaign, or where none is named of the whole program. */
    private static Expectation used(Values values) {
        String campaign = values.text("campaign", "");
        return new Expectation.Used(
                values.spot().location(),
                campaign.isEmpty() ? BudgetStatus.ofProgram(values.pointType().key()) : campaign,
                values.number("used"),
                values.numberOrNull("funded"),
                values.text("level", ""));
    }

    /** A row and the type its points are of. */
    private record TypedRow(String pointType, Board.Row row) {}

    private static TypedRow row(Values values) {
        return new TypedRow(
                values.pointType().key(),
                new Board.Row(
                        (int) Math.min(Integer.MAX_VALUE, values.number("rank")),
                        values.text("member"),
                        values.number("points")));
    }

    private List<Expectation> board(List<TypedRow> rows, Spot spot) {
        Map<String, List<Board.Row>> byType = new LinkedHashMap<>();
        rows.forEach(typed -> byType.computeIfAbsent(typed.pointType(), type -> new ArrayList<>())
                .add(typed.row()));
        if (rows.isEmpty()) {
            byType.put(first().key(), List.of());
        }
        return byType.entrySet().stream()
                .<Expectation>map(board -> new Board(spot.location(), board.getKey(), board.getValue()))
                .toList();
    }

    /** A hold and whose it is. */
    private record OwnedHold(String member, String hold, long units) {}

    private OwnedHold hold(Values values) {
        return new OwnedHold(values.text("member", member), values.text("hold"), values.number("amount"));
    }

    private List<Expectation> holds(List<OwnedHold> holds, Spot spot) {
        Map<String, Map<String, Long>> byMember = new LinkedHashMap<>();
        if (holds.isEmpty()) {
            byMember.put(member, Map.of());
        }
        holds.forEach(it ->
                byMember.computeIfAbsent(it.member(), m -> new TreeMap<>()).put(it.hold(), it.units()));
        return byMember.entrySet().stream()
                .<Expectation>map(it -> new Expectation.Holds(spot.location(), it.getKey(), it.getValue()))
                .toList();
    }

    /** What expires and whose it is. */
    private record OwnedExpiry(String member, Expiring.Part part) {}

    private OwnedExpiry expiry(Values values) {
        return new OwnedExpiry(
                values.text("member", member),
                new Expiring.Part(
                        values.pointType().key(),
                        values.number("amount"),
                        Objects.requireNonNull(values.instantOrNull("at"))));
    }

    private List<Expectation> expiring(List<OwnedExpiry> expiring, Spot spot) {
        Map<String, List<Expiring.Part>> byMember = new LinkedHashMap<>();
        if (expiring.isEmpty()) {
            byMember.put(member, List.of());
        }
        expiring.forEach(it ->
                byMember.computeIfAbsent(it.member(), m -> new ArrayList<>()).add(it.part()));
        return byMember.entrySet().stream()
                .<Expectation>map(it -> new Expiring(spot.location(), it.getKey(), it.getValue()))
                .toList();
    }

    private static @Nullable Expectation stock(Values values) {
        if (!saysAny(values, "left", "taken")) {
            return null;
        }
        return new Expectation.Stock(
                values.spot().location(),
                values.text("reward"),
                values.numberOrNull("left"),
                values.numberOrNull("taken"));
    }

    private static @Nullable Expectation life(Values values) {
        if (!saysAny(values, "state", "version")) {
            return null;
        }
        String state = values.textOrNull("state");
        return new Expectation.Life(
                values.spot().location(),
                values.text("campaign"),
                state == null ? null : CommandBinder.constant(CampaignState.class, state),
                values.numberOrNull("version"));
    }

    private @Nullable Expectation known(Values values) {
        if (!saysAny(values, "zone", "attributes", "account")) {
            return null;
        }
        Spot attributesSpot = values.spotOrNull("attributes");
        Map<String, Value> attributes = attributesSpot == null ? Map.of() : attributes(attributesSpot, vocabulary);
        Spot accountSpot = values.spotOrNull("account");
        @Nullable AccountFacts account = accountSpot == null ? null : account(accountSpot, vocabulary);
        return values.sound()
                ? new Expectation.Known(
                        values.spot().location(),
                        values.text("member", member),
                        values.instantOrNull("at"),
                        values.zoneOrNull("zone"),
                        attributes,
                        account)
                : null;
    }

    private @Nullable Expectation standing(Values values) {
        if (!saysAny(values, "level", "since", "until")) {
            return null;
        }
        Map<String, Tier> tiers = vocabulary.settings().tiers();
        String key = values.text("tier");
        Tier tier = tiers.get(key);
        String level = values.textOrNull("level");
        if (tier == null) {
            values.spot("tier")
                    .wrong(
                            "the program declares no tier " + Quoting.quoted(key)
                                    + (tiers.isEmpty() ? "" : "; it has " + String.join(", ", tiers.keySet())),
                            Report.near(key, tiers.keySet()));
        } else if (level != null && !tier.keys().contains(level)) {
            values.spot("level")
                    .wrong(
                            "tier " + key + " has no level " + Quoting.quoted(level) + "; it has "
                                    + String.join(", ", tier.keys()),
                            Report.near(level, tier.keys()));
        }
        return values.sound()
                ? new Expectation.Standing(
                        values.spot().location(),
                        values.text("member", member),
                        values.instantOrNull("at"),
                        key,
                        level,
                        values.instantOrNull("since"),
                        values.instantOrNull("until"))
                : null;
    }

    /** Attributes of a member, as the program types them. */
    static Map<String, Value> attributes(Spot spot, Vocabulary vocabulary) {
        return attributes(spot, "member.", vocabulary.settings().memberAttributes());
    }

    /** An account of a member with attributes of it, or null once what is wrong is reported. */
    static @Nullable AccountFacts account(Spot spot, Vocabulary vocabulary) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Values values = new Values(fields, vocabulary.settings()).read(ScenarioWords.ACCOUNT);
        Spot attributesSpot = values.spotOrNull("attributes");
        Map<String, Value> attributes = attributesSpot == null
                ? Map.of()
                : attributes(attributesSpot, "account.", vocabulary.settings().accountAttributes());
        fields.done();
        if (!values.sound()) {
            return null;
        }
        try {
            return new AccountFacts(values.text("platform"), values.text("id"), attributes);
        } catch (IllegalArgumentException tooLong) {
            spot.wrong(String.valueOf(tooLong.getMessage()));
            return null;
        }
    }

    /** What is said of attributes, whose full names begin with the prefix. */
    static Map<String, Value> attributes(Spot spot, String prefix, Map<String, AttributeSchema> declared) {
        Map<String, Value> attributes = new TreeMap<>();
        Fields fields = spot.fields();
        if (fields == null) {
            return attributes;
        }
        declared.forEach((name, schema) -> {
            Spot value = fields.optional(name);
            Value read = value == null ? null : LiteralBinder.read(value, prefix + name, schema.type());
            if (read != null) {
                attributes.put(name, read);
            }
        });
        fields.done();
        return attributes;
    }

    private PointType first() {
        return vocabulary.settings().pointTypes().getFirst();
    }
}
