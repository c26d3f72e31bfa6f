package app.fanreward.api.ledger;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Value;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event.
 *
 * @param event the event
 * @param contentHash the hash that tells the same event from another one with its identity; null to have it worked out
 *     from the event whenever somebody asks, as few do
 * @param zone the member's zone when it happened
 * @param localDate the date there when it happened
 * @param disposition what became of it
 * @param releases the number of the record in which it was quarantined, or in which it was suppressed if it is promoted
 *     now; otherwise 0
 * @param program the program that decided, or null if it was neither evaluated nor suppressed, nor
 *     held by a check of risk
 * @param awards what was granted
 * @param penalties what was taken
 * @param reasons why something earned less
 * @param charges what the awards took from limits
 * @param quotes what the budgets that mattered had left
 * @param cause what it follows from if the engine derived it, or null
 * @param effects what rules did beside points
 * @param act the act it tells of, if another source may tell of the same one; otherwise null
 * @param entity what the decision could read of the entity that the event is about, by attribute; empty if nothing asks
 */
public record EventContent(
        EngagementEvent event,
        @Nullable ContentHash contentHash,
        ZoneId zone,
        LocalDate localDate,
        Disposition disposition,
        long releases,
        @Nullable ContentHash program,
        List<Award> awards,
        List<Penalty> penalties,
        List<Reason> reasons,
        List<Charge> charges,
        List<BudgetQuote> quotes,
        @Nullable Cause cause,
        List<EffectOutcome> effects,
        @Nullable Act act,
        Map<String, Value> entity)
        implements RecordContent {
    /** Takes copies. */
    public EventContent {
        if (contentHash != null && contentHash.equals(RecordCodec.contentOf(event))) {
            contentHash = null;
        }
        entity = entity.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(entity));
        effects = List.copyOf(effects);
        awards = List.copyOf(awards);
        penalties = List.copyOf(penalties);
        reasons = List.copyOf(reasons);
        charges = List.copyOf(charges);
        quotes = List.copyOf(quotes);
    }

    /**
     * Returns what tells the same event from another one with its identity.
     *
     * @return the hash of the event as it is kept
     */
    @Override
    public ContentHash contentHash() {
        return contentHash == null ? RecordCodec.contentOf(event) : contentHash;
    }

    /**
     * Says whether a check of risk keeps the event aside.
     *
     * @return true if it waits to be looked at, or did
     */
    public boolean heldByRisk() {
        return disposition == Disposition.QUARANTINED && program != null;
    }

    /**
     * Says whether a check of risk denied the event.
     *
     * @return true if it earned nothing for that
     */
    public boolean deniedByRisk() {
        return reasons.stream().anyMatch(reason -> reason.code() == ReasonCode.RISK_DENY);
    }

    /**
     * The same decision about an event that is shown in another way than it is kept.
     *
     * @param shown the event, such as with its personal data opened
     * @param kept the hash of the event as it is kept
     * @return the content
     */
    public EventContent showing(EngagementEvent shown, ContentHash kept) {
        return new EventContent(
                shown,
                kept,
                zone,
                localDate,
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

    /**
     * Refers to the event that it is about.
     *
     * @return the event for which an activation on the past gave something, if this is what it gave; otherwise its
     *     own event
     */
    public EventReference about() {
        return cause != null
                        && cause.activation() != null
                        && event.attribute("event") instanceof Value.Text(String reference)
                ? EventReference.parse(reference)
                : event.identity().reference();
    }

    @Override
    public String label() {
        return event.kind();
    }
}
