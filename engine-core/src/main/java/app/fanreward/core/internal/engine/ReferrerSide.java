package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.decision.Award;
import app.fanreward.api.decision.Decision;
import app.fanreward.api.decision.Disposition;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Shortfall;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.command.Case;
import app.fanreward.core.internal.command.Desk;
import app.fanreward.core.internal.command.Ruling;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.OpenCommand;
import app.fanreward.core.internal.program.CompiledReferral;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The referrer's side of referrals: what a new member's journal says of a referral brings an event into that of who
 * brought the member in, or takes it back. The new member's journal has it as open until that is done; each step can be
 * done by anyone, any number of times, as the slot of the event is named by its cause.
 */
final class ReferrerSide {
    private final RewardStore store;
    private final JournalWriter writer;
    private final Journals journals;
    private final MemberKeys keys;
    private final Supplier<Consequences> consequences;

    ReferrerSide(
            RewardStore store,
            JournalWriter writer,
            Journals journals,
            MemberKeys keys,
            Supplier<Consequences> consequences) {
        this.store = store;
        this.writer = writer;
        this.journals = journals;
        this.keys = keys;
        this.consequences = consequences;
    }

    /**
     * An event for a referrer.
     *
     * @param event the event, as it is to be decided
     * @param slot its slot, which names its cause
     * @param name what names its cause, for commands
     * @param actor who brought in the past that it follows from, or empty
     */
    private record Side(EngagementEvent event, RecordKey slot, String name, String actor) {
        String referrer() {
            return event.member();
        }

        String refusalKey() {
            return OpenCommand.REFERRAL_BEGUN + name;
        }

        RecordKey refusalSlot() {
            return RecordKey.ofStep(referrer(), StepKind.REFERRAL_REFUSED, referrer(), refusalKey());
        }
    }

    /** Does for a member's referrer what the member's journal has as open. */
    void finish(String referee) {
        for (OpenCommand open :
                writer.read(referee, state -> List.copyOf(state.underWay().values()))) {
            if (open.ofReferral()) {
                finish(referee, open);
            }
        }
    }

    /** Whether an event was derived from a referral. */
    static boolean isOfReferral(Decision derived) {
        return derived.event().id().startsWith(CompiledReferral.PREFIX);
    }

    /**
     * What the referrer was granted, what followed from that included.
     *
     * @param derived the number of the record of the new member's side
     */
    List<Award> granted(String referee, long derived) {
        Side side = side(referee, derived);
        @Nullable JournalRecord booked = consequences.get().history().find(side.slot());
        if (booked == null) {
            return List.of();
        }
        List<Award> granted = new ArrayList<>(((EventContent) booked.content()).awards());
        for (JournalRecord following : journals.following(booked)) {
            if (following.content() instanceof EventContent more) {
                granted.addAll(more.awards());
            }
        }
        return granted;
    }

    private void finish(String referee, OpenCommand open) {
        Side side = side(referee, open.referral());
        @Nullable Refusal refusal = book(side).orElse(null);
        if (!open.isReferralBegun() && refusal == null) {
            takeBack(side, referee, open.sequence());
        }
        end(referee, open.key(), refusal);
    }

    private Side side(String referee, long derived) {
        JournalRecord record = consequences.get().history().record(referee, derived);
        EventContent content = (EventContent) record.content();
        @Nullable JournalRecord first = journals.firstAct(referee, derived);
        if (first == null
                || !(first.content() instanceof EventContent referral)
                || !(referral.event().attribute(CompiledReferral.REFERRER) instanceof Value.Text(String referrer))) {
            throw new IllegalStateException("record " + derived + " of " + referee + " follows from no referral");
        }
        String key = ((Value.Text) attribute(content.event(), "referral")).value();
        // The journal of the one does not name the other.
        String name = ContentHash.of((referee + "|" + derived).getBytes(StandardCharsets.UTF_8))
                .toString();
        EngagementEvent.Builder event = EngagementEvent.of(DerivedKinds.REFERRAL_QUALIFIED)
                .fromMemberScoped(DerivedKinds.SOURCE, CompiledReferral.PREFIX + key + "@" + name)
                .member(referrer)
                .at(content.event().occurredAt());
        for (Map.Entry<String, Value> attribute :
                CompiledReferral.attributes(key, CompiledReferral.REFERRER_SIDE).entrySet()) {
            event.put(attribute.getKey(), attribute.getValue());
        }
        EngagementEvent built = event.build();
        return new Side(built, RecordKey.ofEvent(built.identity(), referrer), name, record.actor());
    }

    private static Value attribute(EngagementEvent event, String name) {
        Value value = event.attribute(name);
        if (value == null) {
            throw new IllegalStateException("an event of kind " + event.kind() + " lacks its " + name);
        }
        return value;
    }

    /** Books the referrer's event, or that it cannot be, unless one of them is there; tells why it cannot be. */
    private Optional<Refusal> book(Side side) {
        Consequences setting = consequences.get();
        return writer.write(side.referrer(), (state, recordedAt) -> {
            if (setting.history().find(side.slot()) != null) {
                return new Move.Answer<>(Optional.empty());
            }
            @Nullable JournalRecord refused = setting.history().find(side.refusalSlot());
            if (refused != null) {
                return new Move.Answer<>(Optional.ofNullable(((StepContent) refused.content()).refusal()));
            }
            if (!state.status().takesCredit()) {
                return refuse(side, state, recordedAt);
            }
            BudgetQuotes budgets = new BudgetQuotes(store::budgetUsed);
            Appending journal = new Appending(state, journals, budgets);
            boolean backfilled = !side.actor().isEmpty();
            JournalRecord record = new EventBooking(
                            setting.timetable(), keys.of(side.referrer()), side.actor(), backfilled, false)
                    .make(
                            journal,
                            new EventBooking.Entry(side.event(), side.slot(), Disposition.EVALUATED, 0, null, Set.of()),
                            recordedAt);
            budgets.note(record);
            return new Move.Append<>(record, budgets.draws(List.of(record)), Optional.empty());
        });
    }

    /** In the referrer's own journal, so that whoever does it over comes to the same. */
    private static Move<Optional<Refusal>> refuse(Side side, MemberState state, Instant recordedAt) {
        boolean closed = state.status() == MemberStatus.CLOSED;
        Refusal refusal = Refusal.of(
                closed ? ErrorCode.MEMBER_CLOSED : ErrorCode.MEMBER_FROZEN,
                "status",
                state.status().name());
        StepContent content = new StepContent(
                StepKind.REFERRAL_REFUSED, side.referrer(), side.refusalKey(), 0, refusal, List.of(), List.of());
        JournalRecord record = Draft.at(state, recordedAt).book("", side.refusalSlot(), content);
        return new Move.Append<>(record, List.of(), Optional.of(refusal));
    }

    /** Reverses the referrer's event as a whole, with the shortfall treated as for the new member where that is final. */
    private void takeBack(Side side, String referee, long revocation) {
        Consequences setting = consequences.get();
        CommandContent revoked =
                (CommandContent) setting.history().record(referee, revocation).content();
        boolean owes = revoked.command() instanceof LedgerCommand.Reverse reverse
                && reverse.shortfall() == Shortfall.ALLOW_NEGATIVE;
        LedgerCommand.Reverse reverse = new LedgerCommand.Reverse(
                new Order(
                        side.referrer(),
                        OpenCommand.REFERRAL_OVER + side.name(),
                        "",
                        "what the referral qualified by was reversed"),
                new LedgerCommand.Target.OfEvent(side.event().identity().reference(), "", ""),
                null,
                owes ? Shortfall.ALLOW_NEGATIVE : Shortfall.WITHIN_BALANCE,
                LedgerCommand.Refund.ORIGINAL);
        RecordKey slot = RecordKey.ofCommand(side.referrer(), reverse.order().key());
        writer.write(side.referrer(), (state, recordedAt) -> {
            if (setting.history().find(slot) != null) {
                return new Move.Answer<>(Boolean.FALSE);
            }
            Case one = new Case(
                    state,
                    recordedAt,
                    reverse,
                    setting.settings(),
                    setting.history(),
                    setting.programs(),
                    Consequences.DECIDES_NOTHING_AGAIN,
                    null);
            return switch (Desk.rule(one, key -> null)) {
                case Ruling.Book(JournalRecord record) ->
                    new Move.Append<>(record, BudgetQuotes.givenBack(List.of(record)), Boolean.TRUE);
                // It earned nothing and was counted nowhere, or somebody has reversed it before.
                case Ruling.Refuse ignored -> new Move.Answer<>(Boolean.FALSE);
            };
        });
    }

    private void end(String referee, String key, @Nullable Refusal refusal) {
        writer.write(referee, (state, recordedAt) -> {
            if (!state.underWay().containsKey(key)) {
                return new Move.Answer<>(Boolean.FALSE);
            }
            StepContent content =
                    new StepContent(StepKind.REFERRAL_END, referee, key, 0, refusal, List.of(), List.of());
            JournalRecord record = Draft.at(state, recordedAt)
                    .book("", RecordKey.ofStep(referee, StepKind.REFERRAL_END, referee, key), content);
            return new Move.Append<>(record, List.of(), Boolean.TRUE);
        });
    }
}
