package app.fanreward.cli.command;

import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.ActivationContent;
import app.fanreward.api.ledger.CampaignContent;
import app.fanreward.api.ledger.CatalogContent;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.CommandDetail;
import app.fanreward.api.ledger.EntityContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.FundingContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.LoadContent;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.PeriodContent;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.SettledContent;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.WalletChange;
import app.fanreward.cli.output.Points;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records of a journal as rows: number, when it happened, what, which, what became of it, and what it moved. */
final class RecordWords {
    private final Points points;

    RecordWords(Points points) {
        this.points = points;
    }

    /** Campaigns of a load that a line names. */
    private static final int MOST_LOADED = 5;

    String[] row(JournalRecord each) {
        return switch (each.content()) {
            case EventContent content ->
                row(
                        each,
                        content.event().occurredAt(),
                        content.event().kind(),
                        content.event().identity().reference().toString(),
                        event(content));
            case MemberContent content ->
                row(each, content.update().from(), "member", content.update().key(), UpdateWords.of(content.update()));
            case EntityContent content ->
                row(
                        each,
                        content.update().from(),
                        "entity",
                        content.update().key(),
                        UpdateWords.of(content.update().attributes()));
            case CommandContent content ->
                row(
                        each,
                        content.effectiveAt(),
                        content.command() instanceof LedgerCommand.VoidHold
                                ? "void"
                                : content.command().kind(),
                        content.command().order().key(),
                        content.refusal() == null ? done(content) : refused(content.refusal()));
            case SettledContent ignored -> row(each, each.recordedAt(), "settled", "-", settled(each.walletChanges()));
            case StepContent content ->
                row(
                        each,
                        each.recordedAt(),
                        lower(content.kind()),
                        content.member() + ":" + content.key(),
                        content.refusal() == null ? "done" : refused(content.refusal()));
            case CatalogContent(CatalogChange change) ->
                row(each, each.recordedAt(), "catalog", change.key(), change(change.terms()));
            case CampaignContent(List<CampaignStep> steps, String reason) ->
                row(
                        each,
                        each.recordedAt(),
                        "campaign",
                        each.key().value(),
                        moves(steps) + (reason.isEmpty() ? "" : ": " + reason));
            case ActivationContent(ActivationStep step, String reason) ->
                row(
                        each,
                        each.recordedAt(),
                        "activation",
                        step.activation(),
                        step.word() + (reason.isEmpty() ? "" : ": " + reason));
            case LoadContent(ContentHash program, List<LoadContent.Loaded> campaigns) ->
                row(each, each.recordedAt(), "loaded", program.brief(), loaded(campaigns));
            case PeriodContent(Instant until, String reason) ->
                row(each, each.recordedAt(), "books closed", "-", "until " + until + ": " + reason);
            case FundingContent content ->
                row(
                        each,
                        each.recordedAt(),
                        "budget",
                        content.budget(),
                        "of " + points.of(content.pointType(), content.total()) + " in all");
            default -> row(each, each.recordedAt(), each.content().label(), "-", "-");
        };
    }

    private String[] row(JournalRecord each, Instant happened, String what, String which, String became) {
        return new String[] {
            String.valueOf(each.sequence()), happened.toString(), what, which, became, moved(each.postings())
        };
    }

    /** What the member has more or less, over all accounts: what a hold sets aside is still the member's. */
    private String moved(List<Posting> postings) {
        Map<String, Long> sums = new TreeMap<>();
        for (Posting posting : postings) {
            if (posting.account().ofMember()) {
                sums.merge(posting.pointType(), posting.amount(), Math::addExact);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums.isEmpty() ? "-" : points.of(sums);
    }

    private static String loaded(List<LoadContent.Loaded> campaigns) {
        String first = campaigns.stream()
                .limit(MOST_LOADED)
                .map(loaded -> loaded.campaign() + " " + loaded.version()
                        + (loaded.effectiveFrom() == null ? "" : " from " + loaded.effectiveFrom()))
                .collect(Collectors.joining(", "));
        int more = campaigns.size() - MOST_LOADED;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static String moves(List<CampaignStep> steps) {
        return steps.stream()
                .map(step -> step.move().word() + " " + step.campaign() + " " + step.version())
                .collect(Collectors.joining(", "));
    }

    private static String event(EventContent content) {
        if (content.heldByRisk()) {
            return "held";
        }
        if (content.disposition() != Disposition.EVALUATED) {
            return lower(content.disposition());
        }
        if (!content.awards().isEmpty()) {
            return "awarded";
        }
        if (!content.penalties().isEmpty()) {
            return "penalized";
        }
        return content.reasons().isEmpty()
                ? "-"
                : content.reasons().getFirst().code().name();
    }

    private String done(CommandContent content) {
        return switch (content.command()) {
            case LedgerCommand.Redeem it -> Points.count(it.quantity()) + " " + it.reward();
            case LedgerCommand.Spend it -> it.reference().isEmpty() ? "done" : it.reference();
            case LedgerCommand.Hold it ->
                points.of(it.pointType(), it.amount()) + " held"
                        + (it.reference().isEmpty() ? "" : " for " + it.reference());
            case LedgerCommand.Capture it -> "hold " + it.hold() + (it.last() ? "" : ", which stays open");
            case LedgerCommand.VoidHold it -> "hold " + it.hold();
            case LedgerCommand.Transfer it -> "to " + it.to();
            case LedgerCommand.Convert it -> it.from() + " to " + it.to();
            case LedgerCommand.Reverse it -> target(it.target());
            case LedgerCommand.Rerate it -> it.event() + rated(content.detail());
            case LedgerCommand.SetStatus it -> lower(it.status()) + because(it);
            case LedgerCommand.Discard it -> it.event() + because(it);
            case LedgerCommand.Close it -> (it.erased() ? "erased" : "closed") + because(it);
            default ->
                content.command().order().reason().isEmpty()
                        ? "done"
                        : content.command().order().reason();
        };
    }

    private String rated(CommandDetail detail) {
        if (!(detail instanceof ReversalDetail reversal) || reversal.rating() == null) {
            return "";
        }
        Stream<String> values = reversal.rating().values().stream()
                .map(value -> value.attribute() + " " + value.net().toPlainString() + " of "
                        + value.original().toPlainString());
        Stream<String> earned = reversal.rating().earned().stream()
                .map(sum ->
                        points.of(sum.pointType(), sum.net()) + " of " + points.of(sum.pointType(), sum.original()));
        return ": " + Stream.concat(values, earned).collect(Collectors.joining(", "));
    }

    private static String because(LedgerCommand command) {
        return ": " + command.order().reason();
    }

    private static String target(Target target) {
        return switch (target) {
            case Target.OfEvent of -> of.event().toString();
            case Target.OfCommand(String key) -> key;
        };
    }

    private static String refused(Refusal refusal) {
        return refusal.code().name();
    }

    private static String settled(List<WalletChange> changes) {
        return changes.stream()
                .map(RecordWords::settled)
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String settled(WalletChange change) {
        return switch (change) {
            case WalletChange.Vested ignored -> "available";
            case WalletChange.Expired ignored -> "expired";
            case WalletChange.HoldClosed closed -> "hold " + closed.hold() + " timed out";
            default -> "";
        };
    }

    private static String change(CatalogChange.Terms terms) {
        return switch (terms) {
            case CatalogChange.Offered offered -> "offered: " + offered.reward().title();
            case CatalogChange.Stocked(long by) -> "stock " + (by > 0 ? "+" : "") + by;
            case CatalogChange.Retired() -> "retired";
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
