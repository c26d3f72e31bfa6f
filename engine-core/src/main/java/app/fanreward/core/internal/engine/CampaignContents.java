package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.program.CampaignCodec;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** What the versions of campaigns say, kept in the store beside the programs. Safe for use by many threads. */
final class CampaignContents {
    private final RewardStore store;
    private final Cache<ContentHash, Campaign> known =
            Caffeine.newBuilder().maximumSize(1_000).build();

    CampaignContents(RewardStore store) {
        this.store = store;
    }

    /** Keeps a version before any record names it. */
    ContentHash keep(Campaign campaign) {
        byte[] content = CampaignCodec.encode(campaign);
        ContentHash hash = ContentHash.of(content);
        store.saveProgram(hash, content);
        return hash;
    }

    /** The campaign as it reads back from the store: what is kept is what decides. */
    static Campaign canonical(Campaign campaign) {
        return CampaignCodec.decode(CampaignCodec.encode(campaign));
    }

    Campaign of(ContentHash hash) {
        return known.get(hash, this::load);
    }

    private Campaign load(ContentHash hash) {
        byte[] content = store.program(hash)
                .orElseThrow(() -> new FanRewardException(
                        ErrorCode.STORE_DAMAGED, "the store has lost the campaign " + hash.brief()));
        if (!ContentHash.of(content).equals(hash)) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED, "the stored campaign " + hash.brief() + " does not fit its hash");
        }
        try {
            return CampaignCodec.decode(content);
        } catch (IllegalArgumentException unreadable) {
            throw new FanRewardException(
                    ErrorCode.STORE_TOO_NEW,
                    "the campaign " + hash.brief() + " was written by a newer version of the library: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }
}
