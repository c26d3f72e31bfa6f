package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Pause;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.campaign.CampaignBook;
import app.fanreward.core.internal.campaign.LoadBook;
import app.fanreward.core.internal.program.CompiledBudget;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.Lists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which program decides what happens when: what the engine was built with, its campaigns as they were loaded at each
 * instant, and the campaigns of the store as they are in effect. Between two instants at which something changes it is one program, compiled when it is first
 * asked for. Never changes; safe for use by many threads.
 */
final class Timetable {
    private final ProgramDefinition own;
    private final LoadBook loads;
    private final CampaignBook book;
    private final Contents contents;
    private final Function<ProgramDefinition, Program> compiler;

    /** What was compiled of {@link #own} and some versions of campaigns, so that most stretches are compiled once. */
    private final Cache<List<ContentHash>, Program> compiled;

    /** The instants at which something changes; before the first of them lies one stretch more. */
    private final List<Instant> changes;

    private final AtomicReferenceArray<@Nullable Program> programs;

    /**
     * Where campaigns and programs are found that are named by hashes.
     *
     * @param managed the versions of the campaigns of the store
     * @param loaded what was loaded at some time, by the hash of its program
     * @param compiled what was compiled lately, by its settings and the hashes of what its campaigns say; null if it was not
     */
    record Contents(
            Function<ContentHash, Campaign> managed,
            Function<ContentHash, ProgramDefinition> loaded,
            BiFunction<ProgramSettings, List<ContentHash>, @Nullable Program> compiled) {}

    Timetable(
            ProgramDefinition own,
            CampaignBook book,
            Contents contents,
            Function<ProgramDefinition, Program> compiler) {
        this(
                own,
                LoadBook.EMPTY,
                book,
                contents,
                compiler,
                Caffeine.newBuilder().maximumSize(256).build());
    }

    private Timetable(
            ProgramDefinition own,
            LoadBook loads,
            CampaignBook book,
            Contents contents,
            Function<ProgramDefinition, Program> compiler,
            Cache<List<ContentHash>, Program> compiled) {
        this.own = own;
        this.loads = loads;
        this.compiled = compiled;
        this.book = book;
        this.contents = contents;
        this.compiler = compiler;
        this.changes = changes(own, loads, book);
        this.programs = new AtomicReferenceArray<>(changes.size() + 1);
    }

    private static List<Instant> changes(ProgramDefinition own, LoadBook loads, CampaignBook book) {
        TreeSet<Instant> changes = loads == LoadBook.EMPTY
                ? new TreeSet<>()
                : loads.changes(Lists.transform(own.campaigns(), Campaign::key));
        for (CampaignEntry entry : book.entries().values()) {
            if (entry.archivedAt() != null || entry.published().isEmpty()) {
                continue;
            }
            for (Version version : entry.versions()) {
                addIfAny(changes, version.effectiveFrom());
            }
            for (Pause pause : entry.pauses()) {
                changes.add(pause.from());
                addIfAny(changes, pause.to());
            }
            addIfAny(changes, entry.endedAt());
        }
        return List.copyOf(changes);
    }

    private static void addIfAny(TreeSet<Instant> changes, @Nullable Instant instant) {
        if (instant != null) {
            changes.add(instant);
        }
    }

    /** What the engine was built with. */
    ProgramDefinition own() {
        return own;
    }

    /** The compilation of what the engine was built with, alone. */
    Program ownProgram() {
        return compiled.get(List.of(), none -> compiler.apply(own));
    }

    /** What holds for every campaign, at any time. */
    ProgramSettings settings() {
        return own.settings();
    }

    CampaignBook book() {
        return book;
    }

    /** What was loaded when, up to what the engine is built with. */
    LoadBook loads() {
        return loads;
    }

    /** The same with other campaigns of the store. */
    Timetable with(CampaignBook other) {
        return new Timetable(own, loads, other, contents, compiler, compiled);
    }

    /** The same with something else built in, as if nothing had ever been loaded before. */
    Timetable with(ProgramDefinition other) {
        return new Timetable(other, book, contents, compiler);
    }

    /** The same with other campaigns of the store and with what was loaded before. */
    Timetable with(CampaignBook others, LoadBook loaded) {
        return new Timetable(own, loaded, others, contents, compiler, compiled);
    }

    /** The same with what was loaded before. */
    Timetable with(LoadBook other) {
        return new Timetable(own, other, book, contents, compiler, compiled);
    }

    /**
     * The program that decides what happens at an instant.
     *
     * @throws FanRewardException if the campaigns of the store do not compile with these settings
     */
    Program at(Instant occurredAt) {
        int stretch = stretch(occurredAt);
        Program known = programs.get(stretch);
        if (known == null) {
            known = compiled(stretch);
            programs.set(stretch, known);
        }
        return known;
    }

    /** What stands against deciding what happens at an instant, or null. */
    @Nullable
    Problem refusal(Instant occurredAt) {
        if (programs.get(stretch(occurredAt)) != null) {
            return null;
        }
        try {
            at(occurredAt);
            return null;
        } catch (FanRewardException wrong) {
            Problem first = wrong.problems().get(0);
            return Problem.at(
                    first.code(),
                    first.subject(),
                    first.path(),
                    "what decides about this does not compile here: " + first.subject() + " at " + first.path() + ": "
                            + first.message());
        }
    }

    /** What decides at an instant, whether or not it compiles. */
    ProgramDefinition definitionAt(Instant occurredAt) {
        int stretch = stretch(occurredAt);
        Program known = programs.get(stretch);
        if (known != null) {
            return known.definition();
        }
        try {
            return at(occurredAt).definition();
        } catch (FanRewardException doesNotCompile) {
            return definition(own.campaigns(), managed(stretch));
        }
    }

    /**
     * The budgets of all that decides at any time, by their names; of several versions of a campaign the largest. What
     * does not compile decides nothing and has none.
     */
    SortedMap<String, CompiledBudget> budgets() {
        SortedMap<String, CompiledBudget> budgets = new TreeMap<>(ownProgram().budgets());
        for (CampaignEntry entry : book.entries().values()) {
            if (entry.archivedAt() != null || entry.published().isEmpty()) {
                continue;
            }
            for (Version version : entry.versions()) {
                if (version.effectiveFrom() != null) {
                    budget(version.content())
                            .ifPresent(budget -> budgets.merge(budget.name(), budget, Timetable::larger));
                }
            }
        }
        return budgets;
    }

    /** Campaigns of which one version budgets points of another type than another one. */
    List<Problem> mixedBudgets() {
        List<Problem> mixed = new ArrayList<>();
        for (CampaignEntry entry : book.entries().values()) {
            TreeSet<String> types = new TreeSet<>();
            for (Version version : entry.versions()) {
                if (entry.archivedAt() == null && version.effectiveFrom() != null) {
                    budget(version.content())
                            .ifPresent(budget -> types.add(budget.pointType().key()));
                }
            }
            if (types.size() > 1) {
                mixed.add(Problem.at(
                        ErrorCode.RULE_INVALID,
                        entry.key(),
                        "/budget/pointType",
                        "versions of the campaign that may decide have budgets of " + String.join(" and ", types)
                                + "; use another key for the campaign"));
            }
        }
        return mixed;
    }

    private Optional<CompiledBudget> budget(ContentHash content) {
        try {
            Campaign campaign = contents.managed().apply(content);
            if (campaign.budget() == null) {
                return Optional.empty();
            }
            // What functions say is no matter of budgets.
            Program alone = ProgramCompiler.compilePublished(
                    new ProgramDefinition(settings(), List.of(campaign)), Functions.NONE);
            return Optional.ofNullable(alone.budgets().get(campaign.key()));
        } catch (FanRewardException unreadableOrWrong) {
            return Optional.empty();
        }
    }

    private static CompiledBudget larger(CompiledBudget one, CompiledBudget other) {
        return other.units() > one.units() ? other : one;
    }

    /**
     * Compiles everything that decides from an instant on, with the newest of what was loaded; what it said before does
     * not have to compile any more.
     */
    void compileFrom(Instant instant) {
        if (loads != LoadBook.EMPTY) {
            with(LoadBook.EMPTY).compileFrom(instant);
            return;
        }
        for (int stretch = stretch(instant); stretch < programs.length(); stretch++) {
            if (programs.get(stretch) == null) {
                programs.set(stretch, compiled(stretch));
            }
        }
    }

    private int stretch(Instant instant) {
        if (changes.isEmpty()) {
            return 0;
        }
        int found = Collections.binarySearch(changes, instant);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private Program compiled(int stretch) {
        List<Problem> taken = new ArrayList<>();
        for (Campaign campaign : own.campaigns()) {
            CampaignEntry entry = book.find(campaign.key());
            if (entry != null && entry.published().isPresent()) {
                taken.add(inTwoPlaces(campaign.key()));
            }
        }
        if (!taken.isEmpty()) {
            throw new FanRewardException(taken);
        }
        List<ContentHash> managed = managed(stretch);
        List<LoadedVersion> before = before(stretch);
        while (!before.isEmpty()) {
            List<LoadedVersion> versions = before;
            List<ContentHash> all = new ArrayList<>(managed);
            versions.forEach(version -> all.add(version.loaded().content()));
            try {
                boolean known = compiled.getIfPresent(all) != null;
                @Nullable Program lately = known || !managed.isEmpty() ? null : lately(versions);
                return compiled.get(
                        all, key -> lately == null ? compiler.apply(definition(ownAt(versions), managed)) : lately);
            } catch (FanRewardException wrong) {
                before = without(versions, wrong);
            }
        }
        return compiled(managed);
    }

    /**
     * The very program that decided before something else was loaded, if it is at hand: whoever decides the first event of a time
     * before that should not have to compile it anew.
     */
    private @Nullable Program lately(List<LoadedVersion> before) {
        Map<String, ContentHash> then = new HashMap<>();
        before.forEach(version -> then.put(version.campaign(), version.loaded().content()));
        Program now = ownProgram();
        List<Campaign> campaigns = now.definition().campaigns();
        List<ContentHash> said = new ArrayList<>(now.contents().get());
        for (int i = 0; i < campaigns.size(); i++) {
            @Nullable ContentHash other = then.get(campaigns.get(i).key());
            if (other != null && campaigns.get(i).budget() != null) {
                // What was said then has the budget of today.
                return null;
            }
            said.set(i, other == null ? said.get(i) : other);
        }
        return contents.compiled().apply(settings(), said);
    }

    /** What was loaded long ago may no longer fit the settings: without the versions that do not, or without any. */
    private static List<LoadedVersion> without(List<LoadedVersion> versions, FanRewardException wrong) {
        if (wrong.code() != ErrorCode.RULE_INVALID) {
            throw wrong;
        }
        Set<String> outdated = wrong.problems().stream().map(Problem::subject).collect(Collectors.toSet());
        List<LoadedVersion> rest = versions.stream()
                .filter(version -> !outdated.contains(version.campaign()))
                .toList();
        return rest.size() == versions.size() ? List.of() : rest;
    }

    private Program compiled(List<ContentHash> managed) {
        return compiled.get(managed, versions -> compiler.apply(definition(own.campaigns(), versions)));
    }

    /** A version of an own campaign that is not its newest. */
    private record LoadedVersion(String campaign, LoadBook.Version loaded) {}

    static Problem inTwoPlaces(String campaign) {
        return Problem.at(
                ErrorCode.RULE_INVALID,
                campaign,
                "/key",
                "the store manages campaign '" + campaign
                        + "', so it cannot come from the files or the code of this host as well; take it out there, or"
                        + " give it another key");
    }

    /** The versions of campaigns of the store that are in effect, by the keys of their campaigns. */
    private List<ContentHash> managed(int stretch) {
        List<ContentHash> versions = new ArrayList<>();
        for (CampaignEntry entry : book.entries().values()) {
            entry.inEffect(start(stretch)).ifPresent(version -> versions.add(version.content()));
        }
        return versions;
    }

    /** The own campaigns that said something else then than they say now. */
    private List<LoadedVersion> before(int stretch) {
        List<LoadedVersion> versions = new ArrayList<>();
        for (Campaign campaign : own.campaigns()) {
            LoadBook.@Nullable Version then = loads.inEffect(campaign.key(), start(stretch));
            if (then != null && !then.equals(loads.newest(campaign.key()))) {
                versions.add(new LoadedVersion(campaign.key(), then));
            }
        }
        return versions;
    }

    private Instant start(int stretch) {
        return stretch == 0 ? Instant.MIN : changes.get(stretch - 1);
    }

    /**
     * The own campaigns with some as they were. A budget is one over all versions: of as many points as the newest one says,
     * or as the old one says where the newest has none. Where it counts other points than before, what was said before it is
     * outdated.
     */
    private List<Campaign> ownAt(List<LoadedVersion> before) {
        Map<String, LoadBook.Version> wanted = new HashMap<>();
        before.forEach(version -> wanted.put(version.campaign(), version.loaded()));
        Map<ContentHash, Map<String, Campaign>> programs = new HashMap<>();
        List<Campaign> campaigns = new ArrayList<>();
        for (Campaign now : own.campaigns()) {
            LoadBook.@Nullable Version version = wanted.get(now.key());
            if (version == null) {
                campaigns.add(now);
                continue;
            }
            @Nullable
            Campaign then =
                    programs.computeIfAbsent(version.program(), this::loaded).get(now.key());
            if (then == null) {
                throw new FanRewardException(
                        ErrorCode.STORE_DAMAGED,
                        "program " + version.program().brief() + " has no campaign '" + now.key()
                                + "', of which it was loaded");
            }
            campaigns.add(budgetsOther(then, now) ? now : then.withBudget(budget(then.budget(), now.budget())));
        }
        return campaigns;
    }

    private static Campaign.@Nullable Budget budget(Campaign.@Nullable Budget then, Campaign.@Nullable Budget now) {
        return now == null ? then : now;
    }

    private boolean budgetsOther(Campaign then, Campaign now) {
        return then.budget() != null
                && now.budget() != null
                && !budgeted(then.budget()).equals(budgeted(now.budget()));
    }

    /** The type of points that a budget counts; a program of one type needs not name it. */
    private String budgeted(Campaign.Budget budget) {
        return budget.pointType() == null ? settings().pointTypes().get(0).key() : budget.pointType();
    }

    private Map<String, Campaign> loaded(ContentHash program) {
        return contents.loaded().apply(program).campaigns().stream()
                .collect(Collectors.toMap(Campaign::key, each -> each));
    }

    private ProgramDefinition definition(List<Campaign> campaigns, List<ContentHash> managed) {
        // The very same is known to what compiles it.
        return managed.isEmpty() && campaigns.equals(own.campaigns())
                ? own
                : new ProgramDefinition(own.settings(), campaigns)
                        .with(managed.stream().map(contents.managed()).toList());
    }
}
