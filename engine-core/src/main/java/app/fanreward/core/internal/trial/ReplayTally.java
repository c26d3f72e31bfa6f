package app.fanreward.core.internal.trial;

import app.fanreward.api.Problem;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.trial.Backtest;
import app.fanreward.api.trial.Backtest.Counts;
import app.fanreward.api.trial.Backtest.Pace;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a replay counts on its way: sums, and nothing that grows with members or events. */
public final class ReplayTally {
    private static final BigInteger DAY = BigInteger.valueOf(Duration.ofDays(1).toSeconds());

    /** Further ahead nobody plans a budget. */
    private static final BigInteger FARTHEST_DAYS = BigInteger.valueOf(36_525);

    private final Map<String, Budget> budgets;
    private final Map<String, Long> before = new HashMap<>();
    private final Map<String, Long> after = new HashMap<>();
    private final Map<String, Instant> shortSince = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private long events;
    private long around;
    private long aroundSince;
    private long keptAside;
    private long quarantined;
    private long refused;
    private long withheld;
    private long carried;
    private long commands;
    private long commandsRefused;
    private @Nullable Instant first;
    private @Nullable Instant last;

    /**
     * A budget of the draft.
     *
     * @param pointType the key of the type of its points
     * @param units the whole of it, in smallest units
     */
    public record Budget(String pointType, long units) {}

    /** Begins, given the budgets of the draft by campaign. */
    public ReplayTally(Map<String, Budget> budgets) {
        this.budgets = new TreeMap<>(budgets);
    }

    void begins(ToLongFunction<String> used) {
        budgets.keySet().forEach(campaign -> before.put(campaign, used.applyAsLong(campaign)));
    }

    void carried() {
        carried++;
    }

    /** Counts only if another event of the window comes after it. */
    void around() {
        aroundSince++;
    }

    void keptAside() {
        keptAside++;
    }

    void withheld() {
        withheld++;
    }

    void command(boolean done) {
        commands++;
        commandsRefused += done ? 0 : 1;
    }

    void decided(EngagementEvent event, Decision decision, ToLongFunction<String> used) {
        events++;
        around += aroundSince;
        aroundSince = 0;
        budgets.keySet().forEach(campaign -> after.put(campaign, used.applyAsLong(campaign)));
        quarantined += decision.disposition() == Disposition.QUARANTINED ? 1 : 0;
        Instant at = event.occurredAt();
        first = first == null || at.isBefore(first) ? at : first;
        last = last == null || at.isAfter(last) ? at : last;
    }

    /** What the draft held as well is decided after all. */
    void released(Decision decision, ToLongFunction<String> used) {
        quarantined -= decision.duplicate() ? 0 : 1;
        budgets.keySet().forEach(campaign -> after.put(campaign, used.applyAsLong(campaign)));
    }

    void budgetShort(String campaign, Instant at) {
        shortSince.putIfAbsent(campaign, at);
    }

    void refused(List<Problem> why) {
        refused++;
        why.stream().limit(Backtest.MOST_PROBLEMS - problems.size()).forEach(problems::add);
    }

    /** What was counted, with the members, who are counted elsewhere. */
    public Counts counts(long members) {
        return new Counts(
                events, members, around, keptAside, quarantined, refused, withheld, carried, commands, commandsRefused);
    }

    /** Why the first events were refused. */
    public List<Problem> problems() {
        return problems;
    }

    /** How the budgets were drawn. */
    public List<Pace> paces() {
        List<Pace> paces = new ArrayList<>();
        budgets.forEach((campaign, budget) -> paces.add(pace(campaign, budget)));
        return paces;
    }

    private Pace pace(String campaign, Budget budget) {
        long begun = before.getOrDefault(campaign, 0L);
        long used = after.getOrDefault(campaign, begun);
        BigInteger drawn = BigInteger.valueOf(Math.subtractExact(used, begun));
        long left = Math.max(0, Math.subtractExact(budget.units(), used));
        Instant end = last;
        long seconds =
                first == null || end == null ? 0 : Duration.between(first, end).toSeconds();
        BigInteger perDay = seconds == 0 ? BigInteger.ZERO : drawn.multiply(DAY).divide(BigInteger.valueOf(seconds));
        Instant projected = null;
        if (end != null && seconds > 0 && drawn.signum() > 0 && left > 0) {
            BigInteger more = BigInteger.valueOf(left)
                    .multiply(BigInteger.valueOf(seconds))
                    .divide(drawn);
            projected = more.compareTo(FARTHEST_DAYS.multiply(DAY)) > 0 ? null : end.plusSeconds(more.longValueExact());
        }
        return new Pace(
                campaign,
                budget.pointType(),
                budget.units(),
                begun,
                used,
                shortSince.get(campaign),
                perDay.longValueExact(),
                projected);
    }
}
