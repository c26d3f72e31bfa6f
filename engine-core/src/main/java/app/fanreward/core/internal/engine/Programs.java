package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCodec;
import app.fanreward.core.internal.program.ProgramCompiler;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** The running program and those that decided before it. Safe for use by many threads. */
final class Programs {
    private final RewardStore store;
    private final Cache<ContentHash, Program> known =
            Caffeine.newBuilder().maximumSize(64).build();
    private volatile Program running;

    Programs(RewardStore store, ProgramDefinition definition) {
        this.store = store;
        this.running = keep(compiled(definition));
    }

    Program running() {
        return running;
    }

    ContentHash publish(ProgramDefinition definition) {
        checkDecimals(definition);
        Program program = keep(compiled(definition));
        running = program;
        return program.hash();
    }

    /** The program that decided a record. */
    Program named(ContentHash hash) {
        return known.get(hash, this::load);
    }

    /** What is kept is what decides, so that nothing which the kept form cannot say ever takes part. */
    private static Program compiled(ProgramDefinition definition) {
        ProgramCompiler.compile(definition);
        return ProgramCompiler.compile(ProgramCodec.decode(ProgramCodec.encode(definition)));
    }

    /** Another number of decimals would change what every point in the ledger is worth. */
    private void checkDecimals(ProgramDefinition definition) {
        for (PointType type : definition.settings().pointTypes()) {
            running.definition()
                    .settings()
                    .pointType(type.key())
                    .filter(before -> before.decimals() != type.decimals())
                    .ifPresent(before -> {
                        throw new FanRewardException(Problem.at(
                                ErrorCode.RULE_INVALID,
                                "program",
                                "/pointTypes",
                                type.key() + " has " + before.decimals() + " decimals for ever, not "
                                        + type.decimals()));
                    });
        }
    }

    /** Kept before it decides anything, so that every decision can be made again. */
    private Program keep(Program program) {
        if (!store.readOnly()) {
            store.saveProgram(program.hash(), ProgramCodec.encode(program.definition()));
        }
        known.put(program.hash(), program);
        return program;
    }

    private Program load(ContentHash hash) {
        byte[] content = store.program(hash)
                .orElseThrow(() ->
                        new FanRewardException(ErrorCode.STORE_DAMAGED, "the store has lost program " + hash.brief()));
        if (!ContentHash.of(content).equals(hash)) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED, "the stored program " + hash.brief() + " does not fit its hash");
        }
        try {
            return ProgramCompiler.compile(ProgramCodec.decode(content));
        } catch (IllegalArgumentException unreadable) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED, "program " + hash.brief() + " cannot be read", unreadable);
        }
    }
}
