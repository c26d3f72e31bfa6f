package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Streak;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Reads and writes what rules do beside points. */
final class ProgressEffects {
    /** The fields by which an effect says which it is. */
    static final List<String> FORMS = List.of(
            "extendStreak", "giveFreezes", "pauseStreak", "progress", "grantBadge", "tag", "notify", "issueReward");

    private ProgressEffects() {}

    static @Nullable Effect read(String form, Spot spot) {
        return switch (form) {
            case "extendStreak" -> {
                String streak = spot.text("the key of a streak");
                yield streak == null ? null : new Effect.ExtendStreak(streak);
            }
            case "giveFreezes" -> numbered(spot, "streak", "count", Streak.Freezes.MOST, Effect.GiveFreezes::new);
            case "pauseStreak" -> numbered(spot, "streak", "days", Effect.LONGEST_PAUSE, Effect.PauseStreak::new);
            case "progress" -> progress(spot);
            case "grantBadge" -> {
                String badge = spot.key();
                yield badge == null ? null : new Effect.GrantBadge(badge);
            }
            case "tag" -> {
                String tag = spot.key();
                yield tag == null ? null : new Effect.Tag(tag);
            }
            case "notify" -> notification(spot);
            case "issueReward" -> {
                String reward = spot.key();
                yield reward == null ? null : new Effect.IssueReward(reward);
            }
            default -> throw new IllegalStateException("no effect " + form);
        };
    }

    /** {@code daily}, or {@code { streak: daily, count: 2 }}. */
    private static @Nullable Effect numbered(
            Spot spot, String subject, String number, int most, BiFunction<String, Integer, Effect> effect) {
        if (!(spot.node() instanceof Node.Mapping)) {
            String key = spot.text("the key of a " + subject);
            return key == null ? null : effect.apply(key, 1);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot keySpot = fields.required(subject);
        String key = keySpot == null ? null : keySpot.text("the key of a " + subject);
        Spot numberSpot = fields.required(number);
        Integer count = numberSpot == null ? null : numberSpot.whole(1, most);
        fields.done();
        return key == null || count == null ? null : effect.apply(key, count);
    }

    private static @Nullable Effect progress(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            String key = spot.text("the key of a challenge");
            return key == null ? null : new Effect.Progress(key, BigDecimal.ONE);
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot keySpot = fields.required("challenge");
        String key = keySpot == null ? null : keySpot.text("the key of a challenge");
        Spot bySpot = fields.required("by");
        BigDecimal by = bySpot == null ? null : bySpot.number(true);
        fields.done();
        return key == null || by == null ? null : new Effect.Progress(key, by);
    }

    /** {@code template}, or {@code { template: well-done, with: { days: event.length } }}. */
    private static @Nullable Effect notification(Spot spot) {
        if (!(spot.node() instanceof Node.Mapping)) {
            String template = spot.text();
            return template == null ? null : new Effect.Notify(template, Map.of());
        }
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot templateSpot = fields.required("template");
        String template = templateSpot == null ? null : templateSpot.text();
        Spot withSpot = fields.optional("with");
        Fields parameters = withSpot == null ? null : withSpot.fields();
        Map<String, String> with = new TreeMap<>();
        if (parameters != null) {
            parameters.rest().forEach((name, value) -> {
                String attribute = value.text("the name of an attribute such as event.artist");
                if (attribute != null) {
                    with.put(name, attribute);
                }
            });
        }
        fields.done();
        return template == null || spot.problems() > before ? null : new Effect.Notify(template, with);
    }

    /** Writes the one field of an effect. */
    static void write(JsonGenerator out, Effect effect) {
        switch (effect) {
            case Effect.ExtendStreak(String streak) -> out.writeStringProperty("extendStreak", streak);
            case Effect.GiveFreezes(String streak, int count) ->
                numbered(out, "giveFreezes", "streak", streak, "count", BigDecimal.valueOf(count));
            case Effect.PauseStreak(String streak, int days) ->
                numbered(out, "pauseStreak", "streak", streak, "days", BigDecimal.valueOf(days));
            case Effect.Progress(String challenge, BigDecimal by) ->
                numbered(out, "progress", "challenge", challenge, "by", by);
            case Effect.GrantBadge(String badge) -> out.writeStringProperty("grantBadge", badge);
            case Effect.Tag(String tag) -> out.writeStringProperty("tag", tag);
            case Effect.Notify(String template, Map<String, String> with) -> {
                out.writeObjectPropertyStart("notify");
                out.writeStringProperty("template", template);
                if (!with.isEmpty()) {
                    out.writeObjectPropertyStart("with");
                    with.forEach(out::writeStringProperty);
                    out.writeEndObject();
                }
                out.writeEndObject();
            }
            case Effect.IssueReward(String reward) -> out.writeStringProperty("issueReward", reward);
            default -> throw new IllegalArgumentException("files cannot say the effect " + effect);
        }
    }

    private static void numbered(
            JsonGenerator out, String form, String subject, String key, String name, BigDecimal number) {
        out.writeObjectPropertyStart(form);
        out.writeStringProperty(subject, key);
        Generators.number(out, name, number);
        out.writeEndObject();
    }
}
