package app.fanreward.testkit.campaigns;

import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Penalty;
import app.fanreward.api.decision.Reason;
import app.fanreward.rules.json.scenario.Expectation;
import app.fanreward.rules.json.scenario.Expectation.Awards;
import app.fanreward.rules.json.scenario.Expectation.Said;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was expected of a step, or of all of them, with what came of it. Failures are told in words; no word, no
 * failure.
 *
 * @param amounts shows amounts
 * @param earned what was awarded and said
 * @param outcomes what came of the step; empty at the end
 */
record OutcomeChecks(Amounts amounts, Earned earned, List<Outcome> outcomes) {
    /** Whether it is about outcomes and not about what the ledger is like. */
    boolean covers(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Points it -> true;
            case Expectation.PointsOf it -> true;
            case Expectation.Taken it -> true;
            case Awards it -> true;
            case Said it -> true;
            case Expectation.Effects it -> true;
            case Expectation.Refused it -> true;
            case Expectation.Outcomes it -> true;
            case Expectation.Repeated it -> true;
            case Expectation.Ended it -> true;
            case Expectation.SameAct it -> true;
            case Expectation.Amount it -> true;
            default -> false;
        };
    }

    String failure(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Points it -> points(it.units());
            case Expectation.PointsOf it -> pointsOf(it);
            case Expectation.Taken it -> taken(it);
            case Awards it -> awards(it);
            case Said it -> said(it);
            case Expectation.Effects it -> ProgressChecks.effects(earned.effects(), it);
            case Expectation.Refused it -> refused(it);
            case Expectation.Outcomes it -> outcomes(it);
            case Expectation.Repeated it -> repeated(it);
            case Expectation.Ended it -> ended(it);
            case Expectation.SameAct it -> sameAct(it);
            case Expectation.Amount it -> amount(it);
            default -> throw new IllegalStateException("not about an outcome: " + expectation);
        };
    }

    private String points(long wanted) {
        long granted = 0;
        for (Award award : earned.awards()) {
            granted = Math.addExact(granted, award.granted());
        }
        return granted == wanted
                ? ""
                : "wanted " + amounts.sum(wanted) + ", got " + amounts.sum(granted) + awardsInWords();
    }

    private String pointsOf(Expectation.PointsOf wanted) {
        long granted = 0;
        for (Award award : earned.awards()) {
            granted = award.pointType().equals(wanted.pointType()) ? Math.addExact(granted, award.granted()) : granted;
        }
        return granted == wanted.units()
                ? ""
                : "wanted " + amounts.named(wanted.pointType(), wanted.units()) + ", got "
                        + amounts.named(wanted.pointType(), granted) + awardsInWords();
    }

    private String taken(Expectation.Taken wanted) {
        boolean all = wanted.pointType().isEmpty();
        long taken = 0;
        for (Penalty penalty : earned.penalties()) {
            boolean counts = all || penalty.pointType().equals(wanted.pointType());
            taken = counts ? Math.addExact(taken, penalty.amount()) : taken;
        }
        if (taken == wanted.units()) {
            return "";
        }
        return all
                ? "wanted " + amounts.sum(wanted.units()) + " taken, got " + amounts.sum(taken)
                : "wanted " + amounts.named(wanted.pointType(), wanted.units()) + " taken, got "
                        + amounts.named(wanted.pointType(), taken);
    }

    private String awards(Awards wanted) {
        List<Award> left = new ArrayList<>(earned.awards());
        List<Awards.Award> missing = new ArrayList<>(wanted.awards());
        // Those that name their campaign choose first.
        missing.sort(
                Comparator.comparing((Awards.Award award) -> award.campaign().isEmpty()));
        missing.removeIf(award -> left.stream()
                .filter(given -> matches(award, given))
                .findFirst()
                .map(left::remove)
                .orElse(false));
        if (missing.isEmpty() && left.isEmpty()) {
            return "";
        }
        String want = wanted.awards().stream()
                .map(award -> (award.campaign().isEmpty() ? "" : award.campaign() + "/") + award.rule() + " "
                        + amounts.named(award.pointType(), award.units()))
                .collect(Collectors.joining(", "));
        String got = earned.awards().stream()
                .map(award ->
                        award.campaign() + "/" + award.rule() + " " + amounts.named(award.pointType(), award.granted()))
                .collect(Collectors.joining(", "));
        return "wanted the awards " + orNone(want) + ", got " + orNone(got);
    }

    private static boolean matches(Awards.Award wanted, Award given) {
        return (wanted.campaign().isEmpty() || wanted.campaign().equals(given.campaign()))
                && wanted.rule().equals(given.rule())
                && wanted.pointType().equals(given.pointType())
                && wanted.units() == given.granted();
    }

    private String said(Said wanted) {
        return earned.reasons().stream().anyMatch(given -> matches(wanted, given))
                ? ""
                : "wanted the reason " + inWords(wanted.rule(), wanted.code().name(), wanted.path()) + ", got "
                        + reasonsInWords();
    }

    private static boolean matches(Said wanted, Reason given) {
        return (wanted.campaign().isEmpty() || wanted.campaign().equals(given.campaign()))
                && wanted.rule().equals(given.rule())
                && wanted.code() == given.code()
                && (wanted.path() == null || wanted.path().equals(given.path()));
    }

    private String refused(Expectation.Refused wanted) {
        List<Outcome.Refused> refusals = Outcome.refusals(outcomes);
        boolean found = refusals.stream()
                .anyMatch(refusal -> refusal.code() == wanted.code()
                        && refusal.facts().entrySet().containsAll(wanted.facts().entrySet()));
        return found
                ? ""
                : "wanted the error " + wanted.code()
                        + (wanted.facts().isEmpty() ? "" : " with " + new TreeMap<>(wanted.facts())) + ", got "
                        + orNone(refusals.stream()
                                .map(refusal -> refusal.code() + " (" + refusal.message() + ")"
                                        + (wanted.facts().isEmpty() ? "" : " with " + new TreeMap<>(refusal.facts())))
                                .collect(Collectors.joining(", ")));
    }

    private String outcomes(Expectation.Outcomes wanted) {
        Map<String, Long> got = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            String word =
                    outcome instanceof Outcome.Refused refused ? refused.code().name() : Expectation.Outcomes.DONE;
            got.merge(word, 1L, Long::sum);
        }
        Map<String, Long> counts = new TreeMap<>(wanted.counts());
        counts.values().removeIf(count -> count == 0);
        return counts.equals(got) ? "" : "wanted the outcomes " + counts + ", got " + got;
    }

    private String repeated(Expectation.Repeated wanted) {
        boolean all = !outcomes.isEmpty();
        for (Outcome outcome : outcomes) {
            boolean repeated = (Outcome.decision(outcome) instanceof Decision decision && decision.duplicate())
                    || (outcome instanceof Outcome.Carried(var result) && result.replayed());
            all &= repeated;
        }
        return all == wanted.repeated()
                ? ""
                : wanted.repeated()
                        ? "wanted a repetition, got something new"
                        : "wanted something new, got a repetition";
    }

    private String ended(Expectation.Ended wanted) {
        String got = outcomes.stream()
                .map(outcome -> Outcome.decision(outcome) instanceof Decision decision
                        ? decision.disposition().toString()
                        : "no decision")
                .distinct()
                .collect(Collectors.joining(", "));
        return got.equals(wanted.disposition().toString()) ? "" : "wanted " + wanted.disposition() + ", got " + got;
    }

    private String sameAct(Expectation.SameAct wanted) {
        String got = outcomes.stream()
                .map(outcome -> outcome instanceof Outcome.Decided(var decision) && decision.sameActAs() != null
                        ? decision.sameActAs().toString()
                        : "none")
                .distinct()
                .collect(Collectors.joining(", "));
        return got.equals(wanted.event().toString())
                ? ""
                : "wanted the same act as " + wanted.event() + ", got " + orNone(got);
    }

    private String amount(Expectation.Amount wanted) {
        long moved = 0;
        for (Outcome outcome : outcomes) {
            moved = outcome instanceof Outcome.Carried(var result) ? Math.addExact(moved, result.amount()) : moved;
        }
        return moved == wanted.units()
                ? ""
                : "wanted " + amounts.sum(wanted.units()) + " moved, got " + amounts.sum(moved);
    }

    private String awardsInWords() {
        if (earned.awards().isEmpty()) {
            return earned.reasons().isEmpty() ? "" : " because of " + reasonsInWords();
        }
        return earned.awards().stream()
                .map(award -> award.rule() + " " + amounts.bare(award.pointType(), award.granted()))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private String reasonsInWords() {
        return orNone(earned.reasons().stream()
                .map(reason -> inWords(reason.rule(), reason.code().name(), reason.path()))
                .distinct()
                .collect(Collectors.joining(", ")));
    }

    private static String inWords(String rule, String code, @Nullable String path) {
        return (rule.isEmpty() ? "" : rule + " ") + code + (path == null || path.isEmpty() ? "" : " at " + path);
    }

    private static String orNone(String words) {
        return words.isEmpty() ? "none" : words;
    }
}
