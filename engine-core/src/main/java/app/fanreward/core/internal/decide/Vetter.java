package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Explanation.RiskAnswer;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.rule.RiskCheck;
import app.fanreward.core.internal.program.CompiledCondition;
import app.fanreward.core.internal.program.CompiledRisk;
import java.util.ArrayList;
import java.util.List;
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
        Vetting vetting = input.vetting();
        if (vetting.before() != null) {
            return vetting.before();
        }
        for (CompiledRisk check : checks) {
            if (asked(check)) {
                RiskCheck.@Nullable Action done = done(check);
                if (done != null) {
                    return new Vetting.Finding(check.key(), done);
                }
            }
        }
        return null;
    }

    private boolean asked(CompiledRisk check) {
        return switch (input.vetting().asked()) {
            case NONE -> false;
            case DENIALS -> check.then() == RiskCheck.Action.DENY;
            case ALL, ALL_FOR_GOOD -> true;
        };
    }

    private RiskCheck.@Nullable Action done(CompiledRisk check) {
        if (!exceeds(check.over())) {
            return null;
        }
        Truth truth = truth(check.when());
        if (truth == Truth.TRUE) {
            return input.vetting().asked() == Vetting.Asked.ALL_FOR_GOOD ? RiskCheck.Action.DENY : check.then();
        }
        if (truth == Truth.FALSE || check.when() == null || check.when().failed(input.facts()) == null) {
            return null;
        }
        // Nobody knows: somebody has to look.
        return switch (input.vetting().asked()) {
            case ALL_FOR_GOOD -> RiskCheck.Action.DENY;
            case ALL -> RiskCheck.Action.HOLD;
            default -> null;
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
        List<RiskAnswer> answers = new ArrayList<>();
        for (CompiledRisk check : checks) {
            if (asked(check)) {
                Truth truth = truth(check.when());
                answers.add(new RiskAnswer(
                        check.key(),
                        check.then(),
                        exceeds(check.over()) ? truth : Truth.FALSE,
                        check.when() == null ? null : check.when().explain(input.facts()),
                        exceeding(check.over()),
                        finding != null && finding.check().equals(check.key())));
            }
        }
        return answers;
    }

    private RiskAnswer.@Nullable Exceeding exceeding(CompiledRisk.@Nullable Over over) {
        return over == null ? null : new RiskAnswer.Exceeding(over.pointType().key(), brought(over), over.units());
    }
}
