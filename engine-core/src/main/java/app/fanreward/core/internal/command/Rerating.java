package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Cause;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Rating;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.core.internal.ledger.Draft;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what an event has beyond what it earns by its net values. It is decided again as of then, so what was earned
 * or used up since changes nothing about it.
 */
final class Rerating {
    private Rerating() {}

    static Ruling rerate(Case one, LedgerCommand.Rerate rerate) {
        JournalRecord original = Reversing.event(one, rerate.event(), "/event");
        EventContent content = (EventContent) original.content();
        EventContent told = told(one, original, content);
        String because = undecided(content);
        if (!because.isEmpty()) {
            return new Ruling.Refuse(Refusal.of(ErrorCode.NOT_REVERSIBLE, "because", because));
        }
        Reversals before = Reversals.of(one, original);
        if (before.wholeBy() != null) {
            return new Ruling.Refuse(Refusal.of(ErrorCode.ALREADY_REVERSED, "by", before.wholeBy()));
        }
        List<Rating.NetValue> values = new ArrayList<>();
        rerate.net().forEach((name, net) -> {
            BigDecimal said = said(one, told, name, net);
            values.add(new Rating.NetValue(name, said, before.net().getOrDefault(name, said), net));
        });
        for (Rating.NetValue value : values) {
            if (value.net().compareTo(value.before()) > 0) {
                return new Ruling.Refuse(Refusal.of(
                        ErrorCode.EXCEEDS_NET,
                        "attribute",
                        value.attribute(),
                        "counts",
                        value.before().toPlainString(),
                        "original",
                        value.original().toPlainString(),
                        "requested",
                        value.net().toPlainString()));
            }
        }
        Map<String, Value> changed = new TreeMap<>();
        before.net().forEach((name, number) -> changed.put(name, Value.of(number)));
        rerate.net().forEach((name, number) -> changed.put(name, Value.of(number)));
        return take(one, rerate, original, before, values, one.again().with(original, changed));
    }

    private static Ruling take(
            Case one,
            LedgerCommand.Rerate rerate,
            JournalRecord original,
            Reversals before,
            List<Rating.NetValue> values,
            Redeciding.Again again) {
        EventContent content = (EventContent) original.content();
        List<AwardReversal.Source> sources =
                AwardReversal.sources(original, content, new Target.OfEvent(rerate.event(), "", ""));
        NetAwards awards = NetAwards.of(
                content.awards(),
                again.net().awards(),
                i -> before.undone(sources.get(i).lot().id()));
        Draft draft = one.draft();
        AwardReversal.TakenBack back =
                AwardReversal.takeBack(one, draft, rerate.shortfall(), sources, awards.taken(), before);
        if (back.refusal() != null) {
            return new Ruling.Refuse(back.refusal());
        }
        return one.book(
                draft,
                one.recordedAt(),
                AwardReversal.moved(
                        sources,
                        Stream.of(),
                        awards.taken().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()),
                new ReversalDetail(
                        original.sequence(),
                        back.parts(),
                        0,
                        null,
                        List.of(),
                        false,
                        new Rating(values, awards.earned()),
                        0),
                LimitRoom.beyond(one, content, before, awards.taken(), awards.left(), again));
    }

    /** What tells the numbers: of what an activation gave, the event that it gave it for. */
    private static EventContent told(Case one, JournalRecord original, EventContent content) {
        Cause cause = content.cause();
        return cause == null || cause.activation() == null
                ? content
                : (EventContent) one.history()
                        .record(original.member(), cause.sequence())
                        .content();
    }

    /** Why there is no decision about an event to be made again, or empty. */
    private static String undecided(EventContent content) {
        if (content.cause() != null && content.cause().activation() == null) {
            return "it follows from another event; re-rate that one";
        }
        return switch (content.disposition()) {
            case EVALUATED -> "";
            case SUPPRESSED -> "it earned nothing, since another source told of the same act before";
            default -> "it was never decided, so it earned nothing";
        };
    }

    /** What the event said of an attribute. */
    private static BigDecimal said(Case one, EventContent content, String name, BigDecimal net) {
        EngagementEvent event = content.event();
        @Nullable Value said = event.attribute(name);
        String path = "/net/" + name;
        if (said == null) {
            boolean hides = event.attribute(EngagementEvent.PERSONAL) instanceof Value.Sealed;
            List<String> numbers = event.attributes().entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof Value.Numeric)
                    .map(Map.Entry::getKey)
                    .toList();
            throw new FanRewardException(Problem.at(
                            ErrorCode.INVALID_INPUT,
                            one.command().order().key(),
                            path,
                            "event " + event.identity().reference() + " says no '" + name + "'"
                                    + (hides
                                            ? " that is not personal; what is personal stays encrypted and is not"
                                                    + " re-rated"
                                            : "")
                                    + (numbers.isEmpty()
                                            ? "; it says no number at all"
                                            : "; its numbers are " + String.join(", ", numbers)))
                    .suggesting(Names.didYouMean(name, numbers).orElse(null)));
        }
        if (!(said instanceof Value.Numeric(BigDecimal number))) {
            throw new FanRewardException(Problem.at(
                    ErrorCode.TYPE_MISMATCH,
                    one.command().order().key(),
                    path,
                    "'" + name + "' is no number but " + said.type().label() + "; only of numbers a part is left"));
        }
        boolean whole = schema(one, content, name)
                .map(schema -> schema.type() == AttributeType.INTEGER)
                .orElse(false);
        if (whole && !Value.of(net).fits(AttributeType.INTEGER)) {
            throw new FanRewardException(Problem.at(
                    ErrorCode.TYPE_MISMATCH,
                    one.command().order().key(),
                    path,
                    "'" + name + "' is a whole number, not " + net.toPlainString()));
        }
        return number;
    }

    private static Optional<AttributeSchema> schema(Case one, EventContent content, String name) {
        ContentHash program = content.program();
        return program == null
                ? Optional.empty()
                : one.programs()
                        .apply(program)
                        .settings()
                        .kind(content.event().kind())
                        .flatMap(kind -> kind.attribute(name));
    }
}
