package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.Problem;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Refuses what cannot be booked, before anything is looked up. */
final class Guard {
    /** The beginning of the year 1. */
    private static final Instant FIRST =
            LocalDate.of(1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private Guard() {}

    /** What is wrong with an event, or null. */
    static @Nullable Problem refuse(EngagementEvent event, ProgramSettings settings) {
        EventKind kind = settings.kind(event.kind()).orElse(null);
        if (kind == null) {
            return Problem.at(
                            ErrorCode.UNKNOWN_KIND, subject(event), "/type", "no kind of event '" + event.kind() + "'")
                    .suggesting(Names.didYouMean(event.kind(), settings.sentKindNames())
                            .orElse(null));
        }
        if (DerivedKinds.contains(event.kind())) {
            return Problem.at(
                    ErrorCode.INVALID_INPUT,
                    subject(event),
                    "/type",
                    "events of kind " + event.kind() + " follow from others; nobody can send one");
        }
        if (event.identity().source().equals(DerivedKinds.SOURCE)) {
            return Problem.at(
                    ErrorCode.INVALID_INPUT,
                    subject(event),
                    "/source",
                    "source " + DerivedKinds.SOURCE + " is the engine's own; name another one");
        }
        if (Names.isOwnJournal(event.member())) {
            return Problem.at(
                    ErrorCode.INVALID_INPUT,
                    subject(event),
                    "/member",
                    "ids that start with $ are kept for the program's own journals; no member has one");
        }
        if (event.occurredAt().isBefore(FIRST)) {
            return Problem.at(ErrorCode.INVALID_INPUT, subject(event), "/time", "years before 1 are not understood");
        }
        for (Map.Entry<String, Value> attribute : event.attributes().entrySet()) {
            if (attribute.getValue() instanceof Value.Sealed) {
                return sealed(subject(event), "/data/" + attribute.getKey());
            }
        }
        for (AttributeSchema schema : kind.attributes().values()) {
            Value value = event.attribute(schema.name());
            if (value == null && schema.required()) {
                return Problem.at(
                        ErrorCode.INVALID_INPUT, subject(event), "/data/" + schema.name(), kind.name() + " needs it");
            }
            if (value != null && !schema.takes(value)) {
                return mismatch(subject(event), "/data/" + schema.name(), schema, value);
            }
        }
        return null;
    }

    private static String subject(EngagementEvent event) {
        return event.identity().reference().toString();
    }

    /** Whether an account takes no new events; what is wrong, or null. */
    static @Nullable Problem refuse(EngagementEvent event, MemberStatus status) {
        if (status.takesCredit()) {
            return null;
        }
        boolean closed = status == MemberStatus.CLOSED;
        return Problem.at(
                closed ? ErrorCode.MEMBER_CLOSED : ErrorCode.MEMBER_FROZEN,
                subject(event),
                "/member",
                "the account of " + event.member() + (closed ? " is closed" : " is frozen") + "; nothing was booked");
    }

    /** Whether an event that was never seen lies too far ahead; what is wrong, or null. */
    static @Nullable Problem tooEarly(EngagementEvent event, Instant receivedAt) {
        if (event.occurredAt().isAfter(receivedAt)
                && event.occurredAt().isAfter(receivedAt.plus(ProgramSettings.CLOCK_TOLERANCE))) {
            return Problem.at(
                    ErrorCode.FUTURE_EVENT,
                    subject(event),
                    "/time",
                    event.occurredAt() + " is more than " + ProgramSettings.CLOCK_TOLERANCE.toMinutes()
                            + " minutes in the future; it is " + receivedAt + " here");
        }
        return null;
    }

    /** What is wrong with an update of a member, or null. */
    static @Nullable Problem refuse(MemberUpdate update, ProgramSettings settings) {
        if (Names.isOwnJournal(update.member())) {
            return Problem.at(
                    ErrorCode.INVALID_INPUT,
                    update.member(),
                    "/member",
                    "ids that start with $ are kept for the program's own journals; no member has one");
        }
        Problem ofMember = refuse(
                update.member(),
                "/attributes/",
                update.attributes(),
                settings.memberAttributes(),
                name -> "the program declares no member attribute '" + name + "'");
        AccountFacts account = update.account();
        return ofMember != null || account == null
                ? ofMember
                : refuse(
                        update.member(),
                        "/account/attributes/",
                        account.attributes(),
                        settings.accountAttributes(),
                        name -> "the program declares no attribute '" + name + "' of accounts");
    }

    /** What is wrong with an update of an entity, or null. */
    static @Nullable Problem refuse(EntityUpdate update, ProgramSettings settings) {
        return refuse(
                update.entity(),
                "/attributes/",
                update.attributes(),
                settings.entityAttributes(),
                name -> "the program declares no attribute '" + name + "' of entities");
    }

    private static @Nullable Problem refuse(
            String subject,
            String at,
            Map<String, Value> attributes,
            Map<String, AttributeSchema> declared,
            UnaryOperator<String> unknown) {
        for (Map.Entry<String, Value> entry : attributes.entrySet()) {
            AttributeSchema schema = declared.get(entry.getKey());
            String path = at + entry.getKey();
            if (schema == null) {
                return Problem.at(ErrorCode.INVALID_INPUT, subject, path, unknown.apply(entry.getKey()))
                        .suggesting(Names.didYouMean(entry.getKey(), declared.keySet())
                                .orElse(null));
            }
            if (entry.getValue() instanceof Value.Sealed) {
                return sealed(subject, path);
            }
            if (!schema.takes(entry.getValue())) {
                return mismatch(subject, path, schema, entry.getValue());
            }
        }
        return null;
    }

    private static Problem sealed(String subject, String path) {
        return Problem.at(
                ErrorCode.INVALID_INPUT, subject, path, "sealed values come from journals; send the value itself");
    }

    private static Problem mismatch(String subject, String path, AttributeSchema schema, Value value) {
        String belongs = value.fits(schema.type())
                ? "' is no value of " + schema.name()
                : "' is a " + value.type().label() + " where a " + schema.type().label() + " belongs";
        return Problem.at(
                        ErrorCode.TYPE_MISMATCH,
                        subject,
                        path,
                        "'" + value + belongs + "; write " + schema.howToWrite())
                .suggesting(schema.didYouMean(value).orElse(null));
    }
}
