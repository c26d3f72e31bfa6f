package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Pause;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.campaign.CampaignBook;
import app.fanreward.core.internal.program.CompiledBudget;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which program decides what happens when: what the engine was built with, and the campaigns of the store as they are in
 * effect at each instant. Between two instants at which something changes it is one program, compiled when it is first
 * asked for. Never changes; safe for use by many threads.
 */
final class Timetable {
    private final ProgramDefinition own;
    private final CampaignBook book;
    private final Function<ContentHash, Campaign> contents;
    private final Function<ProgramDefinition, Program> compiler;

    /** What was compiled of {@link #own} and some versions of campaigns, so that most stretches are compiled once. */
    private final Cache<List<ContentHash>, Program> compiled;

    /** The instants at which something changes; before the first of them lies one stretch more. */
    private final List<Instant> changes;

    private final AtomicReferenceArray<@Nullable Program> programs;

    Timetable(
            ProgramDefinition own,
            CampaignBook book,
            Function<ContentHash, Campaign> contents,
            Function<ProgramDefinition, Program> compiler) {
        this(
                own,
                book,
                contents,
                compiler,
                Caffeine.newBuilder().maximumSize(256).build());
    }

    private Timetable(
            ProgramDefinition own,
            CampaignBook book,
            Function<ContentHash, Campaign> contents,
            Function<ProgramDefinition, Program> compiler,
            Cache<List<ContentHash>, Program> compiled) {
        this.own = own;
        this.compiled = compiled;
        this.book = book;
        this.contents = contents;
        this.compiler = compiler;
        this.changes = changes(book);
        this.programs = new AtomicReferenceArray<>(changes.size() + 1);
    }

    private static List<Instant> changes(CampaignBook book) {
        TreeSet<Instant> changes = new TreeSet<>();
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

    /** The same with other campaigns of the store. */
    Timetable with(CampaignBook other) {
        return new Timetable(own, other, contents, compiler, compiled);
    }

    /** The same with something else built in. */
    Timetable with(ProgramDefinition other) {
        return new Timetable(other, book, contents, compiler);
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
            return wrong.problems().get(0);
        }
    }

    /** What decides at an instant, whether or not it compiles. */
    ProgramDefinition definitionAt(Instant occurredAt) {
        int stretch = stretch(occurredAt);
        Program known = programs.get(stretch);
        return known == null ? definition(versions(stretch)) : known.definition();
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
            Campaign campaign = contents.apply(content);
            if (campaign.budget() == null) {
                return Optional.empty();
            }
            Program alone = ProgramCompiler.compile(new ProgramDefinition(settings(), List.of(campaign)));
            return Optional.ofNullable(alone.budgets().get(campaign.key()));
        } catch (FanRewardException unreadableOrWrong) {
            return Optional.empty();
        }
    }

    private static CompiledBudget larger(CompiledBudget one, CompiledBudget other) {
        return other.units() > one.units() ? other : one;
    }

    /** Compiles everything that decides from an instant on. */
    void compileFrom(Instant instant) {
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
        return compiled.get(versions(stretch), versions -> compiler.apply(definition(versions)));
    }

    static Problem inTwoPlaces(String campaign) {
        return Problem.at(
                ErrorCode.RULE_INVALID,
                campaign,
                "/key",
                "the store manages campaign '" + campaign
                        + "', so it cannot come from the files or the code of this host as well; take it out there, or"
                        + " give it another key");
    }

    /** The versions in effect, by the keys of their campaigns. */
    private List<ContentHash> versions(int stretch) {
        Instant start = stretch == 0 ? Instant.MIN : changes.get(stretch - 1);
        List<ContentHash> versions = new ArrayList<>();
        for (CampaignEntry entry : book.entries().values()) {
            entry.inEffect(start).ifPresent(version -> versions.add(version.content()));
        }
        return versions;
    }

    private ProgramDefinition definition(List<ContentHash> versions) {
        return versions.isEmpty()
                ? own
                : own.with(versions.stream().map(contents).toList());
    }
}
