package app.fanreward.api.ledger;

import app.fanreward.api.event.EventReference;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.PointType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done with a member's points. Amounts are smallest units, 1 to {@link PointType#LARGEST_AMOUNT}. The
 * constructors refuse what makes no sense whatever the ledger holds. The set grows: switch over it with a default.
 */
public sealed interface LedgerCommand {
    /** Shortest time a hold may last. */
    Duration SHORTEST_HOLD = Duration.ofSeconds(1);

    /** Longest time a hold may last. */
    Duration LONGEST_HOLD = Duration.ofDays(90);

    /** Longest reference of a host's own, in characters. */
    int LONGEST_REFERENCE = 256;

    /**
     * Whom it concerns, its key, who asks and why.
     *
     * @return the order
     */
    Order order();

    /**
     * Returns the same command for another order.
     *
     * @param other the order
     * @return the changed copy
     */
    default LedgerCommand with(Order other) {
        return switch (this) {
            case Redeem it -> new Redeem(other, it.reward, it.quantity, it.expectedPrice);
            case Spend it -> new Spend(other, it.pointType, it.amount, it.reference);
            case Hold it -> new Hold(other, it.pointType, it.amount, it.lasting, it.reference);
            case Capture it -> new Capture(other, it.hold, it.amount, it.last);
            case VoidHold it -> new VoidHold(other, it.hold);
            case Transfer it -> new Transfer(other, it.to, it.pointType, it.amount);
            case Convert it -> new Convert(other, it.from, it.amount, it.to, it.numerator, it.denominator);
            case Adjust it -> new Adjust(other, it.pointType, it.amount, it.effectiveAt, it.expiresAt);
            case BringIn it ->
                new BringIn(other, it.pointType, it.amount, it.effectiveAt, it.availableAt, it.expiresAt);
            case Reverse it -> new Reverse(other, it.target, it.amount, it.shortfall, it.refund);
            case Rerate it -> new Rerate(other, it.event, it.net, it.shortfall);
            case SetStatus it -> new SetStatus(other, it.status);
            case Close it -> new Close(other, it.forfeit, it.erased);
            case Discard it -> new Discard(other, it.event);
        };
    }

    /**
     * Names the kind of command, as files, addresses and journals spell it.
     *
     * @return the lower-case name, such as {@code hold}
     */
    default String kind() {
        String name = getClass().getSimpleName();
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /**
     * Exchanges points for a reward of the catalogue.
     *
     * @param order whom it concerns
     * @param reward the key of the reward
     * @param quantity how many, positive
     * @param expectedPrice what the member was told that one costs, or null to pay whatever it costs
     */
    record Redeem(
            Order order,
            String reward,
            long quantity,
            @Nullable Long expectedPrice) implements LedgerCommand {
        /** Checks the parts. */
        public Redeem {
            CommandChecks.key("reward", reward);
            if (quantity < 1 || quantity > 1_000_000) {
                throw new IllegalArgumentException("quantity must be 1 to 1000000, not " + quantity);
            }
        }
    }

    /**
     * Spends points on something the host sells.
     *
     * @param order whom it concerns
     * @param pointType the key of the point type
     * @param amount how many
     * @param reference the host's own name for it; may be empty
     */
    record Spend(Order order, String pointType, long amount, String reference) implements LedgerCommand {
        /** Checks the parts. */
        public Spend {
            CommandChecks.amount(amount);
            CommandChecks.reference(reference);
        }
    }

    /**
     * Sets points aside. The hold is known by the key of this command.
     *
     * @param order whom it concerns
     * @param pointType the key of the point type
     * @param amount how many
     * @param lasting how long, {@link #SHORTEST_HOLD} to {@link #LONGEST_HOLD}; then they are given back
     * @param reference the host's own name for it; may be empty
     */
    record Hold(Order order, String pointType, long amount, Duration lasting, String reference)
            implements LedgerCommand {
        /** Checks the parts. */
        public Hold {
            CommandChecks.amount(amount);
            CommandChecks.reference(reference);
            if (lasting.compareTo(SHORTEST_HOLD) < 0 || lasting.compareTo(LONGEST_HOLD) > 0) {
                throw new IllegalArgumentException("a hold lasts 1 second to 90 days, not " + lasting);
            }
            lasting = lasting.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * Spends what a hold set aside.
     *
     * @param order whom it concerns
     * @param hold the key of the hold
     * @param amount how many, or null for all that is left
     * @param last whether the rest is given back; otherwise it stays for further captures
     */
    record Capture(Order order, String hold, @Nullable Long amount, boolean last) implements LedgerCommand {
        /** Checks the parts. */
        public Capture {
            CommandChecks.id("hold", hold);
            if (amount != null) {
                CommandChecks.amount(amount);
            }
        }
    }

    /**
     * Gives back what is left of a hold.
     *
     * @param order whom it concerns
     * @param hold the key of the hold
     */
    record VoidHold(Order order, String hold) implements LedgerCommand {
        /** Checks the parts. */
        public VoidHold {
            CommandChecks.id("hold", hold);
        }
    }

    /**
     * Sends available points to another member, with their times of expiry.
     *
     * @param order whom it concerns: the sender
     * @param to the id of the receiver
     * @param pointType the key of the point type
     * @param amount how many
     */
    record Transfer(Order order, String to, String pointType, long amount) implements LedgerCommand {
        /** Checks the parts. */
        public Transfer {
            CommandChecks.id("to", to);
            CommandChecks.amount(amount);
            if (to.equals(order.member())) {
                throw new IllegalArgumentException("points are transferred to another member, not to oneself");
            }
        }
    }

    /**
     * Exchanges points of one type for another at a rate. The member gets the largest whole number of smallest units
     * that the amount is worth and gives no more than that takes.
     *
     * @param order whom it concerns
     * @param from the key of the point type given
     * @param amount how many are offered, in its smallest units
     * @param to the key of the point type received
     * @param numerator smallest units received ...
     * @param denominator ... for so many smallest units given
     */
    record Convert(Order order, String from, long amount, String to, long numerator, long denominator)
            implements LedgerCommand {
        /** Checks the parts. */
        public Convert {
            CommandChecks.amount(amount);
            CommandChecks.amount(numerator);
            CommandChecks.amount(denominator);
            if (from.equals(to)) {
                throw new IllegalArgumentException("points are converted into another type, not into the same");
            }
        }
    }

    /**
     * Corrects a balance by hand. Needs an actor and a reason.
     *
     * @param order whom it concerns
     * @param pointType the key of the point type
     * @param amount how many more, or fewer if negative; not 0
     * @param effectiveAt from when it counts, or null for now
     * @param expiresAt when what is added expires, or null for never
     */
    record Adjust(
            Order order,
            String pointType,
            long amount,
            @Nullable Instant effectiveAt,
            @Nullable Instant expiresAt) implements LedgerCommand {
        /** Checks the parts. */
        public Adjust {
            CommandChecks.amount(Math.abs(amount));
            CommandChecks.explained(order);
            if (amount < 0 && expiresAt != null) {
                throw new IllegalArgumentException("only points that are added can expire");
            }
            effectiveAt = CommandChecks.toMicros(effectiveAt);
            expiresAt = CommandChecks.toMicros(expiresAt);
        }
    }

    /**
     * Brings in points from elsewhere, such as the balance of a programme that came before. Needs an actor and a
     * reason.
     *
     * @param order whom it concerns
     * @param pointType the key of the point type
     * @param amount how many
     * @param effectiveAt from when they count, or null for now
     * @param availableAt from when they can be spent, or null for at once
     * @param expiresAt when they expire, or null for never
     */
    record BringIn(
            Order order,
            String pointType,
            long amount,
            @Nullable Instant effectiveAt,
            @Nullable Instant availableAt,
            @Nullable Instant expiresAt)
            implements LedgerCommand {
        /** Checks the parts. */
        public BringIn {
            CommandChecks.amount(amount);
            CommandChecks.explained(order);
            effectiveAt = CommandChecks.toMicros(effectiveAt);
            availableAt = CommandChecks.toMicros(availableAt);
            expiresAt = CommandChecks.toMicros(expiresAt);
        }
    }

    /**
     * Undoes an award, a spending or a transfer, wholly or in part. What was taken comes back, what was given goes back.
     *
     * @param order whom it concerns: the member in whose journal the original is
     * @param target what to undo
     * @param amount how much of it, or null for all that is not undone yet
     * @param shortfall what to do about points that were spent meanwhile
     * @param refund what becomes of points given back whose time has run out
     */
    record Reverse(Order order, Target target, @Nullable Long amount, Shortfall shortfall, Refund refund)
            implements LedgerCommand {
        /** Checks the parts. */
        public Reverse {
            if (amount != null) {
                CommandChecks.amount(amount);
            }
        }

        /**
         * Undoes all that is left, with the usual policies.
         *
         * @param order whom it concerns
         * @param target what to undo
         * @return the command
         */
        public static Reverse all(Order order, Target target) {
            return new Reverse(order, target, null, Shortfall.WITHIN_BALANCE, Refund.ORIGINAL);
        }
    }

    /**
     * Takes back what an event earned too much, since part of it was refunded: the event is decided again with what is
     * left of it, as of then and by the program that decided it, and the difference to what it still has is taken. It
     * never gives anything.
     *
     * @param order whom it concerns
     * @param event the event
     * @param net what is left of numbers that the event said, by the names of their attributes; each 0 or more, and not
     *     more than counts by now
     * @param shortfall what to do about points that were spent meanwhile
     */
    record Rerate(Order order, EventReference event, SortedMap<String, BigDecimal> net, Shortfall shortfall)
            implements LedgerCommand {
        /** Checks the parts and takes a copy. */
        public Rerate {
            CommandChecks.id("event", event.source());
            CommandChecks.id("event", event.id());
            net = CommandChecks.net(net);
        }

        /**
         * Re-rates one number, with the usual policy.
         *
         * @param order whom it concerns
         * @param event the event
         * @param attribute the name of the attribute
         * @param net what is left of its number
         * @return the command
         */
        public static Rerate of(Order order, EventReference event, String attribute, BigDecimal net) {
            return new Rerate(order, event, new TreeMap<>(Map.of(attribute, net)), Shortfall.WITHIN_BALANCE);
        }
    }

    /** What a reversal undoes. Closed. */
    sealed interface Target {
        /**
         * What an event earned.
         *
         * @param event the event
         * @param campaign only awards of this campaign, or empty for all
         * @param rule only awards of this rule, or empty for all
         */
        record OfEvent(EventReference event, String campaign, String rule) implements Target {
            /** Checks the parts. */
            public OfEvent {
                for (String text : List.of(event.source(), event.id(), campaign, rule)) {
                    if (!Names.isWhole(text)) {
                        throw new IllegalArgumentException(
                                "target '" + event + "' has half of a surrogate pair, which no encoding can keep");
                    }
                }
            }

            /**
             * Tells whether what a rule gave or took is meant.
             *
             * @param otherCampaign the key of the campaign
             * @param otherRule the key of the rule
             * @return whether it is by both names, of which an empty one means all
             */
            public boolean means(String otherCampaign, String otherRule) {
                return (campaign.isEmpty() || campaign.equals(otherCampaign))
                        && (rule.isEmpty() || rule.equals(otherRule));
            }
        }

        /**
         * What a command did.
         *
         * @param key the command's key
         */
        record OfCommand(String key) implements Target {
            /** Checks the part. */
            public OfCommand {
                CommandChecks.id("target", key);
            }
        }
    }

    /** What a reversal does about points that were spent meanwhile. Names are kept in records and never change. */
    enum Shortfall {
        /** Takes what the member has available and writes off the rest. */
        WITHIN_BALANCE,
        /** Takes what the member has available; the rest becomes debt, which later awards repay first. */
        ALLOW_NEGATIVE,
        /** Only undoes an award that is still pending. */
        PENDING_ONLY,
        /** Changes nothing unless all can be taken. */
        REJECT
    }

    /**
     * What becomes of points given back whose time has run out.
     *
     * @param grace how long they can be spent once more; zero: they expire at once
     */
    record Refund(Duration grace) {
        /** With their old expiry: what is past it expires at once. */
        public static final Refund ORIGINAL = new Refund(Duration.ZERO);

        /** Checks the part. */
        public Refund {
            if (grace.isNegative() || grace.compareTo(Duration.ofDays(36_500)) > 0) {
                throw new IllegalArgumentException("grace must be 0 to 100 years, not " + grace);
            }
        }
    }

    /**
     * Allows or forbids movements on a member's account. Needs an actor and a reason.
     *
     * @param order whom it concerns
     * @param status what holds from now on: open or one of the frozen ones
     */
    record SetStatus(Order order, MemberStatus status) implements LedgerCommand {
        /** Checks the parts. */
        public SetStatus {
            CommandChecks.explained(order);
            if (status == MemberStatus.CLOSED) {
                throw new IllegalArgumentException("an account is closed with the command close");
            }
        }
    }

    /**
     * Closes a member's account for good. Needs an actor and a reason.
     *
     * @param order whom it concerns
     * @param forfeit whether what is left is given up; otherwise the account must be empty
     * @param erased whether it is closed because the member's personal data is erased
     */
    record Close(Order order, boolean forfeit, boolean erased) implements LedgerCommand {
        /** Checks the parts. */
        public Close {
            CommandChecks.explained(order);
            if (erased && !forfeit) {
                throw new IllegalArgumentException("erasing a member gives up what is left");
            }
        }
    }

    /**
     * Closes the case of a quarantined event for good: it earns nothing, and its identity stays taken. Needs an actor and
     * a reason.
     *
     * @param order whom it concerns: the member who did it
     * @param event the event
     */
    record Discard(Order order, EventReference event) implements LedgerCommand {
        /** Checks the parts. */
        public Discard {
            CommandChecks.explained(order);
            CommandChecks.id("event", event.source());
            CommandChecks.id("event", event.id());
        }
    }
}
