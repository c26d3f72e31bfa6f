package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.campaign.CampaignBook;
import app.fanreward.core.internal.campaign.LoadBook;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.program.BuiltInNames;
import app.fanreward.core.internal.program.Compilation;
import app.fanreward.core.internal.program.NamedCampaigns;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCodec;
import app.fanreward.core.internal.program.Recompiler;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs that decide and those that decided before them. Safe for use by many threads. */
final class Programs {
    private static final int PAGE = 500;
    private static final int MOST_RECENT = 8;

    private final RewardStore store;
    private final InstantSource clock;
    private final CampaignContents contents;
    private final Recompiler compiler;
    private final Cache<ContentHash, Program> known =
            Caffeine.newBuilder().maximumSize(256).build();

    /** What was compiled or asked for last, newest first. */
    private final AtomicReference<ImmutableList<Program>> recent = new AtomicReference<>(ImmutableList.of());

    /** Held while what decides changes, so that budgets are funded for what then decides. */
    private final ReentrantLock publishing = new ReentrantLock();

    /** Replaced as a whole, by one write, under the lock of this object. */
    private volatile Timetable timetable;

    Programs(
            RewardStore store,
            ProgramDefinition definition,
            CampaignContents contents,
            Recompiler compiler,
            InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.contents = contents;
        this.compiler = compiler;
        compiler.compile(definition);
        Timetable.Contents kept = new Timetable.Contents(contents::of, this::loaded, this::recent);
        this.timetable = new Timetable(definition, CampaignBook.EMPTY, kept, this::compiledAndKept);
        this.timetable.at(clock.instant());
        checkNames(definition);
    }

    /** What decides from now on, with every move of a campaign that was committed before the call. */
    Timetable timetable() {
        Timetable current = timetable;
        return store.grewBeyond(Journal.CAMPAIGNS, current.book().sequence()) ? rolledForward() : current;
    }

    private synchronized Timetable rolledForward() {
        Timetable current = timetable;
        CampaignBook book = current.book();
        List<JournalRecord> page;
        do {
            page = store.journal(Journal.CAMPAIGNS, book.sequence(), PAGE);
            for (JournalRecord record : page) {
                book = after(book, record);
            }
        } while (page.size() == PAGE);
        if (book.sequence() == current.book().sequence()) {
            return current;
        }
        Timetable next = current.with(book);
        timetable = next;
        return next;
    }

    private static CampaignBook after(CampaignBook book, JournalRecord record) {
        try {
            return book.after(record);
        } catch (IllegalStateException contradiction) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED,
                    contradiction.getMessage() + "; run verify to see what is damaged",
                    contradiction);
        }
    }

    /** What says what follows from records that are booked now; where campaigns of the store do not compile, the rest. */
    Program running(Timetable current) {
        try {
            return current.at(clock.instant());
        } catch (FanRewardException wrong) {
            return current.ownProgram();
        }
    }

    /** The functions of the host's own that rules can ask. */
    Functions functions() {
        return compiler.functions();
    }

    /**
     * A compiler for another engine, which begins with what is compiled here.
     *
     * @param sameStore whether the store of that sees all that the store of this one keeps
     */
    Recompiler compilerBeside(boolean sameStore) {
        return compiler.branch(sameStore);
    }

    /** What holds for every campaign, at any time. */
    ProgramSettings settings() {
        return timetable.settings();
    }

    /** What decides what happens now, whether or not it compiles. */
    ProgramDefinition runningDefinition() {
        return timetable().definitionAt(clock.instant());
    }

    /** The name of that. */
    ContentHash runningHash() {
        Timetable current = timetable();
        Instant now = clock.instant();
        try {
            return current.at(now).hash();
        } catch (FanRewardException doesNotCompile) {
            return ProgramCodec.hashOf(current.definitionAt(now));
        }
    }

    /** Takes in what was loaded before, once something said so and agreed. */
    void begin(Function<Timetable, LoadBook> first) {
        publishing.lock();
        try {
            begin(first.apply(timetable()));
        } finally {
            publishing.unlock();
        }
    }

    private synchronized void begin(LoadBook loads) {
        timetable = timetable().with(loads);
    }

    /** Publishes, once something agreed to it and said what was loaded before. */
    ContentHash publish(ProgramDefinition definition, Function<Timetable, LoadBook> first) {
        checkDecimals(definition);
        compiler.compile(definition);
        checkNames(definition);
        publishing.lock();
        try {
            Timetable next = timetable().with(definition);
            next.compileFrom(clock.instant().minus(definition.settings().lateness()));
            // Not under the lock of this object: what others do under locks of their own asks for the timetable.
            return swap(next, first.apply(next));
        } finally {
            publishing.unlock();
        }
    }

    /** Does something to the campaigns of the store that no other change of what decides may come in between. */
    <T> T changing(Supplier<T> change) {
        publishing.lock();
        try {
            return change.get();
        } finally {
            publishing.unlock();
        }
    }

    private void checkNames(ProgramDefinition definition) {
        List<Problem> wrong = new ArrayList<>(BuiltInNames.taken(definition.settings()));
        wrong.addAll(
                NamedCampaigns.unknown(definition, timetable().book().entries().keySet()));
        if (!wrong.isEmpty()) {
            throw new FanRewardException(wrong);
        }
    }

    private synchronized ContentHash swap(Timetable compiled, LoadBook loads) {
        Timetable next = compiled.with(timetable().book(), loads);
        next.compileFrom(clock.instant().minus(next.settings().lateness()));
        Program program = next.at(clock.instant());
        timetable = next;
        return program.hash();
    }

    /**
     * Compiles a program and keeps it, so that it can decide.
     *
     * @throws FanRewardException with every problem if it does not compile
     */
    Program keep(ProgramDefinition definition) {
        return compiledAndKept(definition);
    }

    /** The program that decided a record. */
    Program named(ContentHash hash) {
        return known.get(hash, this::load);
    }

    /**
     * Kept before it decides anything, so that every decision can be made again. Campaigns of the store may have been
     * published where other functions are registered.
     */
    private Program compiledAndKept(ProgramDefinition definition) {
        Compilation compiled = compiler.compilePublished(definition);
        Program program = compiled.program();
        if (!store.readOnly()) {
            SequencedMap<ContentHash, byte[]> unstored = compiled.unstored();
            if (!unstored.isEmpty()) {
                store.savePrograms(unstored);
                compiled.stored();
            }
        }
        known.put(program.hash(), program);
        program.prepare();
        return remembered(program);
    }

    private @Nullable Program recent(ProgramSettings settings, List<ContentHash> said) {
        for (Program program : recent.get()) {
            if (program.contents().get().equals(said)
                    && program.definition().settings().equals(settings)) {
                return remembered(program);
            }
        }
        return null;
    }

    private Program remembered(Program program) {
        recent.updateAndGet(before -> Stream.concat(
                        Stream.of(program),
                        before.stream().filter(other -> !other.hash().equals(program.hash())))
                .limit(MOST_RECENT)
                .collect(ImmutableList.toImmutableList()));
        return program;
    }

    /** Another number of decimals would change what every point in the ledger is worth. */
    private void checkDecimals(ProgramDefinition definition) {
        for (PointType type : definition.settings().pointTypes()) {
            settings()
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

    /** What was loaded at some time, whether or not it compiles now. */
    private ProgramDefinition loaded(ContentHash hash) {
        @Nullable Program compiled = known.getIfPresent(hash);
        return compiled == null ? decoded(hash) : compiled.definition();
    }

    private Program load(ContentHash hash) {
        return compiler.compileKept(hash, decoded(hash));
    }

    private ProgramDefinition decoded(ContentHash hash) {
        byte[] content = store.program(hash)
                .orElseThrow(() ->
                        new FanRewardException(ErrorCode.STORE_DAMAGED, "the store has lost program " + hash.brief()));
        if (!ContentHash.of(content).equals(hash)) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED, "the stored program " + hash.brief() + " does not fit its hash");
        }
        try {
            return ProgramCodec.decode(content, part -> part(hash, part));
        } catch (IllegalArgumentException unreadable) {
            throw new FanRewardException(
                    ErrorCode.STORE_DAMAGED, "program " + hash.brief() + " cannot be read", unreadable);
        }
    }

    private Campaign part(ContentHash program, ProgramParts.Part part) {
        String which = "campaign '" + part.campaign() + "' of program " + program.brief();
        try {
            Campaign campaign = contents.of(part.content());
            if (campaign.key().equals(part.campaign())) {
                return campaign;
            }
        } catch (FanRewardException unreadable) {
            throw new FanRewardException(
                    unreadable.code(),
                    which + " cannot be read: " + unreadable.problems().get(0).message(),
                    unreadable);
        }
        throw new FanRewardException(ErrorCode.STORE_DAMAGED, which + " is kept as another campaign");
    }
}
