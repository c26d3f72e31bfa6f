package app.fanreward.rules.json.internal;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.CustomCall;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a rule does. */
final class EffectBinder {
    private static final List<String> AMOUNTS =
            List.of("points", "perUnit", "perAccumulated", "stepTable", CustomCalls.FORM);

    private static final List<String> FORMS = Stream.concat(
                    Stream.of("addPoints", "takePoints", "boost", CustomCalls.FORM), ProgressEffects.FORMS.stream())
            .toList();

    private final Vocabulary vocabulary;
    private final @Nullable String kind;

    EffectBinder(Vocabulary vocabulary, @Nullable String kind) {
        this.vocabulary = vocabulary;
        this.kind = kind;
    }

    @Nullable
    Effect effect(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        List<String> forms = fields.present(FORMS);
        fields.allow(FORMS);
        if (forms.contains(CustomCalls.FORM)) {
            fields.allow(CustomCalls.BESIDE);
        }
        Set<String> meant = fields.done();
        if (forms.isEmpty() && !meant.isEmpty()) {
            return null;
        }
        if (forms.size() != 1) {
            spot.wrong(
                    forms.isEmpty()
                            ? "an effect is one of " + String.join(", ", FORMS)
                            : String.join(" and ", forms) + " are " + forms.size()
                                    + " effects; write an entry in the list for each");
            return null;
        }
        String form = forms.getFirst();
        Spot value = fields.optional(form);
        if (value == null) {
            return null;
        }
        return switch (form) {
            case "addPoints" -> addPoints(value);
            case "boost" -> BoostBinder.boost(value);
            case "takePoints" -> takePoints(value);
            case CustomCalls.FORM -> {
                CustomCall call = CustomCalls.read(fields, value);
                yield call == null ? null : new Effect.Custom(call);
            }
            default -> ProgressEffects.read(form, value);
        };
    }

    private @Nullable Effect addPoints(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Amount amount = amount(fields);
        Spot typeSpot = fields.optional("pointType");
        String pointType = typeSpot == null ? null : typeSpot.text("the key of a point type");
        Spot pendingSpot = fields.optional("pending");
        Duration pending = pendingSpot == null ? null : TimeBinder.duration(pendingSpot);
        Spot expiresSpot = fields.optional("expires");
        Expiry expires = expiresSpot == null ? null : TimeBinder.expiry(expiresSpot);
        Spot qualifyingSpot = fields.optional("qualifying");
        Boolean qualifying = qualifyingSpot == null ? Boolean.TRUE : qualifyingSpot.flag();
        fields.done();
        return amount == null || qualifying == null || spot.problems() > before
                ? null
                : new Effect.AddPoints(amount, pointType, pending, expires, qualifying);
    }

    private @Nullable Effect takePoints(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Amount amount = amount(fields);
        Spot typeSpot = fields.optional("pointType");
        String pointType = typeSpot == null ? null : typeSpot.text("the key of a point type");
        Spot shortfallSpot = fields.optional("shortfall");
        Effect.TakePoints.Shortfall shortfall = shortfallSpot == null
                ? Effect.TakePoints.Shortfall.WITHIN_BALANCE
                : shortfallSpot.choice(Spellings.SHORTFALLS);
        fields.done();
        return amount == null || shortfall == null || spot.problems() > before
                ? null
                : new Effect.TakePoints(amount, pointType, shortfall);
    }

    private @Nullable Amount amount(Fields fields) {
        List<String> present = fields.present(AMOUNTS);
        fields.allow(AMOUNTS);
        if (present.size() != 1) {
            fields.spot()
                    .wrong(
                            present.isEmpty()
                                    ? "the amount is missing; write points: 1, or perUnit: { of, unit, points }"
                                    : "it takes " + String.join(" or ", present) + ", not "
                                            + (present.size() == 2 ? "both" : "several of them"));
            return null;
        }
        Spot amount = fields.optional(present.getFirst());
        if (amount == null) {
            return null;
        }
        return switch (present.getFirst()) {
            case "perUnit" -> perUnit(amount);
            case "perAccumulated" -> perAccumulated(amount);
            case "stepTable" -> stepTable(amount);
            case CustomCalls.FORM -> {
                CustomCall call = CustomCalls.read(fields, amount);
                yield call == null ? null : new Amount.Custom(call);
            }
            default -> {
                BigDecimal points = amount.number(false);
                yield points == null ? null : new Amount.Fixed(points);
            }
        };
    }

    private @Nullable Amount perAccumulated(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot ofSpot = fields.required("of");
        String of = ofSpot == null ? null : ofSpot.text("the name of an attribute such as event.duration");
        Spot unitSpot = fields.required("unit");
        Value unit = unitSpot == null ? null : unit(unitSpot, of);
        Spot pointsSpot = fields.required("points");
        BigDecimal points = pointsSpot == null ? null : pointsSpot.number(true);
        fields.done();
        return of == null || unit == null || points == null ? null : new Amount.PerAccumulated(of, unit, points);
    }

    private @Nullable Amount stepTable(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        int before = spot.problems();
        Spot ofSpot = fields.required("of");
        String of = ofSpot == null ? null : ofSpot.text("the name of an attribute such as event.amount");
        Spot stepsSpot = fields.required("steps");
        List<Amount.Step> steps = stepsSpot == null ? List.of() : RuleBinder.each(stepsSpot, step -> step(step, of));
        fields.done();
        return of == null || spot.problems() > before ? null : new Amount.StepTable(of, steps);
    }

    private Amount.@Nullable Step step(Spot spot, @Nullable String of) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot fromSpot = fields.required("from");
        Value from = fromSpot == null ? null : LiteralBinder.read(fromSpot, of, countable(of));
        Spot pointsSpot = fields.required("points");
        BigDecimal points = pointsSpot == null ? null : pointsSpot.number(false);
        fields.done();
        return from == null || points == null ? null : new Amount.Step(from, points);
    }

    private @Nullable Amount perUnit(Spot spot) {
        Fields fields = spot.fields();
        if (fields == null) {
            return null;
        }
        Spot ofSpot = fields.required("of");
        String of = ofSpot == null ? null : ofSpot.text("the name of an attribute such as event.duration");
        Spot unitSpot = fields.required("unit");
        Value unit = unitSpot == null ? null : unit(unitSpot, of);
        Spot pointsSpot = fields.required("points");
        BigDecimal points = pointsSpot == null ? null : pointsSpot.number(false);
        Spot fractionSpot = fields.optional("fraction");
        Boolean fraction = fractionSpot == null ? Boolean.FALSE : fractionSpot.flag();
        fields.done();
        return of == null || unit == null || points == null || fraction == null
                ? null
                : new Amount.PerUnit(of, unit, points, fraction);
    }

    /** Attributes that cannot be counted in units are left to the compiler, which knows why. */
    private @Nullable Value unit(Spot spot, @Nullable String of) {
        Value unit = LiteralBinder.read(spot, of, countable(of));
        boolean positive = switch (unit) {
            case Value.Span(Duration span) -> span.isPositive();
            case Value.Numeric(BigDecimal number) -> number.signum() > 0;
            case null, default -> true;
        };
        if (!positive) {
            spot.wanted("more than nothing");
            return null;
        }
        return unit;
    }

    /** The declared type of an attribute that has units, or null. */
    private @Nullable AttributeType countable(@Nullable String of) {
        AttributeType declared = vocabulary.type(kind, of);
        boolean countable = declared != null
                && List.of(AttributeType.DURATION, AttributeType.INTEGER, AttributeType.DECIMAL)
                        .contains(declared);
        return countable ? declared : null;
    }
}
