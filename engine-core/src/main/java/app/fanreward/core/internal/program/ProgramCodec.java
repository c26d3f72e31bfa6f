package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.encoding.ProgramParts.Part;
import app.fanreward.api.rule.Activities;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Board;
import app.fanreward.api.rule.Boosting;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Counter;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.OnExceed;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Progress;
import app.fanreward.api.rule.Referral;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.api.rule.RollingPeriod;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.rule.Tier;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The canonical form of a program: what its hash is taken over and what a store keeps, so that a decision can be made
 * again years later. Examples that travel with campaigns decide nothing and are left out.
 *
 * <p>A program of many campaigns is kept in parts: one that changes a campaign keeps that and the list of all, not the
 * rest again. With few it keeps the form, and so the hash, it always had.
 */
public final class ProgramCodec {
    private static final int NEWEST_WHOLE = 7;

    /** A program with more campaigns is kept in parts. */
    static final int MOST_WHOLE = 64;

    private ProgramCodec() {}

    /** A program that says nothing newer keeps the form, and so the hash, it always had. */
    private static int versionFor(ProgramDefinition definition) {
        if (!definition.settings().accountAttributes().isEmpty()) {
            return 7;
        }
        // Without tiers a condition that asks for one compiles nowhere.
        if (LimitForms.later(definition)
                || CustomForms.later(definition)
                || !definition.settings().tiers().isEmpty()
                || !definition.settings().activities().equals(Activities.NONE)
                || !definition.settings().boards().isEmpty()
                || !definition.settings().referrals().isEmpty()
                || !definition.settings().risk().isEmpty()
                || !definition.settings().progress().equals(Progress.NONE)
                || AttributesCodec.later(definition.settings())
                || definition.campaigns().stream().anyMatch(ProgramCodec::newest)) {
            return 6;
        }
        boolean laterRules = definition.campaigns().stream()
                .flatMap(campaign -> campaign.rules().stream())
                .anyMatch(ProgramCodec::later);
        if (laterRules
                || !definition.settings().segments().isEmpty()
                || !definition.settings().ownKinds().isEmpty()
                || !definition.settings().counters().isEmpty()) {
            return 5;
        }
        boolean laterConditions = definition.campaigns().stream()
                .flatMap(campaign -> campaign.rules().stream())
                .anyMatch(rule -> rule.when() != null && later(rule.when()));
        if (laterConditions) {
            return 4;
        }
        boolean sliding = definition.campaigns().stream()
                .flatMap(campaign -> campaign.rules().stream())
                .flatMap(rule -> rule.effects().stream())
                .anyMatch(ProgramCodec::sliding);
        if (sliding) {
            return 3;
        }
        boolean largestBalance =
                definition.settings().pointTypes().stream().anyMatch(type -> type.maxBalance() != null);
        return largestBalance ? 2 : 1;
    }

    /** Whether a campaign says something that form 5 did not know. */
    private static boolean newest(Campaign campaign) {
        return campaign.audience() != null
                || !campaign.boosts().equals(Boosting.DEFAULT)
                || campaign.effectiveFrom() != null
                || campaign.rules().stream().anyMatch(ProgramCodec::newest);
    }

    /** Whether a rule says something that form 5 did not know. */
    private static boolean newest(Rule rule) {
        return rule.audience() != null
                || rule.effects().stream()
                        .anyMatch(effect -> !(effect instanceof Effect.AddPoints add) || !add.qualifying());
    }

    /** Whether a rule says something that form 4 did not know. */
    private static boolean later(Rule rule) {
        return !rule.restoreLimits()
                || rule.effects().stream().anyMatch(ProgramCodec::later)
                || rule.limits().stream().anyMatch(limit -> switch (limit) {
                    case Limit.Cap cap -> cap.period() instanceof RollingPeriod;
                    case Limit.Frequency frequency -> frequency.period() instanceof RollingPeriod;
                    case Limit.Cooldown ignored -> true;
                    case Limit.Shared ignored -> true;
                });
    }

    private static boolean later(Effect effect) {
        return switch (effect) {
            case Effect.AddPoints add ->
                add.amount() instanceof Amount.PerAccumulated || add.amount() instanceof Amount.StepTable;
            default -> true;
        };
    }

    /** Whether a condition is one that form 3 did not know. */
    private static boolean later(Condition condition) {
        return switch (condition) {
            case Condition.TextMatch text -> true;
            case Condition.HasAll list -> true;
            case Condition.During during -> true;
            // Without the segments that came with form 5 it compiles nowhere.
            case Condition.InSegment segment -> true;
            case Condition.HasTier tier -> true;
            case Condition.All(List<Condition> parts) -> parts.stream().anyMatch(ProgramCodec::later);
            case Condition.Any(List<Condition> parts) -> parts.stream().anyMatch(ProgramCodec::later);
            case Condition.Not(Condition part) -> later(part);
            default -> false;
        };
    }

    private static boolean sliding(Effect effect) {
        return switch (effect) {
            case Effect.AddPoints add -> add.expires() != null && add.expires().sliding();
            default -> false;
        };
    }

    /** Hashes a program; the order of campaigns does not matter. */
    public static ContentHash hashOf(ProgramDefinition definition) {
        return ContentHash.of(encode(definition));
    }

    /** Writes a program; of one that is kept in parts the list of them. */
    public static byte[] encode(ProgramDefinition definition) {
        return isInParts(definition)
                ? new ProgramParts(partsOf(definition), encode(definition.settings())).toBytes()
                : whole(definition);
    }

    /** Whether a program is kept in parts. */
    public static boolean isInParts(ProgramDefinition definition) {
        return definition.campaigns().size() > MOST_WHOLE;
    }

    private static List<Part> partsOf(ProgramDefinition definition) {
        return definition.campaigns().stream()
                .sorted(Comparator.comparing(Campaign::key))
                .map(campaign -> new Part(campaign.key(), CampaignCodec.hashOf(campaign)))
                .toList();
    }

    /** Writes what holds for every campaign. */
    static byte[] encode(ProgramSettings settings) {
        return whole(new ProgramDefinition(settings, List.of()));
    }

    /** Writes a program of any number of campaigns as one. */
    static byte[] whole(ProgramDefinition definition) {
        CanonicalWriter out = new CanonicalWriter();
        int version = versionFor(definition);
        out.octet(version);
        writeSettings(out, definition.settings(), version);
        List<Campaign> sorted = definition.campaigns().stream()
                .sorted(Comparator.comparing(Campaign::key))
                .toList();
        RuleCodec rules = new RuleCodec(out, version);
        out.list(sorted, campaign -> writeCampaign(out, rules, campaign, version));
        return out.toBytes();
    }

    /**
     * Reads a program that is kept whole.
     *
     * @throws IllegalArgumentException if the bytes are none
     */
    public static ProgramDefinition decode(byte[] bytes) {
        return decode(bytes, part -> {
            throw new IllegalArgumentException("the program is kept in parts");
        });
    }

    /**
     * Reads a program.
     *
     * @param campaigns finds campaigns that are kept beside it
     * @throws IllegalArgumentException if the bytes are none
     */
    public static ProgramDefinition decode(byte[] bytes, Function<Part, Campaign> campaigns) {
        if (ProgramParts.isIn(bytes)) {
            ProgramParts parts = ProgramParts.read(bytes);
            return new ProgramDefinition(
                    decode(parts.settings()).settings(),
                    parts.campaigns().stream().map(campaigns).toList());
        }
        try {
            return read(bytes);
        } catch (DateTimeException damaged) {
            throw new IllegalArgumentException("not a program: " + damaged.getMessage(), damaged);
        }
    }

    private static ProgramDefinition read(byte[] bytes) {
        CanonicalReader in = new CanonicalReader(bytes);
        int version = in.octet();
        if (version < 1 || version > NEWEST_WHOLE) {
            throw new IllegalArgumentException(
                    "program form " + version + " is not known, only up to " + (NEWEST_WHOLE + 1));
        }
        ProgramSettings settings = readSettings(in, version);
        RuleDecoder rules = new RuleDecoder(in, version);
        List<Campaign> campaigns = in.list(() -> readCampaign(in, rules, version));
        in.end();
        return new ProgramDefinition(settings, campaigns);
    }

    private static void writeSettings(CanonicalWriter out, ProgramSettings settings, int version) {
        out.text(settings.zone().getId()).duration(settings.lateness());
        out.list(settings.pointTypes(), type -> {
            out.text(type.key()).number(type.decimals()).text(type.rounding().name());
            if (version > 1) {
                out.optional(type.maxBalance(), out::number);
            }
        });
        AttributesCodec attributes = new AttributesCodec(version);
        attributes.write(out, settings.memberAttributes().values());
        out.list(new TreeSet<>(settings.memberScopedSources()), out::text);
        if (version > 4) {
            RuleCodec conditions = new RuleCodec(out, version);
            out.list(settings.segments().entrySet(), segment -> {
                out.text(segment.getKey());
                conditions.write(segment.getValue());
            });
            out.list(settings.ownKinds().values(), kind -> attributes.write(out.text(kind.name()), kind.declared()));
            out.list(settings.counters().entrySet(), counter -> {
                out.text(counter.getKey());
                conditions.write(counter.getValue());
            });
        }
        if (version > 5) {
            new RuleCodec(out, version).write(settings.progress());
            ActivitiesCodec.write(out, settings.activities());
            out.list(settings.tiers().entrySet(), tier -> TierCodec.write(out.text(tier.getKey()), tier.getValue()));
            BoardCodec boards = new BoardCodec(version);
            out.list(settings.boards().entrySet(), board -> {
                out.text(board.getKey());
                boards.write(out, board.getValue());
            });
            RuleCodec conditions = new RuleCodec(out, version);
            out.list(
                    settings.referrals().entrySet(),
                    referral -> out.text(referral.getKey())
                            .text(referral.getValue().on())
                            .optional(referral.getValue().where(), conditions::write)
                            .duration(referral.getValue().within()));
            RuleCodec limits = new RuleCodec(out, version);
            out.list(settings.limits().entrySet(), limit -> {
                out.text(limit.getKey());
                limits.write(limit.getValue());
            });
            out.list(settings.budgets(), budget -> write(out, budget));
            attributes.write(out, settings.entityAttributes().values());
            out.list(settings.risk().entrySet(), check -> {
                out.text(check.getKey());
                RiskCodec.write(out, conditions, check.getValue());
            });
        }
        if (version > 6) {
            attributes.write(out, settings.accountAttributes().values());
        }
    }

    private static ProgramSettings readSettings(CanonicalReader in, int version) {
        return new ProgramSettings(
                ZoneId.of(in.text()),
                in.duration(),
                in.list(() -> new PointType(
                        in.text(),
                        in.integer(),
                        RoundingMode.valueOf(in.text()),
                        version > 1 ? in.optional(in::number) : null)),
                new AttributesCodec(version).read(in),
                new TreeSet<>(in.list(in::text)),
                version > 4 ? readSegments(in, new RuleDecoder(in, version)) : Map.of(),
                version > 4 ? new AttributesCodec(version).readKinds(in) : Map.of(),
                version > 4 ? readCounters(in, new RuleDecoder(in, version)) : Map.of(),
                version > 5 ? new RuleDecoder(in, version).progress() : Progress.NONE,
                version > 5 ? ActivitiesCodec.read(in) : Activities.NONE,
                version > 5 ? readTiers(in) : Map.of(),
                version > 5 ? readBoards(in, new BoardCodec(version)) : Map.of(),
                version > 5 ? readReferrals(in, new RuleDecoder(in, version)) : Map.of(),
                version > 5 ? readLimits(in, new RuleDecoder(in, version)) : Map.of(),
                version > 5 ? in.list(() -> readBudget(in)) : List.of(),
                version > 5 ? new AttributesCodec(version).read(in) : Map.of(),
                version > 5 ? readRisk(in, new RuleDecoder(in, version)) : Map.of(),
                version > 6 ? new AttributesCodec(version).read(in) : Map.of());
    }

    private static Map<String, RiskCheck> readRisk(CanonicalReader in, RuleDecoder conditions) {
        Map<String, RiskCheck> read = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), RiskCodec.read(in, conditions)))
                .forEach(check -> read.put(check.getKey(), check.getValue()));
        return read;
    }

    private static void write(CanonicalWriter out, Campaign.Budget budget) {
        out.decimal(budget.points())
                .optional(budget.pointType(), out::text)
                .text(budget.onExceed().name());
    }

    private static Campaign.Budget readBudget(CanonicalReader in) {
        return new Campaign.Budget(in.plainDecimal(), in.optional(in::text), OnExceed.valueOf(in.text()));
    }

    private static Map<String, Tier> readTiers(CanonicalReader in) {
        Map<String, Tier> tiers = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), TierCodec.read(in)))
                .forEach(tier -> tiers.put(tier.getKey(), tier.getValue()));
        return tiers;
    }

    private static Map<String, Limit> readLimits(CanonicalReader in, RuleDecoder limits) {
        Map<String, Limit> read = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), limits.limit()))
                .forEach(limit -> read.put(limit.getKey(), limit.getValue()));
        return read;
    }

    private static Map<String, Counter> readCounters(CanonicalReader in, RuleDecoder counters) {
        Map<String, Counter> read = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), counters.counter()))
                .forEach(counter -> read.put(counter.getKey(), counter.getValue()));
        return read;
    }

    private static Map<String, Board> readBoards(CanonicalReader in, BoardCodec boards) {
        Map<String, Board> read = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), boards.read(in)))
                .forEach(board -> read.put(board.getKey(), board.getValue()));
        return read;
    }

    private static Map<String, Referral> readReferrals(CanonicalReader in, RuleDecoder conditions) {
        Map<String, Referral> read = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), new Referral(in.text(), in.optional(conditions::condition), in.duration())))
                .forEach(referral -> read.put(referral.getKey(), referral.getValue()));
        return read;
    }

    private static Map<String, Condition> readSegments(CanonicalReader in, RuleDecoder conditions) {
        Map<String, Condition> segments = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), conditions.condition()))
                .forEach(segment -> segments.put(segment.getKey(), segment.getValue()));
        return segments;
    }

    private static void writeCampaign(CanonicalWriter out, RuleCodec rules, Campaign campaign, int version) {
        out.text(campaign.key())
                .optional(campaign.window().from(), out::instant)
                .optional(campaign.window().to(), out::instant)
                .optional(campaign.window().zone(), zone -> out.text(zone.getId()))
                .optional(campaign.budget(), budget -> write(out, budget))
                .optional(
                        campaign.stacking(),
                        stacking -> out.text(stacking.group())
                                .text(stacking.mode().name())
                                .number(stacking.priority()))
                .optional(campaign.lateness(), out::duration);
        if (version > 5) {
            out.optional(campaign.audience(), rules::write);
            out.list(campaign.limits(), rules::write);
            rules.write(campaign.boosts());
            out.optional(campaign.effectiveFrom(), out::instant);
        }
        List<Rule> sorted = campaign.rules().stream()
                .sorted(Comparator.comparing(Rule::key))
                .toList();
        out.list(sorted, rules::write);
    }

    private static Campaign readCampaign(CanonicalReader in, RuleDecoder rules, int version) {
        return new Campaign(
                in.text(),
                new Campaign.Window(
                        in.optional(in::instant), in.optional(in::instant), in.optional(() -> ZoneId.of(in.text()))),
                in.optional(() -> readBudget(in)),
                in.optional(() ->
                        new Campaign.Stacking(in.text(), Campaign.Stacking.Mode.valueOf(in.text()), in.integer())),
                in.optional(in::duration),
                version > 5 ? in.optional(rules::condition) : null,
                version > 5 ? in.list(rules::limit) : List.of(),
                version > 5 ? rules.boosting() : Boosting.DEFAULT,
                version > 5 ? in.optional(in::instant) : null,
                in.list(rules::read),
                List.of());
    }
}
