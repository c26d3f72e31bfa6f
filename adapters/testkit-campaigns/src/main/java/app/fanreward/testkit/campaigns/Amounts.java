package app.fanreward.testkit.campaigns;

import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import java.util.List;

/**
 * Amounts as people write them.
 *
 * @param settings says which point types there are
 */
record Amounts(ProgramSettings settings) {
    /** An amount of one type, without its name. */
    String bare(String pointType, long units) {
        return settings.pointType(pointType)
                .map(type -> type.show(units))
                .orElse(units + " smallest units of " + pointType);
    }

    /** An amount of one type. */
    String named(String pointType, long units) {
        return bare(pointType, units) + " " + pointType;
    }

    /** A sum over all types: points where these have the same decimals, otherwise smallest units. */
    String sum(long units) {
        List<PointType> types = settings.pointTypes();
        boolean alike = types.stream().map(PointType::decimals).distinct().count() == 1;
        return alike ? types.getFirst().show(units) + " points" : units + " smallest units";
    }
}
