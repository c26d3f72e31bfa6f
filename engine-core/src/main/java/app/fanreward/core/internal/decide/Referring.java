package app.fanreward.core.internal.decide;

import app.fanreward.api.decision.Reason;
import app.fanreward.core.internal.program.CompiledReferral;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.progress.Track;
import java.util.ArrayList;
import java.util.List;

/** Says of an event that was to refer its member why it does not. */
final class Referring {
    private Referring() {}

    static Verdict on(Program program, Input input, Verdict decided) {
        if (!input.occasion().counts() || !input.facts().event().kind().equals(CompiledReferral.REFERRED)) {
            return decided;
        }
        List<Reason> reasons = new ArrayList<>(decided.reasons());
        for (Track track : program.tracks().values()) {
            Reason refusal = track instanceof CompiledReferral referral ? referral.refusal(input.facts()) : null;
            if (refusal != null) {
                reasons.add(refusal);
            }
        }
        return decided.saying(reasons);
    }
}
