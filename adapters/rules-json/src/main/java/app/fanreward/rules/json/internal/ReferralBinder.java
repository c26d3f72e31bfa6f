package app.fanreward.rules.json.internal;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Referral;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads referrals. */
final class ReferralBinder {
    private ReferralBinder() {}

    /** The referrals by key. */
    static Map<String, Referral> referrals(Spot spot, ProgramSettings settings) {
        Map<String, Referral> referrals = new TreeMap<>();
        Fields fields = spot.fields();
        if (fields != null) {
            fields.rest().forEach((key, declared) -> {
                if (!Names.isKey(key)) {
                    declared.wrong("a name of a referral has lower-case letters, digits and hyphens");
                    return;
                }
                Referral referral = referral(declared, new Vocabulary(settings));
                if (referral != null) {
                    referrals.put(key, referral);
                }
            });
        }
        return referrals;
    }

    /** {@code { on: purchase.completed, within: 30d }}, and which of them. */
    private static @Nullable Referral referral(Spot spot, Vocabulary vocabulary) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot onSpot = fields.required("on");
        String on = onSpot == null ? null : onSpot.text("a kind of event such as purchase.completed");
        Spot whereSpot = fields.optional("where");
        Condition where = whereSpot == null ? null : new ConditionBinder(vocabulary, on).condition(whereSpot);
        Spot withinSpot = fields.required("within");
        Duration within = withinSpot == null ? null : TimeBinder.duration(withinSpot);
        fields.done();
        return on == null || within == null || spot.problems() > before ? null : new Referral(on, where, within);
    }
}
