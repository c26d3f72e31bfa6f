package app.fanreward.benchmarks.matching;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rules in the language of Drools. Platform and action stand first, where Drools can hash them. */
final class Drl {
    private Drl() {}

    /** A rule for each rule. */
    static String of(List<WorkloadCampaign> campaigns) {
        StringBuilder text = new StringBuilder(head());
        for (WorkloadCampaign campaign : campaigns) {
            for (WorkloadRule rule : campaign.rules()) {
                text.append("rule \"rule-")
                        .append(rule.number())
                        .append("\" when PeerEvent(")
                        .append(String.join(", ", constraints(campaign, rule)))
                        .append(") then matched.add(")
                        .append(rule.number())
                        .append("); end\n");
            }
        }
        return text.toString();
    }

    /** What every set of rules begins with. */
    static String head() {
        return "package rules;\nimport " + PeerEvent.class.getName() + ";\nimport " + PeerRule.class.getName()
                + ";\nglobal " + Matched.class.getName() + " matched;\n";
    }

    private static List<String> constraints(WorkloadCampaign campaign, WorkloadRule rule) {
        List<String> all = new ArrayList<>();
        if (rule.platform() != null) {
            all.add("platform == " + quoted(rule.platform()));
        }
        if (rule.action() != null) {
            all.add("action == " + quoted(rule.action()));
        }
        if (!rule.artists().isEmpty()) {
            all.add("artist in " + list(rule.artists()));
        }
        if (!rule.countries().isEmpty()) {
            all.add("country in " + list(rule.countries()));
        }
        if (rule.minDuration() > 0) {
            all.add("duration >= " + rule.minDuration());
        }
        if (rule.minTier() > 0) {
            all.add("tier >= " + rule.minTier());
        }
        if (rule.segment() != null) {
            all.add("segments contains " + quoted(rule.segment()));
        }
        if (rule.window() != null) {
            all.addAll(window(rule.window()));
        }
        if (campaign.from() != null) {
            all.add("second >= " + campaign.from().getEpochSecond() + "L");
        }
        if (campaign.to() != null) {
            all.add("second < " + campaign.to().getEpochSecond() + "L");
        }
        return all;
    }

    private static List<String> window(WorkloadWindow window) {
        String days = list(window.days().stream().map(Drl::name).toList());
        String opened = "minute >= " + window.from();
        String open = "minute < " + window.to();
        return window.wraps()
                ? List.of("(day in " + days + " && " + opened + ") || (dayBefore in " + days + " && " + open + ")")
                : List.of("day in " + days, opened, open);
    }

    private static String name(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static String list(Collection<String> texts) {
        return texts.stream().map(Drl::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
