package app.fanreward.benchmarks.matching;

import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Reason;
import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.CanonicalWriter;

/** A reason, written down before anybody needs it. Each is made once, so that the same reason is the same object. Immutable. */
final class HandWrittenReason {
    /** Its canonical form, which nobody changes. */
    final byte[] form;

    /** How a decision says it. */
    final Decision.Explained told;

    HandWrittenReason(String campaign, String rule, ReasonCode code, String path) {
        form = new CanonicalWriter()
                .text(campaign)
                .text(rule)
                .text(code.name())
                .text(path)
                .toBytes();
        told = new Decision.Explained(new Reason(campaign, rule, code, path), code.message());
    }

    /** Whether it says that a limit left less. */
    boolean ofLimit() {
        return told.reason().code() == ReasonCode.CAP;
    }
}
