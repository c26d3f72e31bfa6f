package app.fanreward.api.ledger;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventIdentity;
import app.fanreward.api.event.Value;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The canonical form of what was decided of events. */
final class EventContentCodec {
    private EventContentCodec() {}

    /**
     * How long the texts are that belong to the program. Each lies in memory where nothing beside it is written: asked all together, a
     * processor fetches several at once; written without that, each waits until it has been fetched.
     */
    static int texts(EventContent event) {
        int length = 0;
        List<Award> awards = event.awards();
        for (int i = 0; i < awards.size(); i++) {
            length += awards.get(i).campaign().length() + awards.get(i).rule().length();
        }
        List<Charge> charges = event.charges();
        for (int i = 0; i < charges.size(); i++) {
            length += charges.get(i).counter().length();
        }
        return length;
    }

    static void write(CanonicalWriter out, EventContent event, int form) {
        writeEvent(out, event.event());
        out.name(event.zone().getId())
                .date(event.localDate())
                .octet(event.disposition().ordinal())
                .number(event.releases())
                .optional(event.program(), out::hash);
        out.list(event.awards(), award -> AwardCodec.write(out, award, form));
        if (form >= RecordCodec.WITH_CAUSES) {
            out.list(
                    event.penalties(),
                    penalty -> out.text(penalty.campaign())
                            .text(penalty.rule())
                            .name(penalty.pointType())
                            .number(penalty.desired())
                            .number(penalty.taken())
                            .number(penalty.owed()));
        }
        out.list(
                event.reasons(),
                reason -> out.name(reason.campaign())
                        .name(reason.rule())
                        .name(reason.code().name())
                        .name(reason.path()));
        ChargeCodec.write(out, event.charges(), form);
        out.list(event.quotes(), quote -> out.text(quote.budget()).number(quote.remaining()));
        if (form >= RecordCodec.WITH_CAUSES) {
            out.optional(
                    event.cause(),
                    cause -> out.number(cause.sequence()).number(cause.depth()).text(cause.achievement()));
            out.list(
                    event.effects(),
                    effect -> out.text(effect.campaign())
                            .text(effect.rule())
                            .name(effect.kind().name())
                            .text(effect.subject())
                            .values(effect.values()));
            out.optional(event.act(), act -> ActCodec.write(out, act));
            out.values(event.entity());
        }
    }

    static EventContent read(CanonicalReader in, int form) {
        EngagementEvent event = readEvent(in);
        ZoneId zone = ZoneId.of(in.text());
        LocalDate date = in.date();
        Disposition disposition = RecordCodec.constant(Disposition.values(), in.octet());
        long releases = in.number();
        @Nullable ContentHash program = in.optional(in::hash);
        List<Award> awards = in.list(() -> AwardCodec.read(in, form));
        List<Penalty> penalties = form >= RecordCodec.WITH_CAUSES
                ? in.list(() -> new Penalty(in.text(), in.text(), in.text(), in.number(), in.number(), in.number()))
                : List.of();
        List<Reason> reasons =
                in.list(() -> new Reason(in.text(), in.text(), ReasonCode.valueOf(in.text()), in.text()));
        List<Charge> charges = ChargeCodec.read(in, form);
        List<BudgetQuote> quotes = in.list(() -> new BudgetQuote(in.text(), in.number()));
        @Nullable
        Cause cause = form < RecordCodec.WITH_CAUSES
                ? null
                : in.optional(() -> new Cause(in.number(), in.integer(), in.text()));
        List<EffectOutcome> effects = form < RecordCodec.WITH_CAUSES
                ? List.of()
                : in.list(() -> new EffectOutcome(
                        in.text(), in.text(), EffectOutcome.Kind.valueOf(in.text()), in.text(), in.values()));
        @Nullable Act act = form < RecordCodec.WITH_CAUSES ? null : in.optional(() -> ActCodec.read(in));
        Map<String, Value> entity = form < RecordCodec.WITH_ENTITIES ? Map.of() : in.values();
        return new EventContent(
                event,
                null,
                zone,
                date,
                disposition,
                releases,
                program,
                awards,
                penalties,
                reasons,
                charges,
                quotes,
                cause,
                effects,
                act,
                entity);
    }

    static void writeEvent(CanonicalWriter out, EngagementEvent event) {
        out.name(event.identity().source())
                .text(event.identity().id())
                .flag(event.identity().memberScoped())
                .name(event.kind())
                .text(event.member())
                .instant(event.occurredAt())
                .values(event.attributes());
    }

    private static EngagementEvent readEvent(CanonicalReader in) {
        EventIdentity identity = new EventIdentity(in.text(), in.text(), in.flag());
        EngagementEvent.Builder event = EngagementEvent.of(in.text());
        if (identity.memberScoped()) {
            event.fromMemberScoped(identity.source(), identity.id());
        } else {
            event.from(identity.source(), identity.id());
        }
        event.member(in.text()).at(in.instant());
        in.values().forEach(event::put);
        return event.build();
    }
}
