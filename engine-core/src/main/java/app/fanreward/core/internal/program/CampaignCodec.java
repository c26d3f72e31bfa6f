package app.fanreward.core.internal.program;

import app.fanreward.api.decision.ReasonCode;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.CampaignTest;
import app.fanreward.api.rule.ProgramDefinition;
import java.time.DateTimeException;
import java.util.List;

/**
 * The canonical form of one version of a campaign: what its hash is taken over and what a store keeps. Unlike a program
 * it has the examples that travel with the campaign. It begins with a byte that no program begins with.
 */
public final class CampaignCodec {
    private static final int FORM = 200;

    private CampaignCodec() {}

    /** Writes a version. */
    public static byte[] encode(Campaign campaign) {
        CanonicalWriter out = new CanonicalWriter();
        out.octet(FORM).bytes(ProgramCodec.encode(ProgramDefinition.of(campaign)));
        out.list(campaign.tests(), test -> {
            out.text(test.name()).number(test.points());
            out.list(
                    test.events(),
                    step -> out.text(step.kind()).instant(step.at()).values(step.attributes()));
            out.list(
                    test.reasons(),
                    reason -> out.text(reason.rule()).text(reason.code().name()).optional(reason.at(), out::text));
        });
        return out.toBytes();
    }

    /** The hash of what a campaign decides: what only shows how it works is left out. */
    public static ContentHash hashOf(Campaign campaign) {
        return ContentHash.of(encodeDeciding(campaign));
    }

    /** Writes what a campaign decides. */
    public static byte[] encodeDeciding(Campaign campaign) {
        return encode(campaign.tests().isEmpty() ? campaign : campaign.withTests(List.of()));
    }

    /** Whether what a store keeps is one version of a campaign. */
    static boolean isIn(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] & 0xFF) == FORM;
    }

    /**
     * Reads a version. Its rules come in canonical order.
     *
     * @throws IllegalArgumentException if the bytes are none, or in a form that is not known here
     */
    public static Campaign decode(byte[] bytes) {
        try {
            return read(bytes);
        } catch (DateTimeException damaged) {
            throw new IllegalArgumentException("not a campaign: " + damaged.getMessage(), damaged);
        }
    }

    private static Campaign read(byte[] bytes) {
        CanonicalReader in = new CanonicalReader(bytes);
        int form = in.octet();
        if (form != FORM) {
            throw new IllegalArgumentException("form " + form + " of campaigns is not known, only " + FORM);
        }
        Campaign campaign = ProgramCodec.decode(in.bytes()).campaigns().get(0);
        List<CampaignTest> tests = in.list(() -> test(in));
        in.end();
        return campaign.withTests(tests);
    }

    private static CampaignTest test(CanonicalReader in) {
        String name = in.text();
        long points = in.number();
        List<CampaignTest.Step> events = in.list(() -> new CampaignTest.Step(in.text(), in.instant(), in.values()));
        return new CampaignTest(
                name,
                events,
                points,
                in.list(() -> new CampaignTest.ExpectedReason(
                        in.text(), ReasonCode.valueOf(in.text()), in.optional(in::text))));
    }
}
