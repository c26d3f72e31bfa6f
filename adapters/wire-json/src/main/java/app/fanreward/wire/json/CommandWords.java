package app.fanreward.wire.json;

import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.rule.CalendarPeriod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The words of commands and of the catalogue, as JSON spells them. */
final class CommandWords {
    static final Map<String, Shortfall> SHORTFALLS = words(List.of(Shortfall.values()));

    /** An account is closed by a command of its own. */
    static final Map<String, MemberStatus> STATUSES =
            words(List.of(MemberStatus.OPEN, MemberStatus.FROZEN_DEBIT, MemberStatus.FROZEN));

    /** What a limit of a reward may count over. */
    static final Map<String, CalendarPeriod.Unit> PERIODS = words(List.of(
            CalendarPeriod.Unit.DAY,
            CalendarPeriod.Unit.WEEK,
            CalendarPeriod.Unit.MONTH,
            CalendarPeriod.Unit.YEAR,
            CalendarPeriod.Unit.LIFETIME));

    private CommandWords() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T extends Enum<T>> Map<String, T> words(List<T> values) {
        Map<String, T> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(of(value), value));
        return words;
    }
}
