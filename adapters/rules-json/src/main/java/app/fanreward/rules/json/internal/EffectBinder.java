package app.fanreward.rules.json.internal;

import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.rule.Amount;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Expiry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a rule does. */
final class EffectBinder {
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
        Spot points = fields.required("addPoints");
        fields.done();
        return points == null ? null : addPoints(points);
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
        fields.done();
        return amount == null || spot.problems() > before
                ? null
                : new Effect.AddPoints(amount, pointType, pending, expires);
    }

    private @Nullable Amount amount(Fields fields) {
        Spot fixed = fields.optional("points");
        Spot perUnit = fields.optional("perUnit");
        if (fields.has("points") == fields.has("perUnit")) {
            fields.spot()
                    .wrong(
                            fields.has("points")
                                    ? "addPoints takes points or perUnit, not both"
                                    : "the amount is missing; write points: 1, or perUnit: { of, unit, points }");
            return null;
        }
        if (perUnit != null) {
            return perUnit(perUnit);
        }
        BigDecimal points = fixed == null ? null : fixed.number(false);
        return points == null ? null : new Amount.Fixed(points);
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
        AttributeType declared = vocabulary.type(kind, of);
        boolean countable = declared != null
                && List.of(AttributeType.DURATION, AttributeType.INTEGER, AttributeType.DECIMAL)
                        .contains(declared);
        Value unit = LiteralBinder.read(spot, of, countable ? declared : null);
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
}
