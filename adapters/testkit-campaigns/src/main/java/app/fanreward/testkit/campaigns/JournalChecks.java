package app.fanreward.testkit.campaigns;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.event.Names;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordContent;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.rules.json.scenario.Expectation.Counted;
import app.fanreward.rules.json.scenario.Expectation.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what was expected of a journal with its records. */
final class JournalChecks {
    private static final int PAGE = 1_000;

    private JournalChecks() {}

    static String records(RewardEngine engine, Records wanted) {
        Map<String, Long> got = new TreeMap<>();
        List<JournalRecord> records = journal(engine, wanted.member());
        records.forEach(record -> got.merge(record.content().label(), 1L, Long::sum));
        boolean right = wanted.total() == null || wanted.total() == records.size();
        for (Map.Entry<String, Long> kind : wanted.kinds().entrySet()) {
            right &= got.getOrDefault(kind.getKey(), 0L).equals(kind.getValue());
        }
        return right
                ? ""
                : wanted.member() + ": wanted " + inWords(wanted.total(), wanted.kinds()) + ", got "
                        + inWords((long) records.size(), got);
    }

    private static String inWords(@Nullable Long total, Map<String, Long> kinds) {
        return (total == null ? "records" : total + (total == 1 ? " record" : " records"))
                + (kinds.isEmpty() ? "" : " " + new TreeMap<>(kinds));
    }

    static String counted(RewardEngine engine, Counted wanted) {
        long counted = 0;
        Map<String, Long> others = new TreeMap<>();
        for (JournalRecord record : journal(engine, wanted.member())) {
            for (Charge charge : charges(record.content())) {
                if (matches(wanted, charge.counter())) {
                    counted = Math.addExact(counted, charge.amount());
                }
                others.merge(charge.counter(), charge.amount(), Long::sum);
            }
        }
        String noSuch = counted == 0 ? noSuchLimit(engine.program(), wanted) : "";
        if (!noSuch.isEmpty()) {
            return wanted.member() + ": " + noSuch;
        }
        return counted == wanted.counted()
                ? ""
                : wanted.member() + ": wanted " + wanted.rule() + " " + wanted.limit() + " to have counted "
                        + wanted.counted() + ", got " + counted + (others.isEmpty() ? "" : " of " + others);
    }

    /** That nothing was counted by a rule or limit that is not there proves nothing. */
    private static String noSuchLimit(ProgramDefinition program, Counted wanted) {
        List<Rule> rules = program.campaigns().stream()
                .filter(campaign ->
                        wanted.campaign().isEmpty() || campaign.key().equals(wanted.campaign()))
                .flatMap(campaign -> campaign.rules().stream())
                .toList();
        List<Rule> named =
                rules.stream().filter(rule -> rule.key().equals(wanted.rule())).toList();
        if (named.isEmpty()) {
            List<String> keys = rules.stream().map(Rule::key).distinct().toList();
            return "there is no rule '" + wanted.rule() + "'"
                    + (wanted.campaign().isEmpty() ? "" : " in campaign " + wanted.campaign()) + "; there are " + keys
                    + Names.didYouMean(wanted.rule(), keys)
                            .map(meant -> "; did you mean " + meant + "?")
                            .orElse("");
        }
        return named.stream()
                        .flatMap(rule -> rule.limits().stream())
                        .anyMatch(limit -> kind(limit, program).equals(wanted.limit()))
                ? ""
                : "rule " + wanted.rule() + " has no " + wanted.limit();
    }

    private static String kind(Limit limit, ProgramDefinition program) {
        return switch (limit) {
            case Limit.Cap cap -> "cap";
            case Limit.Frequency frequency -> "frequency";
            case Limit.Cooldown cooldown -> "cooldown";
            case Limit.Shared(String key) -> {
                Limit shared = program.settings().limits().get(key);
                yield shared == null ? "" : kind(shared, program);
            }
        };
    }

    /** A counter is named by campaign and rule, kind of limit, what it counts apart, and unit and period at the end. */
    private static boolean matches(Counted wanted, String counter) {
        String[] parts = counter.split("\\|", -1);
        String rule = parts[0];
        String period = parts[parts.length - 1];
        boolean sameRule = wanted.campaign().isEmpty()
                ? rule.endsWith("/" + wanted.rule())
                : rule.equals(wanted.campaign() + "/" + wanted.rule());
        return sameRule
                && parts.length > 1
                && parts[1].equals(wanted.limit())
                && (wanted.period().isEmpty() || period.endsWith(":" + wanted.period()));
    }

    private static List<Charge> charges(RecordContent content) {
        return switch (content) {
            case EventContent event -> event.charges();
            case CommandContent command -> command.charges();
            case StepContent step -> step.charges();
            default -> List.of();
        };
    }

    private static List<JournalRecord> journal(RewardEngine engine, String member) {
        List<JournalRecord> all = new ArrayList<>();
        List<JournalRecord> page = engine.journal(member, 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = engine.journal(member, page.getLast().sequence(), PAGE);
        }
        return all;
    }
}
