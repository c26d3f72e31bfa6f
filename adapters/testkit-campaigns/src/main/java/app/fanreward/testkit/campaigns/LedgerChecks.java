package app.fanreward.testkit.campaigns;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignState;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.BudgetStatus;
import app.fanreward.api.ledger.ExpiryNotice;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.TierStanding;
import app.fanreward.rules.json.scenario.Expectation;
import app.fanreward.rules.json.scenario.Expectation.Board;
import app.fanreward.rules.json.scenario.Expectation.Expiring;
import app.fanreward.rules.json.scenario.Expectation.Holding;
import app.fanreward.rules.json.scenario.ScenarioWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was expected of the ledger with what an engine tells of it. Failures are told in words; no word, no
 * failure.
 *
 * @param engine tells
 * @param amounts shows amounts
 * @param now what the clock shows
 */
record LedgerChecks(RewardEngine engine, Amounts amounts, Instant now) {
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

    String failure(Expectation expectation) {
        return switch (expectation) {
            case Holding it -> holding(it);
            case Expectation.Records it -> JournalChecks.records(engine, it);
            case Expectation.Counted it -> JournalChecks.counted(engine, it);
            case Expectation.Used it -> used(it);
            case Board it -> board(it);
            case Expectation.Run it -> run(it);
            case Expectation.Holds it -> holds(it);
            case Expiring it -> expiring(it);
            case Expectation.Stock it -> stock(it);
            case Expectation.Life it -> life(it);
            case Expectation.Known it -> known(it);
            case Expectation.InStreak it -> ProgressChecks.streak(engine, it);
            case Expectation.InChallenge it -> ProgressChecks.challenge(engine, it);
            case Expectation.HoldsBadge it -> ProgressChecks.badge(engine, it);
            case Expectation.Standing it -> standing(it);
            default -> throw new IllegalStateException("not about the ledger: " + expectation);
        };
    }

    private String holding(Holding wanted) {
        Holding.AsOf asOf = wanted.asOf();
        Balance balance;
        if (asOf.effectiveAt() != null) {
            Instant knownAt = asOf.knownAt() == null ? now : asOf.knownAt();
            balance = engine.effectiveBalance(wanted.member(), asOf.effectiveAt(), knownAt);
        } else {
            balance = asOf.recordedAt() == null
                    ? engine.balance(wanted.member())
                    : engine.balance(wanted.member(), asOf.recordedAt());
        }
        Balance.Wallet wallet = balance.wallet(wanted.pointType());
        List<String> want = new ArrayList<>();
        List<String> got = new ArrayList<>();
        compare("available", wanted.available(), wallet.available(), wanted.pointType(), want, got);
        compare("pending", wanted.pending(), wallet.pending(), wanted.pointType(), want, got);
        compare("held", wanted.held(), wallet.held(), wanted.pointType(), want, got);
        compare("debt", wanted.debt(), wallet.debt(), wanted.pointType(), want, got);
        return want.isEmpty()
                ? ""
                : wanted.member() + ": wanted " + String.join(", ", want) + ", got " + String.join(", ", got);
    }

    private void compare(
            String name, @Nullable Long wanted, long told, String pointType, List<String> want, List<String> got) {
        if (wanted != null && wanted != told) {
            want.add(name + " " + amounts.bare(pointType, wanted));
            got.add(name + " " + amounts.bare(pointType, told));
        }
    }

    private String used(Expectation.Used wanted) {
        for (BudgetStatus budget : engine.budgets()) {
            if (budget.budget().equals(wanted.budget())) {
                String level = ScenarioWords.spelled(budget.level());
                boolean right = budget.used() == wanted.used()
                        && (wanted.funded() == null || wanted.funded() == budget.funded())
                        && (wanted.level().isEmpty() || wanted.level().equals(level));
                return right
                        ? ""
                        : "budget " + wanted.budget() + ": wanted used "
                                + amounts.bare(budget.pointType(), wanted.used())
                                + (wanted.funded() == null
                                        ? ""
                                        : " of " + amounts.bare(budget.pointType(), wanted.funded()))
                                + (wanted.level().isEmpty() ? "" : ", " + wanted.level()) + ", got used "
                                + amounts.bare(budget.pointType(), budget.used()) + " of "
                                + amounts.bare(budget.pointType(), budget.funded()) + ", " + level;
            }
        }
        return "there is no budget " + wanted.budget();
    }

    private String board(Board wanted) {
        Leaderboard board = engine.leaderboard(wanted.pointType(), Leaderboard.MOST_ROWS);
        String want = wanted.rows().stream()
                .map(row -> row.rank() + ". " + row.member() + " " + amounts.bare(wanted.pointType(), row.units()))
                .collect(Collectors.joining(", "));
        String got = board.rows().stream()
                .map(row -> row.rank() + ". " + row.member() + " " + amounts.bare(wanted.pointType(), row.score()))
                .collect(Collectors.joining(", "));
        return difference("the board", want, got);
    }

    private String run(Expectation.Run wanted) {
        Leaderboard board = engine.leaderboard(wanted.query());
        String what = "board " + board.board() + ", run " + board.run().name();
        if (wanted.state() != null && wanted.state() != board.run().state()) {
            return what + ": wanted " + wanted.state() + ", got " + board.run().state();
        }
        return difference(what, rows(board, wanted.rows()), rows(board, board.rows()));
    }

    private String rows(Leaderboard board, List<Leaderboard.Row> rows) {
        return rows.stream()
                .map(row -> row.rank() + ". " + row.member() + " "
                        + (board.pointType().isEmpty()
                                ? Long.toString(row.score())
                                : amounts.bare(board.pointType(), row.score())))
                .collect(Collectors.joining(", "));
    }

    private String holds(Expectation.Holds wanted) {
        Map<String, Long> open = new TreeMap<>();
        for (HoldView hold : engine.holds(wanted.member())) {
            open.put(hold.hold(), hold.remaining());
        }
        return difference(wanted.member() + ": the holds", inWords(new TreeMap<>(wanted.holds())), inWords(open));
    }

    private String inWords(Map<String, Long> holds) {
        return holds.entrySet().stream()
                .map(hold -> hold.getKey() + " " + amounts.sum(hold.getValue()))
                .collect(Collectors.joining(", "));
    }

    private String expiring(Expiring wanted) {
        String want = wanted.expiring().stream()
                .map(part -> amounts.named(part.pointType(), part.units()) + " at " + part.expiresAt())
                .sorted()
                .collect(Collectors.joining(", "));
        List<ExpiryNotice> notices = engine.expiring(wanted.member(), FOR_EVER);
        String got = notices.stream()
                .map(notice -> amounts.named(notice.pointType(), notice.amount()) + " at " + notice.expiresAt())
                .sorted()
                .collect(Collectors.joining(", "));
        return difference(wanted.member() + ": to expire", want, got);
    }

    private String stock(Expectation.Stock wanted) {
        Optional<CatalogEntry> entry = engine.reward(wanted.reward());
        if (entry.isEmpty()) {
            return "there is no reward " + wanted.reward();
        }
        Long stock = entry.get().stock();
        long taken = entry.get().claimed();
        String left = stock == null ? "any number of them" : Long.toString(stock);
        boolean leftIsRight = wanted.left() == null || wanted.left().equals(stock);
        boolean takenIsRight = wanted.taken() == null || wanted.taken() == taken;
        return leftIsRight && takenIsRight
                ? ""
                : wanted.reward() + ": wanted" + said(" left ", wanted.left()) + said(" taken ", wanted.taken())
                        + ", got left " + left + ", taken " + taken;
    }

    private String life(Expectation.Life wanted) {
        Optional<CampaignEntry> entry = engine.campaigns().find(wanted.campaign());
        if (entry.isEmpty()) {
            return "the store has no campaign " + wanted.campaign();
        }
        CampaignState state = entry.get().state(now);
        long version =
                entry.get().inEffect(now).map(CampaignEntry.Version::number).orElse(0);
        boolean stateIsRight = wanted.state() == null || wanted.state() == state;
        boolean versionIsRight = wanted.version() == null || wanted.version() == version;
        return stateIsRight && versionIsRight
                ? ""
                : wanted.campaign() + ": wanted"
                        + (wanted.state() == null ? "" : " " + wanted.state().word())
                        + said(" version ", wanted.version()) + ", got " + state.word() + ", version " + version;
    }

    private static String said(String name, @Nullable Long number) {
        return number == null ? "" : name + number;
    }

    private String known(Expectation.Known wanted) {
        MemberProfile profile = engine.profile(wanted.member(), wanted.asOf() == null ? now : wanted.asOf());
        boolean zoneIsRight = wanted.zone() == null || wanted.zone().equals(profile.zone());
        boolean right = zoneIsRight
                && profile.attributes()
                        .entrySet()
                        .containsAll(wanted.attributes().entrySet())
                && (wanted.account() == null || isKnown(wanted.account(), profile));
        return right
                ? ""
                : wanted.member() + ": wanted" + (wanted.zone() == null ? "" : " " + wanted.zone())
                        + (wanted.attributes().isEmpty() ? "" : " " + new TreeMap<>(wanted.attributes()))
                        + (wanted.account() == null ? "" : " " + inWords(List.of(wanted.account()))) + ", got "
                        + profile.zone() + " " + new TreeMap<>(profile.attributes())
                        + (profile.accounts().isEmpty() ? "" : " " + inWords(profile.accounts()));
    }

    private static boolean isKnown(AccountFacts wanted, MemberProfile profile) {
        return profile.accounts().stream()
                .anyMatch(account -> account.platform().equals(wanted.platform())
                        && account.id().equals(wanted.id())
                        && account.attributes()
                                .entrySet()
                                .containsAll(wanted.attributes().entrySet()));
    }

    private static String inWords(List<AccountFacts> accounts) {
        return accounts.stream()
                .map(account -> account.platform() + " account " + account.id() + " " + account.attributes())
                .collect(Collectors.joining(", "));
    }

    private String standing(Expectation.Standing wanted) {
        Instant asOf = wanted.asOf() == null ? now : wanted.asOf();
        Optional<TierStanding> found = engine.tiers(wanted.member(), asOf).stream()
                .filter(standing -> standing.tier().equals(wanted.tier()))
                .findFirst();
        if (found.isEmpty()) {
            return "there is no tier " + wanted.tier();
        }
        TierStanding standing = found.get();
        String want = inWords(wanted.level(), wanted.since(), wanted.until());
        String got = inWords(
                wanted.level() == null ? null : standing.level(),
                wanted.since() == null ? null : standing.since(),
                wanted.until() == null ? null : standing.until());
        return difference(wanted.member() + ": tier " + wanted.tier() + " at " + asOf, want, got);
    }

    private static String inWords(@Nullable String level, @Nullable Instant since, @Nullable Instant until) {
        return ((level == null ? "" : level)
                        + (since == null ? "" : " since " + since)
                        + (until == null ? "" : " until " + until))
                .strip();
    }

    private static String difference(String what, String wanted, String got) {
        return wanted.equals(got)
                ? ""
                : what + ": wanted " + (wanted.isEmpty() ? "none" : wanted) + ", got " + (got.isEmpty() ? "none" : got);
    }
}
