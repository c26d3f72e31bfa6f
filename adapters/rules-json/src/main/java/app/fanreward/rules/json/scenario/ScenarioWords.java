package app.fanreward.rules.json.scenario;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.activation.Telling;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignState;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.event.Backfill;
import app.fanreward.api.ledger.BudgetAlert;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.rule.CalendarPeriod;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Every word of the scenario format: what it means, which fields it has and what stands in them. Files are read by this
 * table, so a field that is not in it is a problem of the file, and one that is in it is read.
 */
public final class ScenarioWords {
    /** What stands in a field. */
    public enum Type {
        /** The id of a member, a command, a hold, an event: a text. */
        ID,
        /** A key: lower-case letters, digits and hyphens. */
        KEY,
        /** A text. */
        TEXT,
        /** Points as people write them, such as {@code 12} or {@code 0.50}, of the point type that the same mapping names. */
        POINTS,
        /** Points that may be negative. */
        SIGNED_POINTS,
        /** Points, events, numbers or a duration, as the board scores. */
        SCORE,
        /** A number of awards or points, as the limit counts. */
        COUNT,
        /** A number or a duration. */
        QUANTITY,
        /** A whole number of 0 or more. */
        WHOLE,
        /** A whole number that may be negative. */
        SIGNED_WHOLE,
        /** An instant. */
        INSTANT,
        /** A duration. */
        DURATION,
        /** {@code true} or {@code false}. */
        FLAG,
        /** The key of a point type; the program's first unless it is given. */
        POINT_TYPE,
        /** An event as {@code SOURCE:ID}. */
        EVENT,
        /** A list of ids. */
        IDS,
        /** A time zone. */
        ZONE,
        /** The name of a kind of event. */
        EVENT_KIND,
        /** Attributes of a member by name. */
        ATTRIBUTES,
        /** An account of a member with attributes of it: {@code { platform, id, attributes }}. */
        ACCOUNT,
        /** Numbers of 0 or more by the names of attributes. */
        NUMBERS,
        /** One of the choices. */
        CHOICE,
        /** One of the choices, and texts by name: {@code { code, facts }}. */
        CODE_AND_FACTS,
        /** Whole numbers by name, the names being among the choices. */
        COUNTS,
        /** Points, or points by point type. */
        POINTS_BY_TYPE,
        /** Files, named from where this one is, and whole documents; one or a list. */
        DOCUMENTS,
        /** A list of steps. */
        STEPS,
        /** Expectations. */
        EXPECTATIONS,
        /** A mapping with the fields of the word, or a list of them. */
        ONE_OR_MANY,
        /** A list of mappings with the fields of the word. */
        MANY
    }

    /**
     * A field.
     *
     * @param name its name
     * @param type what stands in it
     * @param required whether it must be there
     * @param choices what may stand in it, if only this may
     */
    public record Field(String name, Type type, boolean required, List<String> choices) {
        /** Takes a copy. */
        public Field {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A word.
     *
     * @param value the field that bears the word and what stands in it
     * @param means what it is for, in a line
     * @param fields the fields beside it or, where a mapping or a list of them stands in it, inside
     */
    public record Word(Field value, String means, List<Field> fields) {
        /** Takes a copy. */
        public Word {
            fields = List.copyOf(fields);
        }

        /**
         * Returns the word.
         *
         * @return its name
         */
        public String name() {
            return value.name();
        }
    }

    /** The fields of a scenario, beside the {@code apiVersion} and {@code kind} that a document has. */
    public static final List<Field> SCENARIO = List.of(
            must("name", Type.TEXT),
            may("member", Type.ID),
            may("given", Type.STEPS),
            must("when", Type.STEPS),
            may("then", Type.EXPECTATIONS));

    /** The field that only a document of kind {@code Scenario} has. */
    public static final Field CAMPAIGNS = may("campaigns", Type.DOCUMENTS);

    /** What may be expected of every step. */
    public static final Field THEN = may("then", Type.EXPECTATIONS);

    private static final Field AT = may("at", Type.INSTANT);
    private static final Field MEMBER = may("member", Type.ID);
    private static final Field ACTOR = may("actor", Type.ID);
    private static final Field REASON = may("reason", Type.TEXT);
    private static final Field ORDER_KEY = may("key", Type.ID);
    private static final Field POINT_TYPE = may("pointType", Type.POINT_TYPE);
    private static final Field REFERENCE = may("reference", Type.ID);

    /** Commands by kind, as {@code command} names them. */
    public static final List<Word> COMMANDS = List.of(
            command(
                    "redeem",
                    must("reward", Type.KEY),
                    may("quantity", Type.WHOLE),
                    may("expectedPrice", Type.POINTS),
                    POINT_TYPE),
            command("spend", POINT_TYPE, must("amount", Type.POINTS), REFERENCE),
            command("hold", POINT_TYPE, must("amount", Type.POINTS), must("lasting", Type.DURATION), REFERENCE),
            command("capture", must("hold", Type.ID), may("amount", Type.POINTS), may("last", Type.FLAG), POINT_TYPE),
            command("void", must("hold", Type.ID)),
            command("transfer", must("to", Type.ID), POINT_TYPE, must("amount", Type.POINTS)),
            command(
                    "convert",
                    must("from", Type.POINT_TYPE),
                    must("to", Type.POINT_TYPE),
                    must("amount", Type.POINTS),
                    must("numerator", Type.WHOLE),
                    must("denominator", Type.WHOLE)),
            command(
                    "reverse",
                    may("original", Type.ID),
                    may("event", Type.EVENT),
                    may("campaign", Type.KEY),
                    may("rule", Type.KEY),
                    may("amount", Type.POINTS),
                    POINT_TYPE,
                    choice("shortfall", false, words(Shortfall.values())),
                    may("grace", Type.DURATION)),
            command(
                    "rerate",
                    must("event", Type.EVENT),
                    must("net", Type.NUMBERS),
                    choice("shortfall", false, words(Shortfall.values()))),
            command(
                    "adjust",
                    POINT_TYPE,
                    must("amount", Type.SIGNED_POINTS),
                    may("effectiveAt", Type.INSTANT),
                    may("expiresAt", Type.INSTANT)),
            command(
                    "bring-in",
                    POINT_TYPE,
                    must("amount", Type.POINTS),
                    may("effectiveAt", Type.INSTANT),
                    may("availableAt", Type.INSTANT),
                    may("expiresAt", Type.INSTANT)),
            command(
                    "set-status",
                    choice("status", true, words(MemberStatus.OPEN, MemberStatus.FROZEN_DEBIT, MemberStatus.FROZEN))),
            command("close", may("forfeit", Type.FLAG), may("erased", Type.FLAG)),
            command("discard", must("event", Type.EVENT)));

    /** The fields of an account of a member. */
    public static final List<Field> ACCOUNT =
            List.of(must("platform", Type.ID), must("id", Type.ID), must("attributes", Type.ATTRIBUTES));

    /** The fields of the limit of a reward. */
    public static final List<Field> REWARD_LIMIT = List.of(
            must("most", Type.WHOLE),
            choice(
                    "period",
                    false,
                    words(
                            CalendarPeriod.Unit.DAY,
                            CalendarPeriod.Unit.WEEK,
                            CalendarPeriod.Unit.MONTH,
                            CalendarPeriod.Unit.YEAR,
                            CalendarPeriod.Unit.LIFETIME)));

    /** Changes of the catalogue by kind, as {@code change} names them. */
    public static final List<Word> CHANGES = List.of(
            change(
                    "offer",
                    may("title", Type.TEXT),
                    POINT_TYPE,
                    must("price", Type.POINTS),
                    may("limit", Type.ONE_OR_MANY),
                    may("from", Type.INSTANT),
                    may("to", Type.INSTANT),
                    may("effectiveFrom", Type.INSTANT)),
            change("stock", must("by", Type.SIGNED_WHOLE)),
            change("retire"));

    /** What may happen in a step, by the field that says so. */
    public static final List<Word> STEPS = List.of(
            new Word(
                    must("kind", Type.EVENT_KIND),
                    "an event; all other fields are its attributes",
                    List.of(
                            must("at", Type.INSTANT),
                            may("receivedAt", Type.INSTANT),
                            MEMBER,
                            may("source", Type.ID),
                            may("id", Type.ID),
                            choice("backfill", false, words(Backfill.values())),
                            ACTOR)),
            new Word(
                    choice("command", true, names(COMMANDS)),
                    "a command to the ledger",
                    List.of(AT, MEMBER, ORDER_KEY, ACTOR, REASON)),
            new Word(
                    choice("change", true, names(CHANGES)),
                    "a change of the catalogue",
                    List.of(AT, must("reward", Type.KEY), ORDER_KEY, ACTOR)),
            new Word(
                    choice(
                            "move",
                            true,
                            Stream.of(CampaignMove.values())
                                    .map(CampaignMove::word)
                                    .toList()),
                    "a campaign of the store moves on in its life",
                    List.of(
                            AT,
                            may("campaign", Type.KEY),
                            may("document", Type.DOCUMENTS),
                            may("version", Type.WHOLE),
                            may("effectiveFrom", Type.INSTANT),
                            ORDER_KEY,
                            ACTOR,
                            REASON)),
            new Word(
                    must("activate", Type.KEY),
                    "this campaign pays for what was recorded before; awards are what each rule gives in all",
                    List.of(
                            AT,
                            may("version", Type.WHOLE),
                            may("since", Type.INSTANT),
                            may("until", Type.INSTANT),
                            choice("telling", true, words(Telling.values())),
                            may("preview", Type.FLAG),
                            may("key", Type.KEY),
                            ACTOR,
                            REASON)),
            new Word(
                    must("undoActivation", Type.KEY),
                    "takes back what the activation of this key gave",
                    List.of(AT, choice("shortfall", false, words(Shortfall.values())), ACTOR, REASON)),
            new Word(
                    must("update", Type.ID),
                    "something becomes known about this member",
                    List.of(
                            AT,
                            may("from", Type.INSTANT),
                            may("zone", Type.ZONE),
                            may("attributes", Type.ATTRIBUTES),
                            may("account", Type.ACCOUNT),
                            ORDER_KEY,
                            ACTOR)),
            new Word(
                    must("entity", Type.ID),
                    "something becomes known about what events are about",
                    List.of(AT, may("from", Type.INSTANT), must("set", Type.ATTRIBUTES), ORDER_KEY, ACTOR)),
            new Word(must("publish", Type.DOCUMENTS), "these campaigns take the place of all before", List.of(AT)),
            new Word(must("clock", Type.INSTANT), "the clock shows this, and nothing else happens", List.of()),
            new Word(
                    choice("run", true, List.of("settle", "restart")),
                    "books what time has made true; closes the engine and opens another one on its store",
                    List.of(AT)),
            new Word(
                    must("closeBooks", Type.INSTANT),
                    "nothing counts from before any more",
                    List.of(AT, ORDER_KEY, ACTOR, REASON)),
            new Word(
                    must("release", Type.EVENT),
                    "releases this event from quarantine",
                    List.of(AT, MEMBER, choice("backfill", false, words(Backfill.AWARD, Backfill.RECORD)), ACTOR)),
            new Word(must("erase", Type.ID), "erases this member", List.of(AT, ORDER_KEY, ACTOR, REASON)),
            new Word(must("batch", Type.STEPS), "events that come in one call", List.of(AT)),
            new Word(
                    must("dryRun", Type.STEPS),
                    "events that are tried out, and not booked",
                    List.of(AT, may("draft", Type.DOCUMENTS))),
            new Word(
                    must("backtest", Type.DOCUMENTS),
                    "what happened so far is run through these campaigns, on a copy; awards are what each rule gives in"
                            + " all",
                    List.of(AT, may("since", Type.INSTANT), may("until", Type.INSTANT))),
            new Word(must("concurrently", Type.STEPS), "events and commands, all at the same time", List.of(AT)),
            new Word(must("atomically", Type.STEPS), "commands, all of them or none", List.of(AT)));

    /** What may be expected at the end and of every step. */
    public static final List<Word> ALWAYS = List.of(
            new Word(may("points", Type.POINTS_BY_TYPE), "what the awards give together", List.of()),
            new Word(may("taken", Type.POINTS_BY_TYPE), "what rules took together", List.of()),
            new Word(
                    may("awards", Type.MANY),
                    "all awards",
                    List.of(
                            may("campaign", Type.KEY),
                            must("rule", Type.KEY),
                            POINT_TYPE,
                            must("points", Type.POINTS))),
            new Word(
                    may("reasons", Type.MANY),
                    "reasons among those given",
                    List.of(
                            may("campaign", Type.KEY),
                            may("rule", Type.KEY),
                            choice("code", true, names(ReasonCode.values())),
                            may("at", Type.TEXT))),
            new Word(
                    may("effects", Type.MANY),
                    "all that rules did beside points",
                    List.of(
                            may("campaign", Type.KEY),
                            must("rule", Type.KEY),
                            choice(
                                    "effect",
                                    true,
                                    Stream.of(EffectOutcome.Kind.values())
                                            .map(EffectOutcome.Kind::word)
                                            .toList()),
                            must("subject", Type.TEXT))),
            new Word(
                    may("streak", Type.ONE_OR_MANY),
                    "how a member stands in a streak",
                    List.of(
                            MEMBER,
                            must("streak", Type.KEY),
                            may("length", Type.WHOLE),
                            may("run", Type.TEXT),
                            may("longest", Type.WHOLE),
                            may("freezes", Type.WHOLE))),
            new Word(
                    may("challenge", Type.ONE_OR_MANY),
                    "how far a member is in a challenge",
                    List.of(
                            MEMBER,
                            must("challenge", Type.KEY),
                            may("progress", Type.QUANTITY),
                            may("completions", Type.WHOLE),
                            may("period", Type.TEXT))),
            new Word(
                    may("badge", Type.ONE_OR_MANY),
                    "how often a member holds a badge",
                    List.of(MEMBER, must("badge", Type.KEY), must("count", Type.WHOLE))),
            new Word(
                    may("balance", Type.ONE_OR_MANY),
                    "a balance, now or as of another time",
                    List.of(
                            MEMBER,
                            POINT_TYPE,
                            may("available", Type.POINTS),
                            may("pending", Type.POINTS),
                            may("held", Type.POINTS),
                            may("debt", Type.POINTS),
                            AT,
                            may("effectiveAt", Type.INSTANT),
                            may("knownAt", Type.INSTANT))),
            new Word(
                    may("records", Type.ONE_OR_MANY),
                    "how many records a journal has, and of which kinds",
                    List.of(MEMBER, may("total", Type.WHOLE))),
            new Word(
                    may("counters", Type.MANY),
                    "what a limit has counted",
                    List.of(
                            MEMBER,
                            may("campaign", Type.KEY),
                            must("rule", Type.KEY),
                            choice("limit", true, List.of("cap", "frequency", "cooldown")),
                            may("period", Type.TEXT),
                            POINT_TYPE,
                            must("counted", Type.COUNT))),
            new Word(
                    may("budgets", Type.MANY),
                    "how much of a budget is used",
                    List.of(
                            may("campaign", Type.KEY),
                            POINT_TYPE,
                            must("used", Type.POINTS),
                            may("funded", Type.POINTS),
                            choice("level", false, words(BudgetAlert.Level.values())))),
            new Word(
                    may("board", Type.MANY),
                    "the whole leaderboard",
                    List.of(
                            must("rank", Type.WHOLE),
                            must("member", Type.ID),
                            POINT_TYPE,
                            must("points", Type.POINTS))),
            new Word(
                    may("boards", Type.ONE_OR_MANY),
                    "a run of a board of the program, now",
                    List.of(
                            must("board", Type.KEY),
                            may("run", Type.TEXT),
                            choice("state", false, words(Leaderboard.RunState.values())),
                            may("around", Type.ID),
                            may("limit", Type.WHOLE),
                            may("skip", Type.WHOLE),
                            may("members", Type.IDS),
                            must("rows", Type.MANY))),
            new Word(
                    may("holds", Type.MANY),
                    "all open holds",
                    List.of(MEMBER, must("hold", Type.ID), POINT_TYPE, must("amount", Type.POINTS))),
            new Word(
                    may("expiring", Type.MANY),
                    "all that will expire",
                    List.of(MEMBER, POINT_TYPE, must("amount", Type.POINTS), must("at", Type.INSTANT))),
            new Word(
                    may("stock", Type.ONE_OR_MANY),
                    "what there is of a reward",
                    List.of(must("reward", Type.KEY), may("left", Type.WHOLE), may("taken", Type.WHOLE))),
            new Word(
                    may("life", Type.ONE_OR_MANY),
                    "how a campaign of the store stands",
                    List.of(
                            must("campaign", Type.KEY),
                            choice(
                                    "state",
                                    false,
                                    Stream.of(CampaignState.values())
                                            .map(CampaignState::word)
                                            .toList()),
                            may("version", Type.WHOLE))),
            new Word(
                    may("profile", Type.ONE_OR_MANY),
                    "what is known about a member",
                    List.of(
                            MEMBER,
                            AT,
                            may("zone", Type.ZONE),
                            may("attributes", Type.ATTRIBUTES),
                            may("account", Type.ACCOUNT))),
            new Word(
                    may("tier", Type.ONE_OR_MANY),
                    "on which level of a tier a member is, now or at another time",
                    List.of(
                            MEMBER,
                            must("tier", Type.KEY),
                            may("level", Type.KEY),
                            may("since", Type.INSTANT),
                            may("until", Type.INSTANT),
                            AT)));

    /** The fields of a row of a board. */
    public static final List<Field> BOARD_ROW =
            List.of(must("rank", Type.WHOLE), must("member", Type.ID), must("score", Type.SCORE));

    /** What may be expected of a step only. */
    public static final List<Word> OF_A_STEP = List.of(
            new Word(
                    new Field("error", Type.CODE_AND_FACTS, false, names(ErrorCode.values())),
                    "the code it is refused with",
                    List.of()),
            new Word(may("repeated", Type.FLAG), "whether it was known already", List.of()),
            new Word(choice("disposition", false, words(Disposition.values())), "what became of the event", List.of()),
            new Word(
                    may("sameActAs", Type.EVENT),
                    "the event of another source that told of the same act before",
                    List.of()),
            new Word(may("amount", Type.POINTS), "how much the command moved", List.of()),
            new Word(
                    new Field(
                            "outcomes",
                            Type.COUNTS,
                            false,
                            Stream.concat(Stream.of(Expectation.Outcomes.DONE), names(ErrorCode.values()).stream())
                                    .toList()),
                    "how many of its parts ended in which way",
                    List.of()));

    private ScenarioWords() {}

    /**
     * Spells a constant as files do.
     *
     * @param constant the constant
     * @return lower-case letters and hyphens
     */
    public static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Word command(String name, Field... fields) {
        return new Word(must(name, Type.TEXT), "as in the commands of the ledger", List.of(fields));
    }

    private static Word change(String name, Field... fields) {
        return new Word(must(name, Type.TEXT), "as in the changes of the catalogue", List.of(fields));
    }

    private static Field must(String name, Type type) {
        return new Field(name, type, true, List.of());
    }

    private static Field may(String name, Type type) {
        return new Field(name, type, false, List.of());
    }

    private static Field choice(String name, boolean required, List<String> choices) {
        return new Field(name, Type.CHOICE, required, choices);
    }

    private static List<String> words(Enum<?>... constants) {
        return Stream.of(constants).map(ScenarioWords::spelled).toList();
    }

    private static List<String> names(Enum<?>... constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }

    private static List<String> names(List<Word> words) {
        return words.stream().map(Word::name).toList();
    }
}
