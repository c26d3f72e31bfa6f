package app.fanreward.core.internal.trial;

import app.fanreward.api.decision.Award;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.RewardStore;
import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.Backtest.DayCost;
import app.fanreward.api.trial.Backtest.RuleCost;
import app.fanreward.api.trial.Backtest.Spread;
import app.fanreward.api.trial.BacktestOptions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the draft booked with what was really booked, member by member: it holds the sums of one member, those by
 * day and rule, and the few members that are named.
 */
public final class Comparison {
    private static final int PAGE = 500;

    private final BacktestOptions options;
    private final ZoneId zone;
    private final Costs<String> totals = new Costs<>();
    private final Costs<DayKey> days = new Costs<>();
    private final Costs<RuleKey> rules = new Costs<>();
    private final Costs<String> own = new Costs<>();
    private final Map<String, SpreadTally> spreads = new TreeMap<>();
    private final LongConsumer progress;
    private long records;
    private long members;

    private record DayKey(LocalDate date, String pointType) implements Comparable<DayKey> {
        private static final Comparator<DayKey> ORDER =
                Comparator.comparing(DayKey::date).thenComparing(DayKey::pointType);

        @Override
        public int compareTo(DayKey other) {
            return ORDER.compare(this, other);
        }
    }

    private record RuleKey(String campaign, String rule, String pointType) implements Comparable<RuleKey> {
        private static final Comparator<RuleKey> ORDER = Comparator.comparing(RuleKey::campaign)
                .thenComparing(RuleKey::rule)
                .thenComparing(RuleKey::pointType);

        @Override
        public int compareTo(RuleKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** Begins; days are those of a zone. */
    public Comparison(BacktestOptions options, ZoneId zone, LongConsumer progress) {
        this.options = options;
        this.zone = zone;
        this.progress = progress;
    }

    /**
     * Reads both.
     *
     * @param recorded what happened
     * @param paid its journals as they are to be read, sorted
     * @param trial what the draft booked
     * @param draft its journals, sorted
     */
    public void run(RewardStore recorded, Iterator<JournalHead> paid, RewardStore trial, Iterator<JournalHead> draft) {
        @Nullable JournalHead one = next(paid);
        @Nullable JournalHead other = next(draft);
        while (one != null || other != null) {
            int order = one == null ? 1 : other == null ? -1 : one.member().compareTo(other.member());
            @Nullable JournalHead ofPaid = order <= 0 ? one : null;
            @Nullable JournalHead ofDraft = order >= 0 ? other : null;
            boolean concerned = false;
            if (ofPaid != null) {
                concerned |= read(recorded, ofPaid, Side.PAID);
                one = next(paid);
            }
            if (ofDraft != null) {
                concerned |= read(trial, ofDraft, Side.DRAFT);
                other = next(draft);
            }
            JournalHead either = ofPaid == null ? ofDraft : ofPaid;
            if (concerned && either != null) {
                close(either.member());
            }
        }
    }

    private static @Nullable JournalHead next(Iterator<JournalHead> heads) {
        while (heads.hasNext()) {
            JournalHead head = heads.next();
            if (!Names.isOwnJournal(head.member())) {
                return head;
            }
        }
        return null;
    }

    private boolean read(RewardStore store, JournalHead head, Side side) {
        boolean concerned = false;
        long at = 0;
        while (at < head.sequence()) {
            List<JournalRecord> page = store.journal(head.member(), at, (int) Math.min(PAGE, head.sequence() - at));
            if (page.isEmpty()) {
                break;
            }
            for (JournalRecord record : page) {
                concerned |= count(record, side);
            }
            at = page.get(page.size() - 1).sequence();
            if (side == Side.PAID) {
                records += page.size();
                progress.accept(records);
            }
        }
        return concerned;
    }

    /** Whether the record is about an event of the window. */
    private boolean count(JournalRecord record, Side side) {
        if (!(record.content() instanceof EventContent event)
                || !options.covers(event.event().occurredAt())) {
            return false;
        }
        LocalDate date = event.event().occurredAt().atZone(zone).toLocalDate();
        for (Award award : event.awards()) {
            String type = award.pointType();
            long granted = award.granted();
            own.add(type, side, granted);
            totals.add(type, side, granted);
            days.add(new DayKey(date, type), side, granted);
            rules.add(new RuleKey(award.campaign(), award.rule(), type), side, granted);
        }
        return true;
    }

    private void close(String member) {
        members++;
        own.list((type, sum) -> sum.cost(type))
                .forEach(cost -> spreads.computeIfAbsent(cost.pointType(), type -> new SpreadTally(type, options.top()))
                        .add(member, cost));
        own.clear();
    }

    /** How many members have an event in the window. */
    public long members() {
        return members;
    }

    /** The cost by point type. */
    public List<Cost> totals() {
        return totals.list((type, sum) -> sum.cost(type));
    }

    /** The cost by day. */
    public List<DayCost> days() {
        return days.list((key, sum) -> new DayCost(key.date(), sum.cost(key.pointType())));
    }

    /** The cost by rule. */
    public List<RuleCost> rules() {
        return rules.list((key, sum) ->
                new RuleCost(key.campaign(), key.rule(), sum.paidTimes, sum.draftTimes, sum.cost(key.pointType())));
    }

    /** Who gains and who loses. */
    public List<Spread> spreads() {
        return spreads.values().stream().map(SpreadTally::spread).toList();
    }
}
