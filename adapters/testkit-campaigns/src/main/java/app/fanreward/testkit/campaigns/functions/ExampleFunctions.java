package app.fanreward.testkit.campaigns.functions;

import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.AttributeType;
import app.fanreward.api.event.Value;
import app.fanreward.api.extension.CustomAmount;
import app.fanreward.api.extension.CustomCondition;
import app.fanreward.api.extension.CustomEffect;
import app.fanreward.api.extension.CustomFunction;
import app.fanreward.api.extension.CustomOutcome;
import app.fanreward.api.extension.FunctionInput;
import app.fanreward.api.extension.FunctionProvider;
import app.fanreward.api.extension.FunctionSignature;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * A condition, an amount and an effect that the language itself cannot say:
 *
 * <ul>
 *   <li>{@code example-every-year}: the event happens on the day of the year that {@code date} says, in the zone
 *       {@code zone} as an offset such as {@code +01:00}, UTC unless given. 29 February is kept in leap years only;
 *   <li>{@code example-tapering}: more points for a larger purchase, but ever more slowly: {@code most} times the amount,
 *       divided by the amount and {@code half}. So half of the most for a purchase of {@code half}, and never all of it;
 *   <li>{@code example-tickets}: so many tickets for the draw {@code draw} as the purchase has whole {@code per}. Nothing is
 *       rounded up: a small purchase has 0 tickets.
 * </ul>
 */
public final class ExampleFunctions implements FunctionProvider {
    private static final String AMOUNT = "event.amount";
    private static final int DECIMALS = 18;

    /** Made by {@link java.util.ServiceLoader}. */
    public ExampleFunctions() {}

    @Override
    public List<CustomFunction> functions() {
        return List.of(everyYear(), tapering(), tickets());
    }

    private static CustomCondition everyYear() {
        FunctionSignature signature = FunctionSignature.named("example-every-year")
                .takes("date", AttributeType.DATE)
                .mayTake("zone", AttributeType.TEXT)
                .reads("event.occurredAt", AttributeType.INSTANT)
                .build();
        return CustomCondition.of(signature, ExampleFunctions::isOnTheDay);
    }

    private static Truth isOnTheDay(FunctionInput input) {
        if (!(input.argument("date").orElseThrow() instanceof Value.Day(var date))
                || !(input.attribute("event.occurredAt").orElseThrow() instanceof Value.Moment(Instant at))) {
            return Truth.UNKNOWN;
        }
        ZoneOffset zone = input.argument("zone").isPresent() ? ZoneOffset.of(input.text("zone")) : ZoneOffset.UTC;
        return Truth.of(MonthDay.from(at.atOffset(zone)).equals(MonthDay.from(date)));
    }

    private static CustomAmount tapering() {
        FunctionSignature signature = FunctionSignature.named("example-tapering")
                .takes("most", AttributeType.DECIMAL)
                .takes("half", AttributeType.DECIMAL)
                .reads(AMOUNT, AttributeType.DECIMAL)
                .build();
        return CustomAmount.of(signature, input -> {
            BigDecimal amount = input.number(AMOUNT).max(BigDecimal.ZERO);
            return input.number("most")
                    .multiply(amount)
                    .divide(amount.add(input.number("half")), DECIMALS, RoundingMode.DOWN);
        });
    }

    private static CustomEffect tickets() {
        FunctionSignature signature = FunctionSignature.named("example-tickets")
                .takes("draw", AttributeType.TEXT)
                .takes("per", AttributeType.DECIMAL)
                .reads(AMOUNT, AttributeType.DECIMAL)
                .build();
        return CustomEffect.of(
                signature,
                input -> new CustomOutcome(
                        input.text("draw"),
                        Map.of(
                                "tickets",
                                Value.of(input.number(AMOUNT)
                                        .max(BigDecimal.ZERO)
                                        .divideToIntegralValue(input.number("per"))))));
    }
}
