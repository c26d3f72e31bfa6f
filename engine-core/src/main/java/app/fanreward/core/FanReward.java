package app.fanreward.core;

import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.extension.CustomFunction;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.privacy.RandomBytes;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.engine.CacheRoom;
import app.fanreward.core.internal.engine.CoreEngine;
import app.fanreward.core.internal.privacy.Keyring;
import app.fanreward.core.internal.program.CampaignCodec;
import app.fanreward.core.internal.program.KeptCampaigns;
import app.fanreward.core.internal.program.ProgramCompiler;
import app.fanreward.core.internal.program.Recompiler;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an embedder gets an engine. Nothing is found by class path: what is used is named here. */
public final class FanReward {
    private FanReward() {}

    /**
     * Starts to assemble an engine. Unless told otherwise it keeps everything in memory, has no campaigns and takes its
     * time from the system clock.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Compiles a program without running it.
     *
     * @param definition the program
     * @return everything that is wrong with it; empty if it can be run. The subject of a problem is the key of a
     *     campaign, its path a JSON pointer from there
     */
    public static List<Problem> check(ProgramDefinition definition) {
        return check(definition, Functions.NONE);
    }

    /**
     * Compiles a program that asks functions of the host's own, without running it.
     *
     * @param definition the program
     * @param functions the functions
     * @return everything that is wrong with it, as of {@link #check(ProgramDefinition)}
     */
    public static List<Problem> check(ProgramDefinition definition, Functions functions) {
        return ProgramCompiler.check(definition, functions);
    }

    /**
     * Puts a campaign into the order in which a store keeps it: rules by key, attributes that limits count apart by name,
     * numbers without superfluous decimals. Two campaigns that mean the same by these are equal then.
     *
     * @param campaign the campaign
     * @return the campaign as {@link app.fanreward.api.campaign.Campaigns#content} would give it
     */
    public static Campaign canonical(Campaign campaign) {
        return CampaignCodec.decode(CampaignCodec.encode(campaign));
    }

    /**
     * Reads what an engine has its store keep of campaigns, for whoever shows them without an engine.
     *
     * @param content what {@link RewardStore#program} gives: a program or one version of a campaign
     * @return the campaigns by key; none of a program that is kept in parts, as each of those is kept by itself
     * @throws IllegalArgumentException if the content is in a form that is not known here
     */
    public static List<Campaign> kept(byte[] content) {
        return KeptCampaigns.read(content);
    }

    /** Collects the parts of an engine. Not safe for use by several threads. */
    public static final class Builder {
        private @Nullable RewardStore store;
        private ProgramDefinition program = new ProgramDefinition(ProgramSettings.DEFAULT, List.of());
        private final List<Campaign> campaigns = new ArrayList<>();
        private Functions functions = Functions.NONE;
        private InstantSource clock = InstantSource.system();
        private @Nullable Keyring keyring;
        private boolean ownApproval;

        /** Of the engine that was built last: what is built next is likely to run much the same. */
        private @Nullable Recompiler compiler;

        private long cacheBytes = CacheRoom.usual(Runtime.getRuntime().maxMemory());

        private Builder() {}

        /**
         * Sets where the ledger lives; the engine closes it.
         *
         * @param store the store
         * @return this builder
         */
        public Builder store(RewardStore store) {
            this.store = store;
            return this;
        }

        /**
         * Sets the settings and campaigns.
         *
         * @param program the program
         * @return this builder
         */
        public Builder program(ProgramDefinition program) {
            this.program = program;
            return this;
        }

        /**
         * Adds a campaign to those of the program.
         *
         * @param campaign the campaign
         * @return this builder
         */
        public Builder campaign(Campaign campaign) {
            campaigns.add(campaign);
            return this;
        }

        /**
         * Sets the functions of the host's own that rules can ask. A program that asks others is refused; one that the store
         * has from a time or a host with others decides as ever, but for the rules that ask them, which fail.
         *
         * @param functions the functions; none unless set
         * @return this builder
         */
        public Builder functions(Functions functions) {
            this.functions = functions;
            this.compiler = null;
            return this;
        }

        /**
         * Sets the functions of the host's own that rules can ask.
         *
         * @param functions the functions
         * @return this builder
         * @throws IllegalArgumentException if two have the same name and version
         */
        public Builder functions(CustomFunction... functions) {
            return functions(Functions.of(functions));
        }

        /**
         * Sets where the engine takes the time of receipt from.
         *
         * @param clock the source
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Has personal data encrypted in the journal, each member's under a key of its own, so that it can be erased.
         * Set from the first day on, and always with the same master keys: what is booked without one stays in plain.
         *
         * @param masterKey seals the keys of members, such as {@link MasterKeyFile#openOrCreate}
         * @param random where those keys come from, such as {@code new SecureRandom()::nextBytes}
         * @return this builder
         */
        public Builder masterKey(MasterKey masterKey, RandomBytes random) {
            this.keyring = new Keyring(masterKey, random);
            return this;
        }

        /**
         * Sets about how much memory the states of members may take up. Those used least recently are forgotten first
         * and rebuilt from the store when they are needed, so any number of members fits.
         *
         * @param bytes how many bytes, positive; unless set an eighth of the largest heap, but 64 MiB where that is more and
         *     at most a quarter of the heap
         * @return this builder
         */
        public Builder cacheBytes(long bytes) {
            if (bytes <= 0) {
                throw new IllegalArgumentException("a cache needs room; say how many bytes, not " + bytes);
            }
            this.cacheBytes = bytes;
            return this;
        }

        /**
         * Lets whoever wrote a version of a campaign approve it as well, as where one person does everything. Unless set,
         * it takes another one. Actors are who the caller says they are.
         *
         * @param allowed whether authors may approve what they wrote
         * @return this builder
         */
        public Builder ownApproval(boolean allowed) {
            this.ownApproval = allowed;
            return this;
        }

        /**
         * Finishes the engine. Further ones may be built with the same builder; what they run of the same program is not
         * compiled again. Campaigns that the store manages are compiled when they are needed; to know before, ask
         * {@link app.fanreward.api.campaign.Campaigns#check}.
         *
         * @return the engine; close it to close its store
         * @throws app.fanreward.api.FanRewardException with {@code RULE_INVALID} and everything that is wrong with the
         *     program; the store stays open then
         */
        public RewardEngine build() {
            RewardStore home = store == null ? new InMemoryStore() : store;
            Recompiler own = compiler == null ? new Recompiler(functions) : compiler.branch(false);
            RewardEngine engine = new CoreEngine(
                    home,
                    campaigns.isEmpty() ? program : program.with(campaigns),
                    own,
                    clock,
                    cacheBytes,
                    keyring,
                    ownApproval,
                    null,
                    InMemoryStore::new);
            compiler = own;
            return engine;
        }
    }
}
