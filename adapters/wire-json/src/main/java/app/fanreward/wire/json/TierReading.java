package app.fanreward.wire.json;

import app.fanreward.api.event.Value;
import app.fanreward.api.member.TierStanding;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads where members stand in tiers. */
final class TierReading {
    private TierReading() {}

    static TierStanding standing(Answered standing) {
        String counted = standing.text("counted");
        String missing = standing.textOrNull("missing");
        return new TierStanding(
                standing.text("tier"),
                standing.instant("at"),
                standing.text("level"),
                standing.instantOrNull("since"),
                standing.instantOrNull("until"),
                quantity("counted", counted),
                standing.textOrNull("next"),
                quantityOrNull(missing),
                standing.each("changes", TierReading::change));
    }

    private static TierStanding.Change change(Answered change) {
        return new TierStanding.Change(change.instant("at"), change.text("from"), change.text("to"));
    }

    private static @Nullable Value quantityOrNull(@Nullable String text) {
        return text == null ? null : quantity("missing", text);
    }

    private static Value quantity(String name, String text) {
        try {
            return text.startsWith("P") ? Value.of(Duration.parse(text)) : Value.of(new BigDecimal(text));
        } catch (NumberFormatException | DateTimeException neither) {
            throw Answered.wrong("/" + name, "a number or a duration", Raw.quoted(text));
        }
    }
}
