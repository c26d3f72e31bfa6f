package app.fanreward.cli.ledger;

import app.fanreward.api.event.Names;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.cli.CliException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads amounts as people write them: whole points, with the decimals of their type, and never rounded. */
public final class Amounts {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    private Amounts() {}

    /**
     * Finds a point type.
     *
     * @param option for which option
     * @param program says which there are
     * @param key what was written, or null for the program's first
     * @return the type
     * @throws CliException if there is no such type
     */
    public static PointType type(String option, ProgramDefinition program, @Nullable String key) {
        List<PointType> known = program.settings().pointTypes();
        if (key == null) {
            return known.getFirst();
        }
        return program.settings().pointType(key).orElseThrow(() -> {
            List<String> keys = known.stream().map(PointType::key).toList();
            String meant = Names.didYouMean(key, keys)
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("; the program has " + String.join(", ", keys));
            return CliException.usage(option + ": there is no point type '" + key + "'" + meant);
        });
    }

    /**
     * Reads a positive amount.
     *
     * @param type the type of the points
     * @param text what was written
     * @return smallest units
     * @throws CliException if it is none
     */
    public static long positive(PointType type, String text) {
        long units = signed(type, text);
        if (units < 0) {
            throw CliException.usage("an amount is more than 0, not " + text);
        }
        return units;
    }

    /**
     * Reads an amount, or one to be taken off if it is negative.
     *
     * @param type the type of the points
     * @param text what was written
     * @return smallest units, not 0
     * @throws CliException if it is none
     */
    public static long signed(PointType type, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw CliException.usage("'" + text + "' is no amount of points such as " + example(type));
        }
        BigDecimal points = new BigDecimal(text);
        if (points.stripTrailingZeros().scale() > type.decimals()) {
            throw CliException.usage(
                    "'" + text + "' has more decimal places than " + type.key() + " have: " + places(type.decimals()));
        }
        if (points.signum() == 0) {
            throw CliException.usage("an amount is more than 0, not " + text);
        }
        if (points.abs().compareTo(BigDecimal.valueOf(PointType.LARGEST_AMOUNT, type.decimals())) > 0) {
            throw CliException.usage("'" + text + "' is more than one amount can be: "
                    + type.show(PointType.LARGEST_AMOUNT) + " " + type.key());
        }
        return type.exactUnits(points);
    }

    private static String example(PointType type) {
        return type.decimals() == 0 ? "500" : "500 or " + type.show(1250);
    }

    private static String places(int decimals) {
        return decimals == 0 ? "none" : String.valueOf(decimals);
    }
}
