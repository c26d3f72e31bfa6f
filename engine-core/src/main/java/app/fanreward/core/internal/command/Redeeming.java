package app.fanreward.core.internal.command;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Charge;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.RedemptionDetail;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.ledger.WalletChange.HoldEnd;
import app.fanreward.api.ledger.WalletChange.Use;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.PointType;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.OpenHold;
import app.fanreward.core.internal.ledger.Shelf;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Points for a reward. Where items are counted, the points are held first, then the items are claimed in the reward's
 * own journal, and what that says decides whether the hold is captured or given back.
 */
public final class Redeeming {
    private Redeeming() {}

    static Ruling redeem(Case one, LedgerCommand.Redeem redeem, Function<String, @Nullable Shelf> shelves) {
        @Nullable Shelf shelf = shelves.apply(redeem.reward());
        if (shelf == null) {
            throw new FanRewardException(Problem.at(
                    ErrorCode.NOT_FOUND,
                    redeem.order().key(),
                    "/reward",
                    "there is no reward '" + redeem.reward() + "'; see the catalogue"));
        }
        CatalogEntry.@Nullable Version version =
                shelf.entry().at(one.recordedAt()).orElse(null);
        if (shelf.retired() || version == null || !version.reward().offeredAt(one.recordedAt())) {
            String because = shelf.retired() ? "it is retired" : "it is not offered at " + one.recordedAt();
            return one.refuseForGood(
                    "", Refusal.of(ErrorCode.REWARD_UNAVAILABLE, "reward", redeem.reward(), "because", because));
        }
        Reward reward = version.reward();
        if (redeem.expectedPrice() != null && redeem.expectedPrice() != reward.price()) {
            return one.refuseForGood(
                    reward.pointType(),
                    Refusal.of(
                            ErrorCode.PRICE_CHANGED,
                            "reward",
                            reward.key(),
                            "pointType",
                            reward.pointType(),
                            "price",
                            reward.price(),
                            "expected",
                            redeem.expectedPrice()));
        }
        return redeem(one, redeem, shelf, version);
    }

    private static Ruling redeem(Case one, LedgerCommand.Redeem redeem, Shelf shelf, CatalogEntry.Version version) {
        Reward reward = version.reward();
        long quantity = redeem.quantity();
        if (quantity > PointType.LARGEST_AMOUNT / reward.price()) {
            throw one.invalid("/quantity", quantity + " of them cost more than one amount can be");
        }
        @Nullable String counter = counter(one, reward);
        if (counter != null && reward.limit() != null) {
            long had = one.state().counter(counter);
            if (had + quantity > reward.limit().most()) {
                return one.refuseForGood(
                        reward.pointType(),
                        Refusal.of(
                                ErrorCode.REWARD_LIMIT,
                                "reward",
                                reward.key(),
                                "most",
                                reward.limit().most(),
                                "period",
                                words(reward.limit().period()),
                                "had",
                                had));
            }
        }
        Long stock = shelf.stock();
        if (stock != null && stock < quantity) {
            return one.refuseForGood(reward.pointType(), outOfStock(reward.key(), stock, quantity));
        }
        long total = reward.price() * quantity;
        Draft draft = one.draft();
        @Nullable Ruling refused = one.unlessAvailable(draft, reward.pointType(), total);
        if (refused != null) {
            return refused;
        }
        if (stock == null) {
            draft.take(reward.pointType(), total, Use.SPENT, AccountKind.REDEMPTION, "");
        } else {
            draft.hold(redeem.order().key(), reward.pointType(), total, null);
        }
        return one.book(
                draft,
                one.recordedAt(),
                total,
                new RedemptionDetail(version.number(), reward.pointType(), reward.price(), stock != null),
                counter == null ? List.of() : List.of(new Charge(counter, quantity)));
    }

    /** The reward's side: the slot of this record decides what becomes of the redemption. */
    public static JournalRecord claim(MemberState reward, Instant recordedAt, LedgerCommand.Redeem redeem) {
        @Nullable Shelf shelf = reward.shelf();
        Long stock = shelf == null ? Long.valueOf(0) : shelf.stock();
        long quantity = redeem.quantity();
        @Nullable
        Refusal refusal = stock == null || stock >= quantity ? null : outOfStock(redeem.reward(), stock, quantity);
        String member = redeem.order().member();
        String key = redeem.order().key();
        StepContent content = new StepContent(
                StepKind.STOCK_CLAIM, member, key, refusal == null ? quantity : 0, refusal, List.of(), List.of());
        return Draft.at(reward, recordedAt)
                .book("", RecordKey.ofStep(reward.member(), StepKind.STOCK_CLAIM, member, key), content);
    }

    /** The member's side, once the reward's is known. */
    public static JournalRecord end(
            MemberState member, Instant recordedAt, CommandContent original, @Nullable Refusal refusal) {
        Draft draft = Draft.at(member, recordedAt);
        String key = original.command().order().key();
        OpenHold hold = draft.hold(key);
        if (hold == null) {
            throw new IllegalStateException("redemption " + key + " of member " + member.member() + " holds nothing");
        }
        if (refusal == null) {
            draft.capture(hold, hold.remaining());
        }
        draft.release(hold, refusal == null ? HoldEnd.CAPTURED : HoldEnd.VOIDED);
        List<Charge> given = refusal == null
                ? List.of()
                : original.charges().stream()
                        .map(charge -> new Charge(charge.counter(), -charge.amount()))
                        .toList();
        StepContent content = new StepContent(
                StepKind.REDEMPTION_END,
                member.member(),
                key,
                refusal == null ? original.amount() : 0,
                refusal,
                given,
                draft.touched());
        return draft.book(
                "", RecordKey.ofStep(member.member(), StepKind.REDEMPTION_END, member.member(), key), content);
    }

    /** The reward's side of a redemption that was undone. */
    public static JournalRecord putBack(
            MemberState reward, Instant recordedAt, String member, String key, long quantity) {
        StepContent content = new StepContent(StepKind.STOCK_RETURN, member, key, quantity, null, List.of(), List.of());
        return Draft.at(reward, recordedAt)
                .book("", RecordKey.ofStep(reward.member(), StepKind.STOCK_RETURN, member, key), content);
    }

    private static Refusal outOfStock(String reward, long left, long quantity) {
        return Refusal.of(ErrorCode.OUT_OF_STOCK, "reward", reward, "left", left, "requested", quantity);
    }

    /** Names what counts how many a member has had, with the period in front so that changing it starts anew. */
    private static @Nullable String counter(Case one, Reward reward) {
        Reward.MemberLimit limit = reward.limit();
        if (limit == null) {
            return null;
        }
        LocalDate date = one.recordedAt()
                .atZone(one.state().zoneAt(one.recordedAt(), one.settings().zone()))
                .toLocalDate();
        return "reward|" + reward.key() + "|" + limit.period().key() + ":"
                + new CalendarPeriod(limit.period(), new CalendarPeriod.Zone.OfMember()).stretch(date);
    }

    private static String words(CalendarPeriod.Unit period) {
        return period == CalendarPeriod.Unit.LIFETIME ? "ever" : "per " + period.key();
    }
}
