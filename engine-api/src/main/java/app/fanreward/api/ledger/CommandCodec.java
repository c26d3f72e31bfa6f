package app.fanreward.api.ledger;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.LedgerCommand.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The canonical form of commands, their outcomes and their further steps. */
final class CommandCodec {
    private CommandCodec() {}

    static void write(CanonicalWriter out, CommandContent content, int form) {
        writeCommand(out, content.command());
        out.instant(content.effectiveAt()).number(content.amount());
        out.optional(content.refusal(), refusal -> writeRefusal(out, refusal));
        writeDetail(out, content.detail(), form);
        ChargeCodec.write(out, content.charges(), form);
        writeWallets(out, content);
    }

    static CommandContent read(CanonicalReader in, int form) {
        LedgerCommand command = readCommand(in);
        Instant effectiveAt = in.instant();
        long amount = in.number();
        @Nullable Refusal refusal = in.optional(() -> readRefusal(in));
        CommandDetail detail = readDetail(in, form);
        return new CommandContent(
                command,
                effectiveAt,
                amount,
                refusal,
                detail,
                ChargeCodec.read(in, form),
                in.list(() -> readWallet(in)));
    }

    static void write(CanonicalWriter out, StepContent step, int form) {
        out.text(step.kind().name()).text(step.member()).text(step.key()).number(step.amount());
        out.optional(step.refusal(), refusal -> writeRefusal(out, refusal));
        ChargeCodec.write(out, step.charges(), form);
        out.list(step.wallets(), wallet -> writeWallet(out, wallet));
    }

    static StepContent readStep(CanonicalReader in, int form) {
        return new StepContent(
                StepKind.valueOf(in.text()),
                in.text(),
                in.text(),
                in.number(),
                in.optional(() -> readRefusal(in)),
                ChargeCodec.read(in, form),
                in.list(() -> readWallet(in)));
    }

    private static void writeWallets(CanonicalWriter out, CommandContent content) {
        out.list(content.wallets(), wallet -> writeWallet(out, wallet));
    }

    private static void writeWallet(CanonicalWriter out, Balance.Wallet wallet) {
        out.text(wallet.pointType())
                .number(wallet.available())
                .number(wallet.pending())
                .number(wallet.held())
                .number(wallet.debt());
    }

    private static Balance.Wallet readWallet(CanonicalReader in) {
        return new Balance.Wallet(in.text(), in.number(), in.number(), in.number(), in.number());
    }

    private static void writeRefusal(CanonicalWriter out, Refusal refusal) {
        out.text(refusal.code().name());
        out.list(refusal.facts().entrySet(), fact -> out.text(fact.getKey()).text(fact.getValue()));
    }

    private static Refusal readRefusal(CanonicalReader in) {
        ErrorCode code = ErrorCode.valueOf(in.text());
        Map<String, String> facts = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), in.text())).forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
        return new Refusal(code, facts);
    }

    private static void writeDetail(CanonicalWriter out, CommandDetail detail, int form) {
        switch (detail) {
            case NoDetail() -> out.octet(0);
            case RedemptionDetail(int version, String pointType, long price, boolean claims) ->
                out.octet(1).number(version).text(pointType).number(price).flag(claims);
            case ReversalDetail reversal -> {
                out.octet(kind(reversal)).number(reversal.sequence());
                out.list(
                        reversal.parts(),
                        part -> out.number(part.lot().sequence())
                                .number(part.lot().index())
                                .text(part.pointType())
                                .number(part.amount())
                                .number(part.own())
                                .number(part.expired())
                                .number(part.others())
                                .number(part.owed())
                                .number(part.writtenOff()));
                out.number(reversal.restock()).optional(reversal.other(), out::text);
                if (form >= RecordCodec.WITH_CAUSES) {
                    out.list(
                            reversal.returned(),
                            returned -> out.number(returned.penalty())
                                    .text(returned.pointType())
                                    .number(returned.amount())
                                    .number(returned.forgiven()));
                    out.flag(reversal.whole());
                }
                if (reversal.rating() != null) {
                    writeRating(out, reversal.rating());
                }
                if (freesAnother(reversal)) {
                    out.number(reversal.freed());
                }
            }
            case DiscardDetail(long sequence) -> out.octet(3).number(sequence);
        }
    }

    private static int kind(ReversalDetail reversal) {
        if (reversal.frees()) {
            return freesAnother(reversal) ? 6 : 5;
        }
        return reversal.rating() == null ? 2 : 4;
    }

    /** Whether the event that stood for an act is another than what was undone. */
    private static boolean freesAnother(ReversalDetail reversal) {
        return reversal.frees() && reversal.freed() != reversal.sequence();
    }

    private static CommandDetail readDetail(CanonicalReader in, int form) {
        return switch (in.octet()) {
            case 0 -> new NoDetail();
            case 1 -> new RedemptionDetail(in.integer(), in.text(), in.number(), in.flag());
            case 2 -> readReversal(in, form, false);
            case 3 -> new DiscardDetail(in.number());
            case 4 -> readReversal(in, form, true);
            case 5 -> {
                ReversalDetail undone = readReversal(in, form, false);
                yield freeing(undone, undone.sequence());
            }
            case 6 -> freeing(readReversal(in, form, false), in.number());
            default -> throw new IllegalArgumentException("unknown detail of a command");
        };
    }

    private static ReversalDetail readReversal(CanonicalReader in, int form, boolean rated) {
        return new ReversalDetail(
                in.number(),
                in.list(() -> new ReversalDetail.Part(
                        new LotId(in.number(), in.integer()),
                        in.text(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number())),
                in.number(),
                in.optional(in::text),
                form >= RecordCodec.WITH_CAUSES
                        ? in.list(() -> new ReversalDetail.Returned(in.integer(), in.text(), in.number(), in.number()))
                        : List.of(),
                form >= RecordCodec.WITH_CAUSES && in.flag(),
                rated ? readRating(in) : null,
                0);
    }

    private static ReversalDetail freeing(ReversalDetail undone, long freed) {
        return new ReversalDetail(
                undone.sequence(),
                undone.parts(),
                undone.restock(),
                undone.other(),
                undone.returned(),
                undone.whole(),
                undone.rating(),
                freed);
    }

    private static void writeRating(CanonicalWriter out, Rating rating) {
        out.list(
                        rating.values(),
                        value -> out.text(value.attribute())
                                .decimal(value.original())
                                .decimal(value.before())
                                .decimal(value.net()))
                .list(
                        rating.earned(),
                        earned -> out.text(earned.pointType())
                                .number(earned.original())
                                .number(earned.before())
                                .number(earned.net()));
    }

    private static Rating readRating(CanonicalReader in) {
        return new Rating(
                in.list(() -> new Rating.NetValue(in.text(), in.decimal(), in.decimal(), in.decimal())),
                in.list(() -> new Rating.NetEarned(in.text(), in.number(), in.number(), in.number())));
    }

    private static void writeCommand(CanonicalWriter out, LedgerCommand command) {
        Order order = command.order();
        out.text(command.kind())
                .text(order.member())
                .text(order.key())
                .text(order.actor())
                .text(order.reason());
        switch (command) {
            case LedgerCommand.Redeem redeem ->
                out.text(redeem.reward()).number(redeem.quantity()).optional(redeem.expectedPrice(), out::number);
            case LedgerCommand.Spend spend ->
                out.text(spend.pointType()).number(spend.amount()).text(spend.reference());
            case LedgerCommand.Hold hold ->
                out.text(hold.pointType())
                        .number(hold.amount())
                        .duration(hold.lasting())
                        .text(hold.reference());
            case LedgerCommand.Capture capture ->
                out.text(capture.hold()).optional(capture.amount(), out::number).flag(capture.last());
            case LedgerCommand.VoidHold voidHold -> out.text(voidHold.hold());
            case LedgerCommand.Transfer transfer ->
                out.text(transfer.to()).text(transfer.pointType()).number(transfer.amount());
            case LedgerCommand.Convert convert ->
                out.text(convert.from())
                        .number(convert.amount())
                        .text(convert.to())
                        .number(convert.numerator())
                        .number(convert.denominator());
            case LedgerCommand.Adjust adjust ->
                out.text(adjust.pointType())
                        .number(adjust.amount())
                        .optional(adjust.effectiveAt(), out::instant)
                        .optional(adjust.expiresAt(), out::instant);
            case LedgerCommand.BringIn bringIn ->
                out.text(bringIn.pointType())
                        .number(bringIn.amount())
                        .optional(bringIn.effectiveAt(), out::instant)
                        .optional(bringIn.availableAt(), out::instant)
                        .optional(bringIn.expiresAt(), out::instant);
            case LedgerCommand.Reverse reverse -> {
                switch (reverse.target()) {
                    case Target.OfEvent(EventReference event, String campaign, String rule) ->
                        out.octet(1)
                                .text(event.source())
                                .text(event.id())
                                .text(campaign)
                                .text(rule);
                    case Target.OfCommand(String key) -> out.octet(2).text(key);
                }
                out.optional(reverse.amount(), out::number)
                        .text(reverse.shortfall().name())
                        .duration(reverse.refund().grace());
            }
            case LedgerCommand.Rerate rerate ->
                out.text(rerate.event().source())
                        .text(rerate.event().id())
                        .list(
                                rerate.net().entrySet(),
                                net -> out.text(net.getKey()).decimal(net.getValue()))
                        .text(rerate.shortfall().name());
            case LedgerCommand.SetStatus setStatus ->
                out.text(setStatus.status().name());
            case LedgerCommand.Close close -> out.flag(close.forfeit()).flag(close.erased());
            case LedgerCommand.Discard discard ->
                out.text(discard.event().source()).text(discard.event().id());
        }
    }

    private static LedgerCommand readCommand(CanonicalReader in) {
        String kind = in.text();
        Order order = new Order(in.text(), in.text(), in.text(), in.text());
        return switch (kind) {
            case "redeem" -> new LedgerCommand.Redeem(order, in.text(), in.number(), in.optional(in::number));
            case "spend" -> new LedgerCommand.Spend(order, in.text(), in.number(), in.text());
            case "hold" -> new LedgerCommand.Hold(order, in.text(), in.number(), in.duration(), in.text());
            case "capture" -> new LedgerCommand.Capture(order, in.text(), in.optional(in::number), in.flag());
            case "void-hold" -> new LedgerCommand.VoidHold(order, in.text());
            case "transfer" -> new LedgerCommand.Transfer(order, in.text(), in.text(), in.number());
            case "convert" ->
                new LedgerCommand.Convert(order, in.text(), in.number(), in.text(), in.number(), in.number());
            case "adjust" ->
                new LedgerCommand.Adjust(
                        order, in.text(), in.number(), in.optional(in::instant), in.optional(in::instant));
            case "bring-in" ->
                new LedgerCommand.BringIn(
                        order,
                        in.text(),
                        in.number(),
                        in.optional(in::instant),
                        in.optional(in::instant),
                        in.optional(in::instant));
            case "reverse" -> readReverse(order, in);
            case "rerate" -> readRerate(order, in);
            case "set-status" -> new LedgerCommand.SetStatus(order, MemberStatus.valueOf(in.text()));
            case "close" -> new LedgerCommand.Close(order, in.flag(), in.flag());
            case "discard" -> new LedgerCommand.Discard(order, new EventReference(in.text(), in.text()));
            default -> throw new IllegalArgumentException("unknown kind of command " + kind);
        };
    }

    private static LedgerCommand readReverse(Order order, CanonicalReader in) {
        Target target = switch (in.octet()) {
            case 1 -> new Target.OfEvent(new EventReference(in.text(), in.text()), in.text(), in.text());
            case 2 -> new Target.OfCommand(in.text());
            default -> throw new IllegalArgumentException("unknown kind of target");
        };
        return new LedgerCommand.Reverse(
                order,
                target,
                in.optional(in::number),
                LedgerCommand.Shortfall.valueOf(in.text()),
                new LedgerCommand.Refund(in.duration()));
    }

    private static LedgerCommand readRerate(Order order, CanonicalReader in) {
        EventReference event = new EventReference(in.text(), in.text());
        TreeMap<String, BigDecimal> net = new TreeMap<>();
        in.list(() -> Map.entry(in.text(), in.decimal())).forEach(one -> net.put(one.getKey(), one.getValue()));
        return new LedgerCommand.Rerate(order, event, net, LedgerCommand.Shortfall.valueOf(in.text()));
    }
}
