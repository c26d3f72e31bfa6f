package app.fanreward.core.internal.program;

import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberProfile;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What conditions, amounts and limits may read.
 *
 * @param event the event
 * @param member the member as it was before the event, at the time it happened
 * @param concealment hides a personal value that a limit counts apart, given the counter and the value; null where
 *     personal data is not sealed
 * @param counts what was counted before the event
 * @param entity what is known of what the event is about, as far as something asks for it
 * @param account what is known of the member's account on which the event happened
 * @param stretches names the stretches of the calendar that the event lies in
 */
public record Facts(
        EngagementEvent event,
        MemberProfile member,
        @Nullable BinaryOperator<String> concealment,
        Counts counts,
        Map<String, Value> entity,
        Map<String, Value> account,
        Stretches stretches) {
    /** All that may be read. */
    public Facts(
            EngagementEvent event,
            MemberProfile member,
            @Nullable BinaryOperator<String> concealment,
            Counts counts,
            Map<String, Value> entity,
            Map<String, Value> account) {
        this(event, member, concealment, counts, entity, account, new Stretches(event.occurredAt()));
    }

    /** Facts about somebody whose personal data is not sealed and of whom nothing was counted. */
    public Facts(EngagementEvent event, MemberProfile member) {
        this(event, member, null, Counts.NOTHING, Map.of(), Map.of());
    }

    /** The date of the event where the member was then, as the record of the event keeps it. */
    public LocalDate localDate() {
        return event.occurredAt().atZone(member.zone()).toLocalDate();
    }
}
