package app.fanreward.cli.upkeep;

import app.fanreward.cli.output.Points;
import app.fanreward.store.embedded.DoctorReport;
import app.fanreward.store.embedded.DoctorReport.BudgetDifference;
import app.fanreward.store.embedded.DoctorReport.MemberLoss;
import app.fanreward.wire.json.AnswerJson;
import java.util.ArrayList;
import java.util.List;

/** What the doctor found, for people and for programs. */
final class DoctorWords {
    private DoctorWords() {}

    static List<String> lines(DoctorReport report) {
        List<String> lines = new ArrayList<>();
        report.findings().forEach(finding -> lines.add("wrong: " + finding));
        for (MemberLoss loss : report.losses()) {
            lines.add("lost: " + loss.member() + " is proven up to record " + loss.provenUpTo() + "; there were "
                    + loss.newestKnown() + ", of which " + loss.lost() + " are gone and " + loss.setAside()
                    + " follow on nothing");
        }
        if (report.membersWithLosses() > report.losses().size()) {
            lines.add("lost: "
                    + Points.count(report.membersWithLosses() - report.losses().size(), "further member")
                    + " lost something");
        }
        if (report.keysWrong() > 0) {
            lines.add("wrong: the keys of " + Points.count(report.keysWrong(), "proven record")
                    + " are missing or lead elsewhere");
        }
        for (BudgetDifference budget : report.budgets()) {
            lines.add("wrong: the budget of " + budget.campaign() + " says "
                    + (budget.stored() == null ? "nothing" : Points.count(budget.stored()))
                    + ", and records drew " + Points.count(budget.drawn()) + " smallest units");
        }
        report.lostPrograms().forEach(hash -> lines.add("lost: program " + hash));
        report.lostMemberKeys()
                .forEach(member -> lines.add(
                        "lost: the key of " + member + "; what was encrypted under it can no longer be read"));
        lines.add((report.healthy() ? "Healthy: " : "Proven: ") + Points.count(report.records(), "record") + " of "
                + Points.count(report.members(), "member") + " up to position " + report.lastPosition()
                + (report.setAside() == 0
                        ? ""
                        : "; " + Points.count(report.setAside(), "further record")
                                + " can be read but follow on nothing")
                + ".");
        return lines;
    }

    static AnswerJson json(DoctorReport report) {
        return AnswerJson.object()
                .put("folder", report.folder().toString())
                .put("healthy", report.healthy())
                .put("records", report.records())
                .put("members", report.members())
                .put("lastPosition", report.lastPosition())
                .put("setAside", report.setAside())
                .put("findings", texts(report.findings()))
                .put("membersWithLosses", report.membersWithLosses())
                .put(
                        "losses",
                        AnswerJson.ofAll(
                                report.losses().stream().map(DoctorWords::json).toList()))
                .put("keysWrong", report.keysWrong())
                .put(
                        "budgets",
                        AnswerJson.ofAll(
                                report.budgets().stream().map(DoctorWords::json).toList()))
                .put("programs", report.programs())
                .put("lostPrograms", texts(report.lostPrograms()))
                .put("memberKeys", report.memberKeys())
                .put("lostMemberKeys", texts(report.lostMemberKeys()))
                .build();
    }

    private static AnswerJson json(MemberLoss loss) {
        return AnswerJson.object()
                .put("member", loss.member())
                .put("provenUpTo", loss.provenUpTo())
                .put("newestKnown", loss.newestKnown())
                .put("lost", loss.lost())
                .put("setAside", loss.setAside())
                .build();
    }

    private static AnswerJson json(BudgetDifference budget) {
        return AnswerJson.object()
                .put("campaign", budget.campaign())
                .put("stored", budget.stored() == null ? null : String.valueOf(budget.stored()))
                .putAmount("drawn", budget.drawn())
                .build();
    }

    private static AnswerJson texts(List<String> texts) {
        return AnswerJson.ofTexts(texts);
    }
}
