package app.fanreward.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsTest {
    private final Points points = new Points(new ProgramSettings(
            ProgramSettings.DEFAULT.zone(),
            ProgramSettings.DEFAULT_LATENESS,
            List.of(PointType.DEFAULT, new PointType("cash", 2, RoundingMode.DOWN)),
            ProgramSettings.shippedMemberAttributes(),
            Set.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "points | 1234567 | 1,234,567 points",
                "points | 1 | 1 point",
                "points | -1234 | -1,234 points",
                "cash | 123456789 | 1,234,567.89 cash",
                "cash | 5 | 0.05 cash",
                "cash | -100000 | -1,000.00 cash",
                "cash | 9223372036854775807 | 92,233,720,368,547,758.07 cash",
                "unknown | 1234 | 1,234 unknown"
            })
    void anAmountIsShownWithItsDecimalsAndItsThousandsSetApart(String type, long units, String shown) {
        assertEquals(shown, points.of(type, units));
    }
}
