package app.fanreward.core.internal.trial;

import app.fanreward.api.trial.Backtest.Cost;
import app.fanreward.api.trial.Backtest.MemberCost;
import app.fanreward.api.trial.Backtest.Spread;

/** Who gains and who loses of one point type. */
final class SpreadTally {
    private final String pointType;
    private final Best winners;
    private final Best losers;
    private final Best costliest;
    private long gaining;
    private long losing;
    private long same;

    SpreadTally(String pointType, int top) {
        this.pointType = pointType;
        this.winners = new Best(top, member -> member.cost().difference());
        this.losers = new Best(top, member -> -member.cost().difference());
        this.costliest = new Best(top, member -> member.cost().draft());
    }

    void add(String member, Cost cost) {
        MemberCost own = new MemberCost(member, cost);
        int change = Long.signum(cost.difference());
        switch (change) {
            case 1 -> {
                gaining++;
                winners.offer(own);
            }
            case -1 -> {
                losing++;
                losers.offer(own);
            }
            default -> same++;
        }
        if (cost.draft() > 0) {
            costliest.offer(own);
        }
    }

    Spread spread() {
        return new Spread(pointType, gaining, losing, same, winners.list(), losers.list(), costliest.list());
    }
}
