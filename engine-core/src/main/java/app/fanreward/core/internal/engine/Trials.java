package app.fanreward.core.internal.engine;

import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.campaign.LoadBook;
import app.fanreward.core.internal.privacy.Keyring;
import app.fanreward.core.internal.trial.Copied;
import app.fanreward.core.internal.trial.TrialStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes engines that book beside the store. They run what runs now. */
final class Trials {
    /** Room for the members of a trial: few, or many in turn. */
    private static final long CACHE_BYTES = 64L << 20;

    private final RewardStore store;
    private final Programs programs;
    private final @Nullable Keyring keyring;
    private final Supplier<RewardStore> inMemory;

    Trials(RewardStore store, Programs programs, @Nullable Keyring keyring, Supplier<RewardStore> inMemory) {
        this.inMemory = inMemory;
        this.store = store;
        this.programs = programs;
        this.keyring = keyring;
    }

    /**
     * An engine and what it books into.
     *
     * @param engine decides and books as the real one
     * @param store takes it
     */
    record Trial(CoreEngine engine, TrialStore store) implements AutoCloseable {
        @Override
        public void close() {
            engine.close();
        }
    }

    /** Begins with all that there is, at an instant that stays. */
    Trial begin(Instant at) {
        Timetable now = programs.timetable();
        return on(new TrialStore(store, store::memberKey, journal -> true), () -> at, now.own(), now.loads(), true);
    }

    /** Begins with what a draft finds, and the draft, at an instant that stays. */
    Trial begin(Instant at, ProgramDefinition draft) {
        Trial trial = on(
                new TrialStore(store, store::memberKey, Copied::takesPart),
                () -> at,
                programs.timetable().own(),
                LoadBook.EMPTY,
                true);
        trial.engine().publish(draft);
        return trial;
    }

    /** The functions of the host's own that rules can ask. */
    Functions functions() {
        return programs.functions();
    }

    /** Begins on a store for trials over any other one. */
    Trial on(TrialStore trial, InstantSource clock, LoadBook loads) {
        return on(trial, clock, programs.timetable().own(), loads, false);
    }

    private Trial on(
            TrialStore trial, InstantSource clock, ProgramDefinition own, LoadBook loads, boolean overOurStore) {
        return new Trial(
                new CoreEngine(
                        trial,
                        own,
                        programs.compilerBeside(overOurStore),
                        clock,
                        CACHE_BYTES,
                        keyring,
                        false,
                        loads,
                        inMemory),
                trial);
    }
}
