package app.fanreward.cli.output;

import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Amounts and numbers for people. Amounts in JSON are smallest units instead. */
public final class Points {
    private final ProgramSettings settings;

    /**
     * Makes one that knows a program's point types.
     *
     * @param settings the settings of the program
     */
    public Points(ProgramSettings settings) {
        this.settings = settings;
    }

    /**
     * Shows an amount without its type.
     *
     * @param pointType the key of the type
     * @param units smallest units
     * @return such as {@code 12} or {@code 0.50}
     */
    public String amount(String pointType, long units) {
        return settings.pointType(pointType)
                .map(type -> grouped(type.show(units)))
                .orElseGet(() -> count(units));
    }

    /**
     * Shows a score of a leaderboard in what it scores.
     *
     * @param board the board
     * @param score the score
     * @return such as {@code 12}, {@code 0.50} or {@code PT3H}
     */
    public String score(Leaderboard board, long score) {
        return switch (board.unit()) {
            case POINTS -> amount(board.pointType(), score);
            case COUNT -> count(score);
            case MILLIONTHS -> BigDecimal.valueOf(score, 6).stripTrailingZeros().toPlainString();
            case NANOSECONDS -> Duration.ofNanos(score).toString();
        };
    }

    private static String grouped(String shown) {
        BigDecimal amount = new BigDecimal(shown);
        return String.format(Locale.ROOT, "%,." + amount.scale() + "f", amount);
    }

    /**
     * Shows an amount with its type.
     *
     * @param pointType the key of the type
     * @param units smallest units
     * @return such as {@code 12 points}
     */
    public String of(String pointType, long units) {
        return amount(pointType, units) + " "
                + (pointType.equals(PointType.DEFAULT.key()) && units == 1 ? "point" : pointType);
    }

    /**
     * Shows several amounts.
     *
     * @param amounts smallest units by point type
     * @return such as {@code 12 points, 3 stars}; {@code nothing} if there are none
     */
    public String of(Map<String, Long> amounts) {
        return amounts.isEmpty()
                ? "nothing"
                : amounts.entrySet().stream()
                        .map(entry -> of(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /**
     * Shows a number with its thousands set apart.
     *
     * @param number the number
     * @return such as {@code 21,666}
     */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Shows a number of things.
     *
     * @param number how many
     * @param one the word for one
     * @return such as {@code 1 event} or {@code 3 events}
     */
    public static String count(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }
}
