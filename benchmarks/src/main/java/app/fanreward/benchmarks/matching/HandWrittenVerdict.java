package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Award;
import app.fanreward.core.internal.program.match.Matches;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one event earns: awards in evaluation order. Used again for the next event, by one thread. */
final class HandWrittenVerdict {
    private static final int HUNDRED = 100;

    private final HandWrittenRules rules;
    private final HandWrittenReasons reasons;

    /** The rules that award something. */
    private final HandWrittenRule[] by;

    private final long[] base;
    private final long[] desired;
    private final long[] granted;

    /** Behind the last of the boosts of an award. */
    private final int[] boostsEnd;

    /** What was added by whom, award after award. */
    private final HandWrittenRule[] boosting;

    private final long[] added;

    private int count;
    private int boosts;
    private boolean boosted;
    private long total;

    HandWrittenVerdict(HandWrittenRules rules) {
        this.rules = rules;
        reasons = new HandWrittenReasons(rules);
        by = new HandWrittenRule[rules.count()];
        base = new long[by.length];
        desired = new long[by.length];
        granted = new long[by.length];
        boostsEnd = new int[by.length];
        boosting = new HandWrittenRule[rules.mostBoosts()];
        added = new long[boosting.length];
    }

    /**
     * Works out what an event earns and takes that from the limits.
     *
     * @param matches the rules that hold for it
     */
    void decide(HandWrittenEvent event, Matches matches, HandWrittenMember member) {
        count = 0;
        boosts = 0;
        boosted = false;
        total = 0;
        reasons.begin();
        int next = 0;
        while (next < matches.count()) {
            next = decideCampaign(event, matches, member, next);
        }
        reasons.finish(event, matches, member.self, count == 0);
    }

    /** Boosts reach what their own campaign awards; the rules of a campaign stand together. Returns where the next one begins. */
    private int decideCampaign(HandWrittenEvent event, Matches matches, HandWrittenMember member, int begin) {
        int campaign = rules.get(matches.rule(begin)).campaignPlace;
        int percent = HUNDRED;
        int end = begin;
        for (; end < matches.count(); end++) {
            HandWrittenRule rule = rules.get(matches.rule(end));
            if (rule.campaignPlace != campaign) {
                break;
            }
            percent += rule.boosts ? rule.amount : 0;
        }
        for (int i = begin; i < end; i++) {
            int place = matches.rule(i);
            HandWrittenRule rule = rules.get(place);
            if (rule.boosts) {
                continue;
            }
            long plain = rule.base(event);
            if (plain == 0) {
                reasons.say(i, rule.nothing);
                continue;
            }
            long wanted = plain * percent / HUNDRED;
            long given = member.counters.take(place, event.day(), wanted, HandWrittenRule.DAILY);
            if (given < wanted) {
                reasons.say(i, rule.capped);
            }
            if (given > 0) {
                award(rule, plain, wanted, given);
                if (given > plain) {
                    boosts(matches, begin, end, plain, given);
                }
                boostsEnd[count - 1] = boosts;
            }
        }
        return end;
    }

    private void award(HandWrittenRule rule, long plain, long wanted, long given) {
        by[count] = rule;
        base[count] = plain;
        desired[count] = wanted;
        granted[count++] = given;
        boosted |= wanted != plain;
        total += given;
    }

    /** Each boost adds on top of those before it; what was cut off is missing at the last. */
    private void boosts(Matches matches, int begin, int end, long plain, long given) {
        int percent = HUNDRED;
        long before = plain;
        for (int i = begin; i < end && before < given; i++) {
            HandWrittenRule rule = rules.get(matches.rule(i));
            if (rule.boosts) {
                percent += rule.amount;
                long larger = Math.min(given, plain * percent / HUNDRED);
                if (larger > before) {
                    boosting[boosts] = rule;
                    added[boosts++] = larger - before;
                }
                before = larger;
            }
        }
    }

    /** The points of all awards. */
    long total() {
        return total;
    }

    /** Whether a boost would have added to an award. */
    boolean boosted() {
        return boosted;
    }

    /** How many awards there are. */
    int count() {
        return count;
    }

    /** Who gives an award. */
    HandWrittenRule by(int award) {
        return by[award];
    }

    long base(int award) {
        return base[award];
    }

    long desired(int award) {
        return desired[award];
    }

    long granted(int award) {
        return granted[award];
    }

    /** Where the boosts of an award begin; they end where those of the next one begin. */
    int boostsFrom(int award) {
        return award == 0 ? 0 : boostsEnd[award - 1];
    }

    HandWrittenRule boosting(int boost) {
        return boosting[boost];
    }

    long added(int boost) {
        return added[boost];
    }

    HandWrittenReasons reasons() {
        return reasons;
    }

    /** The awards as a decision tells them. */
    List<Award> awards(Instant at) {
        Award[] awards = new Award[count];
        for (int i = 0; i < count; i++) {
            awards[i] = new Award(
                    by[i].campaign,
                    by[i].key,
                    HandWrittenRule.POINTS,
                    base[i],
                    desired[i],
                    granted[i],
                    at,
                    null,
                    boostsOf(i));
        }
        return List.of(awards);
    }

    private List<Award.Boost> boostsOf(int award) {
        int from = boostsFrom(award);
        int to = boostsFrom(award + 1);
        if (from == to) {
            return List.of();
        }
        List<Award.Boost> told = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            told.add(new Award.Boost(boosting[i].campaign, boosting[i].key, added[i]));
        }
        return told;
    }
}
