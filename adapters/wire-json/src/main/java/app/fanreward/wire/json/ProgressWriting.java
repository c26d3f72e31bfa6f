package app.fanreward.wire.json;

import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.api.progress.MemberProgress.HeldBadge;
import app.fanreward.api.progress.MemberProgress.InChallenge;
import app.fanreward.api.progress.MemberProgress.InStreak;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes how far members have got, and what rules do beside points. */
final class ProgressWriting {
    private ProgressWriting() {}

    static void progress(JsonGenerator out, MemberProgress progress) {
        out.writeStartObject();
        out.writeStringProperty("member", progress.member());
        out.writeStringProperty("at", progress.at().toString());
        Fields.list(out, "streaks", progress.streaks(), ProgressWriting::streak);
        Fields.list(out, "challenges", progress.challenges(), ProgressWriting::challenge);
        Fields.list(out, "badges", progress.badges(), ProgressWriting::badge);
        out.writeEndObject();
    }

    private static void streak(JsonGenerator out, InStreak streak) {
        out.writeStartObject();
        out.writeStringProperty("streak", streak.streak());
        out.writeNumberProperty("length", streak.length());
        Fields.orNull(out, "run", streak.run());
        out.writeNumberProperty("longest", streak.longest());
        out.writeNumberProperty("freezes", streak.freezes());
        Integer next = streak.next();
        Fields.countOrNull(out, "next", next == null ? null : Long.valueOf(next));
        out.writeEndObject();
    }

    private static void challenge(JsonGenerator out, InChallenge challenge) {
        out.writeStartObject();
        out.writeStringProperty("challenge", challenge.challenge());
        out.writeName("progress");
        EventWriting.writeValue(out, challenge.progress());
        out.writeName("goal");
        EventWriting.writeValue(out, challenge.goal());
        out.writeNumberProperty("completions", challenge.completions());
        out.writeStringProperty("period", challenge.period());
        Fields.orNull(out, "ends", challenge.ends());
        out.writeEndObject();
    }

    private static void badge(JsonGenerator out, HeldBadge badge) {
        out.writeStartObject();
        out.writeStringProperty("badge", badge.badge());
        Fields.orNull(out, "title", badge.title());
        out.writeNumberProperty("count", badge.count());
        out.writeStringProperty("since", badge.since().toString());
        out.writeEndObject();
    }

    /** What rules did, left out where they did nothing beside points. */
    static void effects(JsonGenerator out, List<EffectOutcome> effects) {
        if (!effects.isEmpty()) {
            Fields.list(out, "effects", effects, ProgressWriting::effect);
        }
    }

    private static void effect(JsonGenerator out, EffectOutcome effect) {
        out.writeStartObject();
        out.writeStringProperty("campaign", effect.campaign());
        out.writeStringProperty("rule", effect.rule());
        out.writeStringProperty("effect", effect.kind().word());
        out.writeStringProperty("subject", effect.subject());
        EventWriting.writeValues(out, "values", effect.values());
        out.writeEndObject();
    }
}
