package app.fanreward.store.mongodb;

import app.fanreward.api.store.CommitOutcome.BudgetShort;
import app.fanreward.api.store.CommitOutcome.Committed;
import app.fanreward.api.store.MemberCommit.BudgetDraw;
import app.fanreward.store.mongodb.Budgets.Budget;
import app.fanreward.store.mongodb.Budgets.Claim;
import app.fanreward.store.mongodb.Budgets.Item;
import app.fanreward.store.mongodb.Budgets.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Claims what commits draw before they are written, and settles it afterwards. The slot of the claim in the journal of each
 * member is what decides: an entry takes it, or it is given up and no entry ever can.
 */
final class Claims {
    /** Much longer than a commit takes. Who waits for points that somebody claimed and does not book waits so long. */
    private static final Duration LEFT_WHERE_SHORT = Duration.ofSeconds(10);

    private final JournalEntries journals;
    private final Budgets budgets;
    private final Surroundings surroundings;
    private final Consumer<Runnable> later;

    /**
     * Begins.
     *
     * @param later does what nobody has to wait for; what it never comes to is put right by who looks for claims that were
     *     left open
     */
    Claims(JournalEntries journals, Budgets budgets, Surroundings surroundings, Consumer<Runnable> later) {
        this.journals = journals;
        this.budgets = budgets;
        this.surroundings = surroundings;
        this.later = later;
    }

    /** Claims what commits draw; those for which there is not enough are refused. */
    void claim(List<Attempt> attempts) {
        List<Attempt> drawing = attempts.stream()
                .filter(Attempt::isOpen)
                .filter(Attempt::drawsUnclaimed)
                .toList();
        if (drawing.size() > 1 && claimTogether(drawing)) {
            return;
        }
        drawing.forEach(this::claimAlone);
    }

    /**
     * What commits of one call draw on a budget together.
     *
     * @param total the most that may be used
     */
    private record Share(long total, List<Item> items) {
        /** Whether all that it takes is a number that the budget could have. */
        boolean fits() {
            long left = total;
            for (Item item : items) {
                long takes = Math.max(0, item.amount());
                if (takes > left) {
                    return false;
                }
                left -= takes;
            }
            return true;
        }
    }

    /** By budget what commits draw together; none if they do not mean a budget to have the same total. */
    private static Map<String, Share> shares(List<Attempt> drawing) {
        Map<String, Share> shares = new TreeMap<>();
        for (Attempt attempt : drawing) {
            for (BudgetDraw draw : attempt.commit().draws()) {
                Share share =
                        shares.computeIfAbsent(draw.budget(), budget -> new Share(draw.total(), new ArrayList<>()));
                if (share.total() != draw.total()) {
                    return Map.of();
                }
                share.items().add(new Item(attempt.member(), draw.amount()));
            }
        }
        return shares;
    }

    /** One claim on each budget for all; or none, if there is not enough for all. */
    private boolean claimTogether(List<Attempt> drawing) {
        Map<String, Share> shares = shares(drawing);
        if (shares.isEmpty() || !shares.values().stream().allMatch(Share::fits)) {
            return false;
        }
        String id = surroundings.name();
        Map<String, Outcome> claimed = new TreeMap<>();
        for (Map.Entry<String, Share> each : shares.entrySet()) {
            Claim claim = new Claim(id, each.getValue().items(), surroundings.now());
            if (budgets.claim(each.getKey(), claim, each.getValue().total()) != null) {
                claimed.forEach((budget, outcome) -> budgets.settle(budget, id, outcome));
                return false;
            }
            claimed.put(each.getKey(), unbooked(claim.items()));
        }
        for (Attempt attempt : drawing) {
            attempt.commit().draws().forEach(draw -> attempt.claimed(draw, id));
        }
        return true;
    }

    private void claimAlone(Attempt attempt) {
        String id = surroundings.name();
        List<BudgetDraw> claimed = new ArrayList<>();
        for (BudgetDraw draw : attempt.commit().draws()) {
            Claim claim = new Claim(id, List.of(new Item(attempt.member(), draw.amount())), surroundings.now());
            Budget tooShort = budgets.claim(draw.budget(), claim, draw.total());
            if (tooShort != null && (settleDecided(draw.budget(), tooShort) || resolveLeft(draw.budget(), tooShort))) {
                tooShort = budgets.claim(draw.budget(), claim, draw.total());
            }
            if (tooShort != null) {
                claimed.forEach(back -> budgets.settle(back.budget(), id, Outcome.NONE.and(back.amount(), false)));
                attempt.ends(new BudgetShort(draw.budget(), Math.max(0, tooShort.room())));
                return;
            }
            claimed.add(draw);
        }
        claimed.forEach(draw -> attempt.claimed(draw, id));
    }

    /** Settles what came out of commits of one call. */
    void settle(List<Attempt> attempts) {
        Map<String, Map<String, Outcome>> came = new TreeMap<>();
        // Of a claim that was given up in part only who gave it up knows what goes back.
        Set<String> lost = attempts.stream()
                .flatMap(attempt -> attempt.lostClaims().stream())
                .collect(Collectors.toSet());
        for (Attempt attempt : attempts) {
            boolean booked = attempt.outcome() instanceof Committed;
            for (BudgetDraw draw : attempt.commit().draws()) {
                String claim = attempt.claims().get(draw.budget());
                if (claim != null && !lost.contains(claim)) {
                    came.computeIfAbsent(draw.budget(), budget -> new TreeMap<>())
                            .compute(
                                    claim,
                                    (id, before) ->
                                            (before == null ? Outcome.NONE : before).and(draw.amount(), booked));
                }
            }
        }
        came.forEach((budget, claims) ->
                claims.forEach((claim, outcome) -> later.accept(() -> budgets.settle(budget, claim, outcome))));
    }

    private static Outcome unbooked(List<Item> items) {
        Outcome outcome = Outcome.NONE;
        for (Item item : items) {
            outcome = outcome.and(item.amount(), false);
        }
        return outcome;
    }

    /** Settles those open claims of a budget of which every item is booked or given up; tells whether there was one. */
    private boolean settleDecided(String budget, Budget found) {
        boolean any = false;
        for (Claim claim : found.open()) {
            any |= settleDecided(budget, claim);
        }
        return any;
    }

    private boolean settleDecided(String budget, Claim claim) {
        Outcome outcome = Outcome.NONE;
        for (Item item : claim.items()) {
            Optional<Entry> there = journals.taking(item.member(), Slots.ofClaim(claim.id()));
            if (there.isEmpty()) {
                return false;
            }
            outcome = outcome.and(item.amount(), !there.get().givesUp());
        }
        budgets.settle(budget, claim.id(), outcome);
        return true;
    }

    /**
     * Settles a claim that its owner left open: gives up the slots of what was not booked, and then what is not booked can
     * never be.
     */
    private void resolve(String budget, Claim claim) {
        List<Entry> givenUp = new ArrayList<>();
        for (Item item : claim.items()) {
            String slot = Slots.ofClaim(claim.id());
            if (journals.taking(item.member(), slot).isEmpty()) {
                givenUp.add(Entry.givingUp(surroundings.name(), item.member(), slot, surroundings.negative()));
            }
        }
        if (!givenUp.isEmpty()) {
            journals.insert(givenUp);
        }
        settleDecided(budget, claim);
    }

    /**
     * Settles what was left open for a while, as others are short of it: whoever claimed it is gone, or claims again. Tells
     * whether there was any.
     */
    private boolean resolveLeft(String budget, Budget found) {
        Instant before = surroundings.now().minus(LEFT_WHERE_SHORT);
        boolean any = false;
        for (Claim claim : found.open()) {
            if (claim.since().isBefore(before)) {
                resolve(budget, claim);
                any = true;
            }
        }
        return any;
    }

    /** Settles what was left open for longer than those who claim it take. */
    void resolve(String budget, Duration leftFor) {
        Budget found = budgets.find(budget);
        if (found != null) {
            Instant before = surroundings.now().minus(leftFor);
            for (Claim claim : found.open()) {
                if (claim.since().isBefore(before)) {
                    resolve(budget, claim);
                }
            }
        }
    }

    /** What was drawn on a budget: what is settled, and of what is not what is booked. */
    long used(Budget budget) {
        Set<SlotOf> booked = booked(budget);
        long used = budget.total() - budget.room();
        for (Claim claim : budget.open()) {
            for (Item item : claim.items()) {
                if (item.amount() > 0 != booked.contains(slot(claim, item))) {
                    used -= Math.abs(item.amount());
                }
            }
        }
        return used;
    }

    /** Whether anything was ever drawn on a budget or given back. */
    boolean drawn(Budget budget) {
        return budget.drawn() || !booked(budget).isEmpty();
    }

    /** What of the open claims of a budget is booked. */
    private Set<SlotOf> booked(Budget budget) {
        List<SlotOf> slots = new ArrayList<>();
        for (Claim claim : budget.open()) {
            claim.items().forEach(item -> slots.add(slot(claim, item)));
        }
        return slots.isEmpty() ? Set.of() : journals.booked(slots);
    }

    private static SlotOf slot(Claim claim, Item item) {
        return new SlotOf(item.member(), Slots.ofClaim(claim.id()));
    }
}
