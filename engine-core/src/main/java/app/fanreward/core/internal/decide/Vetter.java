package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.core.internal.program.CompiledCondition;
import app.fanreward.core.internal.program.CompiledReferral;
import app.fanreward.core.internal.program.CompiledRisk;
import app.fanreward.core.internal.program.Telling;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks the checks of risk about what rules and limits left of an event. */
final class Vetter {
    private final List<CompiledRisk> checks;
    private final Input input;
    private final Verdict brought;

    Vetter(List<CompiledRisk> checks, Input input, Verdict brought) {
        this.checks = checks;
        this.input = input;
        this.brought = brought;
    }

    /** What is to be done with the event, or null for nothing. */
    Vetting.@Nullable Finding finding() {
        return input.vetting().settled() ? input.vetting().before() : found();
    }

    /**
     * Whether what holds is not what the checks say now.
     *
     * @param brings whether it is certain that they were asked, even if nothing was found
     */
    boolean findsElse(boolean brings) {
        Vetting vetting = input.vetting();
        return vetting.settled() && (brings || vetting.before() != null) && !Objects.equals(vetting.before(), found());
    }

    private Vetting.@Nullable Finding found() {
        Vetting.@Nullable Finding held = null;
        for (CompiledRisk check : checks) {
            RiskCheck.@Nullable Action done = done(check);
            if (done == RiskCheck.Action.DENY) {
                return new Vetting.Finding(check.key(), done);
            }
            if (done != null && held == null) {
                held = new Vetting.Finding(check.key(), done);
            }
        }
        return held;
    }

    /** Who is referred is new only now, so nothing is kept aside until later. */
    private Vetting.Asked way() {
        Vetting.Asked asked = input.vetting().asked();
        return asked == Vetting.Asked.ALL && input.facts().event().kind().equals(CompiledReferral.REFERRED)
                ? Vetting.Asked.ALL_FOR_GOOD
                : asked;
    }

    private RiskCheck.@Nullable Action done(CompiledRisk check) {
        if (!exceeds(check.over())) {
            return null;
        }
        Truth truth = truth(check.when());
        boolean unknown =
                truth == Truth.UNKNOWN && check.when() != null && check.when().failed(input.facts()) != null;
        if (truth != Truth.TRUE && !unknown) {
            return null;
        }
        // Where a function failed nobody knows, and somebody has to look.
        RiskCheck.Action wanted = unknown ? RiskCheck.Action.HOLD : check.then();
        return switch (way()) {
            case NONE -> null;
            case DENIALS -> wanted == RiskCheck.Action.DENY ? wanted : null;
            case ALL -> wanted;
            case ALL_FOR_GOOD -> RiskCheck.Action.DENY;
        };
    }

    private Truth truth(@Nullable CompiledCondition when) {
        return when == null ? Truth.TRUE : when.test(input.facts());
    }

    private boolean exceeds(CompiledRisk.@Nullable Over over) {
        return over == null || brought(over) > over.units();
    }

    private long brought(CompiledRisk.Over over) {
        return brought.grants().stream()
                .map(Grant::award)
                .filter(award -> award.pointType().equals(over.pointType().key()))
                .mapToLong(award -> award.granted())
                .reduce(0, Math::addExact);
    }

    /** What every check that is asked says, in the order in which they decide. */
    List<RiskAnswer> answers(Vetting.@Nullable Finding finding) {
        if (input.vetting().asked() == Vetting.Asked.NONE) {
            return List.of();
        }
        List<RiskAnswer> answers = new ArrayList<>();
        for (CompiledRisk check : checks) {
            Truth truth = truth(check.when());
            answers.add(new RiskAnswer(
                    check.key(),
                    check.then(),
                    exceeds(check.over()) ? truth : Truth.FALSE,
                    check.when() == null ? null : check.when().explain(new Telling(input.facts())),
                    exceeding(check.over()),
                    finding != null && finding.check().equals(check.key())));
        }
        return answers;
    }

    private RiskAnswer.@Nullable Exceeding exceeding(CompiledRisk.@Nullable Over over) {
        return over == null ? null : new RiskAnswer.Exceeding(over.pointType().key(), brought(over), over.units());
    }
}
