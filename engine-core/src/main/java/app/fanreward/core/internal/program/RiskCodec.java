package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.rule.RiskCheck;

/** The canonical form of a check of risk. */
final class RiskCodec {
    private RiskCodec() {}

    static void write(CanonicalWriter out, RuleCodec conditions, RiskCheck check) {
        out.optional(check.on(), out::text)
                .optional(check.when(), conditions::write)
                .optional(check.over(), over -> out.decimal(over.points()).optional(over.pointType(), out::text))
                .text(check.then().name());
    }

    static RiskCheck read(CanonicalReader in, RuleDecoder conditions) {
        return new RiskCheck(
                in.optional(in::text),
                in.optional(conditions::condition),
                in.optional(() -> new RiskCheck.Over(in.plainDecimal(), in.optional(in::text))),
                RiskCheck.Action.valueOf(in.text()));
    }
}
