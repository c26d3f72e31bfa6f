package app.fanreward.core.internal.program;

import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.rule.Campaign;
import java.util.List;

/** Reads campaigns from what a store keeps under a hash, whichever of its forms that has. */
public final class KeptCampaigns {
    private KeptCampaigns() {}

    /**
     * Reads the campaigns of a program, or the one that is kept by itself.
     *
     * @throws IllegalArgumentException if the bytes are neither, or in a form that is not known here
     */
    public static List<Campaign> read(byte[] content) {
        if (ProgramParts.isIn(content)) {
            return List.of();
        }
        return CampaignCodec.isIn(content)
                ? List.of(CampaignCodec.decode(content))
                : ProgramCodec.decode(content).campaigns();
    }
}
