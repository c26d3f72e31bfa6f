package app.fanreward.wire.json;

import app.fanreward.api.decision.EffectOutcome;
import app.fanreward.api.event.Literals;
import app.fanreward.api.event.Value;
import app.fanreward.api.progress.MemberProgress;
import app.fanreward.api.progress.MemberProgress.HeldBadge;
import app.fanreward.api.progress.MemberProgress.InChallenge;
import app.fanreward.api.progress.MemberProgress.InStreak;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads how far members have got, and what rules did beside points. */
final class ProgressReading {
    private ProgressReading() {}

    static MemberProgress progress(Answered answer) {
        return new MemberProgress(
                answer.text("member"),
                answer.instant("at"),
                answer.each("streaks", ProgressReading::streak),
                answer.each("challenges", ProgressReading::challenge),
                answer.each("badges", ProgressReading::badge));
    }

    private static InStreak streak(Answered streak) {
        @Nullable String run = streak.textOrNull("run");
        @Nullable Long next = streak.wholeOrNull("next");
        return new InStreak(
                streak.text("streak"),
                streak.integer("length"),
                run == null ? null : date(streak, run),
                streak.integer("longest"),
                streak.integer("freezes"),
                next == null ? null : Math.toIntExact(next));
    }

    private static LocalDate date(Answered streak, String text) {
        return Literals.date(text)
                .orElseThrow(
                        () -> Answered.wrong(streak.path() + "/run", "a date such as 2026-06-01", Raw.quoted(text)));
    }

    private static InChallenge challenge(Answered challenge) {
        return new InChallenge(
                challenge.text("challenge"),
                quantity(challenge, "progress"),
                quantity(challenge, "goal"),
                challenge.integer("completions"),
                challenge.text("period"),
                challenge.instantOrNull("ends"));
    }

    /** A number, or a duration as text. */
    private static Value quantity(Answered answer, String name) {
        Value value = value(answer.raw(name), answer.path() + "/" + name);
        if (value instanceof Value.Text(String text)) {
            return Literals.duration(text)
                    .map(Value::of)
                    .orElseThrow(() ->
                            Answered.wrong(answer.path() + "/" + name, "a number or a duration", Raw.quoted(text)));
        }
        return value;
    }

    private static HeldBadge badge(Answered badge) {
        return new HeldBadge(
                badge.text("badge"), badge.textOrNull("title"), badge.whole("count"), badge.instant("since"));
    }

    /** Values are typed as JSON types them: what is a date there is a text here. */
    static EffectOutcome effect(Answered effect) {
        String word = effect.text("effect");
        EffectOutcome.Kind kind = List.of(EffectOutcome.Kind.values()).stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Answered.wrong(effect.path() + "/effect", "an effect", Raw.quoted(word)));
        Map<String, Value> values = new TreeMap<>();
        if (effect.raw("values") instanceof Raw.Fields(Map<String, Raw> fields, List<String> ignored)) {
            fields.forEach((name, raw) -> values.put(name, value(raw, effect.path() + "/values/" + name)));
        }
        return new EffectOutcome(effect.text("campaign"), effect.text("rule"), kind, effect.text("subject"), values);
    }

    private static Value value(Raw raw, String path) {
        return switch (raw) {
            case Raw.Text(String text) -> Value.of(text);
            case Raw.Flag(boolean flag) -> Value.of(flag);
            case Raw.Number(String written) -> number(written, path);
            case Raw.Items(List<Raw> items) -> {
                List<String> texts = new ArrayList<>();
                for (Raw item : items) {
                    if (!(item instanceof Raw.Text(String text))) {
                        throw Answered.wrong(path, "a list of texts", item.inWords());
                    }
                    texts.add(text);
                }
                yield Value.of(texts);
            }
            default -> throw Answered.wrong(path, "a value", raw.inWords());
        };
    }

    private static Value number(String written, String path) {
        if (written.length() <= 100) {
            try {
                BigDecimal number = new BigDecimal(written);
                if (Math.abs((long) number.scale()) <= 100) {
                    return Value.of(number);
                }
            } catch (NumberFormatException beyond) {
                // Said below, like one that is too long.
            }
        }
        throw Answered.wrong(path, "a number of at most 64 digits", "a longer one");
    }
}
