package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.campaign.Campaigns;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.extension.Functions;
import app.fanreward.api.ledger.CampaignContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.internal.campaign.CampaignBook;
import app.fanreward.core.internal.campaign.CampaignDesk;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.command.Journal;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.program.ProgramCompiler;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The campaigns of the store, all in one journal, so that moves of several are one record and are seen in one order. */
final class CampaignOffice implements Campaigns {
    private final Programs programs;
    private final CampaignContents contents;
    private final Fundings fundings;
    private final JournalWriter writer;
    private final History history;
    private final InstantSource clock;
    private final boolean ownApproval;

    CampaignOffice(
            Programs programs,
            CampaignContents contents,
            Fundings fundings,
            JournalWriter writer,
            History history,
            InstantSource clock,
            boolean ownApproval) {
        this.programs = programs;
        this.contents = contents;
        this.fundings = fundings;
        this.writer = writer;
        this.history = history;
        this.clock = clock;
        this.ownApproval = ownApproval;
    }

    @Override
    public List<CampaignEntry> change(CampaignOrder order) {
        return programs.changing(() -> changed(order));
    }

    private List<CampaignEntry> changed(CampaignOrder order) {
        RecordKey slot = RecordKey.ofCommand(Journal.CAMPAIGNS, order.key());
        List<CampaignEntry> changed = writer.write(Journal.CAMPAIGNS, (state, recordedAt) -> {
            Timetable now = programs.timetable();
            @Nullable JournalRecord known = history.find(slot);
            if (known != null) {
                requireSame(order, known);
                return new Move.Answer<>(concerned(order, now.book()));
            }
            // Not the time of booking, which runs ahead of a clock that stands: what happens now is judged by it.
            Instant asked = clock.instant().truncatedTo(ChronoUnit.MICROS);
            List<CampaignStep> steps = new ArrayList<>();
            CampaignBook book = now.book();
            for (CampaignRequest request : order.requests()) {
                CampaignStep step = step(now, book, order, request, asked);
                book = book.after(step, order.actor(), recordedAt);
                steps.add(step);
            }
            requireCompiles(now.with(book), steps);
            requireOneBudgetType(now.with(book));
            fundings.fund(now.with(book));
            JournalRecord record =
                    Draft.at(state, recordedAt).book(order.actor(), slot, new CampaignContent(steps, order.reason()));
            return new Move.Append<>(record, List.of(), concerned(order, book));
        });
        // The swap for everybody: later calls would see it too, but nobody is to find out at the next event.
        programs.timetable();
        return changed;
    }

    private CampaignStep step(
            Timetable now, CampaignBook book, CampaignOrder order, CampaignRequest request, Instant asked) {
        CampaignDesk desk = new CampaignDesk(order.actor(), asked, ownApproval);
        Campaign content = request.content();
        if (content == null) {
            return desk.rule(
                    book, request.move() == CampaignMove.PUBLISH ? timed(book, request, desk.now()) : request, null);
        }
        // Ruled on first, so that what is not possible leaves nothing behind in the store.
        desk.rule(book, request, ContentHash.ZERO);
        requireCompiles(now, content, asked, programs.functions());
        return desk.rule(book, request, contents.keep(content));
    }

    /** Where the request says no instant the version may, of one to come: from a past one it would not say for whom. */
    private CampaignRequest timed(CampaignBook book, CampaignRequest request, Instant asked) {
        CampaignEntry entry = book.find(request.campaign());
        if (entry == null || request.effectiveFrom() != null) {
            return request;
        }
        @Nullable Instant said = contents.of(entry.newest().content()).effectiveFrom();
        return said == null || !said.isAfter(asked)
                ? request
                : new CampaignRequest(request.campaign(), request.move(), request.version(), null, said);
    }

    /** A version compiles beside all that decides now, or it is not taken in. */
    private static void requireCompiles(Timetable now, Campaign content, Instant asked, Functions functions) {
        ProgramDefinition running = now.definitionAt(asked);
        List<Campaign> all = Stream.concat(
                        running.campaigns().stream()
                                .filter(other -> !other.key().equals(content.key())),
                        Stream.of(content))
                .toList();
        List<Problem> problems = ProgramCompiler.check(
                new ProgramDefinition(running.settings(), all),
                functions,
                content.key()::equals,
                now.book().entries().keySet());
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems);
        }
    }

    /** What newly decides has to compile as a whole, at every instant from which it does. */
    private void requireCompiles(Timetable next, List<CampaignStep> steps) {
        Instant first = null;
        for (CampaignStep step : steps) {
            Instant from = step.effectiveFrom();
            if (from != null && (step.move() == CampaignMove.PUBLISH || step.move() == CampaignMove.RESUME)) {
                if (step.move() == CampaignMove.PUBLISH) {
                    requireFunctions(next, step);
                }
                first = first == null || from.isBefore(first) ? from : first;
            }
        }
        if (first != null) {
            next.compileFrom(first);
        }
    }

    /** Functions that a version asks may be registered where it was written, and not here. */
    private void requireFunctions(Timetable next, CampaignStep step) {
        @Nullable CampaignEntry entry = next.book().find(step.campaign());
        if (entry == null) {
            return;
        }
        for (CampaignEntry.Version version : entry.versions()) {
            if (version.number() == step.version()) {
                requireCompiles(next, contents.of(version.content()), clock.instant(), programs.functions());
            }
        }
    }

    /** What a budget counts stays what it is as long as any version of its campaign may decide. */
    private static void requireOneBudgetType(Timetable next) {
        List<Problem> problems = next.mixedBudgets();
        if (!problems.isEmpty()) {
            throw new FanRewardException(problems);
        }
    }

    private void requireSame(CampaignOrder order, JournalRecord known) {
        if (!(known.content() instanceof CampaignContent(List<CampaignStep> steps, String ignored))
                || steps.size() != order.requests().size()) {
            throw conflict(order);
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!same(order.requests().get(i), steps.get(i))) {
                throw conflict(order);
            }
        }
    }

    private boolean same(CampaignRequest request, CampaignStep step) {
        return sameContent(request.content(), step.content())
                && request.campaign().equals(step.campaign())
                && request.move() == step.move()
                && (request.version() == 0 || request.version() == step.version())
                && (request.effectiveFrom() == null || request.effectiveFrom().equals(step.effectiveFrom()));
    }

    private boolean sameContent(@Nullable Campaign content, @Nullable ContentHash hash) {
        if (content == null || hash == null) {
            return content == null && hash == null;
        }
        return CampaignContents.canonical(content).equals(contents.of(hash));
    }

    private static FanRewardException conflict(CampaignOrder order) {
        return new FanRewardException(Problem.at(
                ErrorCode.CONFLICT,
                order.requests().get(0).campaign(),
                "/key",
                "key '" + order.key() + "' was used before for something else; nothing was changed"));
    }

    private static List<CampaignEntry> concerned(CampaignOrder order, CampaignBook book) {
        List<CampaignEntry> entries = new ArrayList<>();
        order.requests().stream()
                .map(CampaignRequest::campaign)
                .distinct()
                .map(book::find)
                .forEach(entry -> {
                    if (entry != null) {
                        entries.add(entry);
                    }
                });
        return entries;
    }

    @Override
    public Optional<CampaignEntry> find(String key) {
        return Optional.ofNullable(programs.timetable().book().find(key));
    }

    @Override
    public List<CampaignEntry> list() {
        return programs.timetable().book().entries().values().asList();
    }

    @Override
    public Campaign content(String key, int version) {
        CampaignEntry entry = find(key)
                .orElseThrow(() ->
                        new FanRewardException(ErrorCode.NOT_FOUND, "there is no campaign '" + key + "' in the store"));
        return entry.version(version)
                .map(found -> contents.of(found.content()))
                .orElseThrow(() -> new FanRewardException(
                        ErrorCode.NOT_FOUND,
                        "campaign '" + key + "' has versions 1 to "
                                + entry.versions().size() + ", not " + version));
    }

    @Override
    public List<Problem> check() {
        Timetable now = programs.timetable();
        try {
            now.compileFrom(clock.instant().minus(now.settings().lateness()));
            return List.of();
        } catch (FanRewardException wrong) {
            return wrong.problems();
        }
    }
}
