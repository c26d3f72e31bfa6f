package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.AttributeRef;
import app.fanreward.core.internal.program.CompiledCondition;
import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts a matcher together: each clause stands under the codes of the slot that is expected to admit the fewest events, or
 * with the rest.
 */
public final class MatcherBuilder {
    /** Where rules name fewer values, rows of bits tell them apart for less. */
    private static final int FEWEST_CODES = 64;

    /** The same for a list, of whose texts several would be looked up. */
    private static final int FEWEST_CODES_OF_LISTS = 1_024;

    /** Under how many of the codes a clause stands at most: one in so many, or a few. */
    private static final int ONE_IN = 8;

    private static final int FEW = 24;

    /** Under how many codes a clause stands, if there is room for it; and otherwise. */
    private static final int MOST_CODES = 1_024;

    private static final int MOST_CODES_WITHOUT_ROOM = 64;

    /** How often clauses that stand under many codes are written down at most, all together: each time takes up some 40 bytes. */
    private static final int ROOM = 500_000;

    /** From how many clauses on it pays to find out by rows of bits when their campaigns run. */
    private static final int MANY = FewClauses.MOST + 1;

    /** How many words such rows take up at most. */
    private static final int MOST_WORDS_OF_PERIODS = 16_384;

    private final MemberCodes members = new MemberCodes();
    private final Map<Object, Slot> slots = new HashMap<>();

    /** The same by the very objects: nearly all rules have theirs from one place, and to hash one takes long. */
    private final Map<Object, Slot> found = new IdentityHashMap<>();

    private final List<Clause> clauses = new ArrayList<>();
    private final Map<CodeSet, CodeSet> sets = new HashMap<>();
    private int rules;

    /** The slot of an attribute that is one text. */
    public TextSlot text(AttributeRef attribute) {
        return (TextSlot) slot(attribute, number -> new TextSlot(number, attribute, members));
    }

    /** The slot of an attribute that is a list of texts. */
    public TextListSlot texts(AttributeRef attribute) {
        return (TextListSlot) slot(attribute, number -> new TextListSlot(number, attribute, members));
    }

    /** The slot of an attribute whose values have an order. */
    public OrderedSlot ordered(AttributeRef attribute) {
        return (OrderedSlot) slot(attribute, number -> new OrderedSlot(number, attribute, members));
    }

    /** The slot of a clock, or of the member's for null. */
    public WallClockSlot clock(@Nullable ZoneId zone) {
        return (WallClockSlot)
                slot(zone == null ? "clock of the member" : zone, number -> new WallClockSlot(number, zone));
    }

    /**
     * The slot of a condition that has no values to look up.
     *
     * @param name what is equal for conditions that always come out alike
     * @param counts whether something has to be counted together first
     */
    public TruthSlot truth(Object name, CompiledCondition condition, boolean counts) {
        return (TruthSlot) slot(List.of("truth", name), number -> new TruthSlot(number, condition, counts));
    }

    private Slot slot(Object name, IntFunction<Slot> made) {
        Slot same = found.get(name);
        if (same != null) {
            return same;
        }
        Slot known = slots.get(name);
        if (known == null) {
            known = made.apply(slots.size());
            slots.put(name, known);
        }
        found.put(name, known);
        return known;
    }

    /**
     * Adds the next rule in evaluation order.
     *
     * @param form when it holds
     * @param from when its campaign begins, or null
     * @param to when its campaign ends, or null
     */
    public void add(NormalForm form, @Nullable Instant from, @Nullable Instant to) {
        Period period = Period.between(from, to);
        for (Conjunction conjunction : form.conjunctions()) {
            ImmutableList<Check> checks = conjunction.checks().stream()
                    .map(check -> new Check(check.slot(), sets.computeIfAbsent(check.takes(), set -> set)))
                    .collect(ImmutableList.toImmutableList());
            clauses.add(new Clause(rules, checks, period, conjunction.whole()));
        }
        rules++;
    }

    /**
     * Finishes.
     *
     * @param unclear asks rules of which checks do not tell everything
     */
    public Matcher build(Unclear unclear) {
        List<Clause> rest = new ArrayList<>();
        Clause[] left = new Clause[clauses.size()];
        Map<Integer, Map<Integer, List<Integer>>> columns = new TreeMap<>();
        int room = ROOM;
        for (int i = 0; i < left.length; i++) {
            Clause clause = clauses.get(i);
            Check access = access(clause, room);
            if (access == null) {
                rest.add(clause);
                continue;
            }
            left[i] = clause.without(access);
            room -= access.takes().size() > MOST_CODES_WITHOUT_ROOM
                    ? access.takes().size()
                    : 0;
            Map<Integer, List<Integer>> byCode =
                    columns.computeIfAbsent(access.slot().number(), number -> new HashMap<>());
            for (int code : access.takes().codes()) {
                byCode.computeIfAbsent(code, any -> new ArrayList<>(2)).add(i);
            }
        }
        List<Slot> numbered = new ArrayList<>(slots.values());
        numbered.sort(Comparator.comparingInt(Slot::number));
        List<CodeSet> named = new ArrayList<>();
        Checks checks = new Checks(named, new HashMap<>());
        List<Matcher.Column> built = new ArrayList<>();
        columns.forEach((number, byCode) -> {
            Slot slot = numbered.get(number);
            long[][] blocks = new long[slot.codes()][];
            // The values that one rule names often stand for the same rules.
            Map<List<Integer>, long[]> written = new HashMap<>();
            byCode.forEach((code, places) -> blocks[code] = written.computeIfAbsent(
                    places,
                    same -> BlockWriter.write(
                            ofPeriods(same.stream().map(place -> left[place]).toList(), numbered), checks, false)));
            built.add(new Matcher.Column(slot, blocks));
        });
        long[] others = rest.isEmpty() ? null : BlockWriter.write(ofPeriods(rest, numbered), checks, true);
        return new Matcher(
                new Plan(numbered.toArray(Slot[]::new), named.toArray(CodeSet[]::new), unclear),
                built.toArray(Matcher.Column[]::new),
                others);
    }

    /** Many clauses, with when their campaigns run as one more check, of a slot of their own that is added to all slots. */
    private static List<Clause> ofPeriods(List<Clause> block, List<Slot> all) {
        Set<Period> periods = block.size() < MANY
                ? new HashSet<>()
                : block.stream().map(Clause::period).collect(Collectors.toCollection(HashSet::new));
        periods.remove(Period.ALWAYS);
        if (periods.isEmpty()) {
            return block;
        }
        PeriodSlot slot = new PeriodSlot(all.size(), periods);
        if ((long) slot.codes() * Block.words(block.size()) > MOST_WORDS_OF_PERIODS) {
            return block;
        }
        all.add(slot);
        return block.stream()
                .map(clause -> clause.period().equals(Period.ALWAYS)
                        ? clause
                        : clause.during(new Check(slot, slot.in(clause.period()))))
                .toList();
    }

    private static @Nullable Check access(Clause clause, int room) {
        Check best = null;
        for (Check check : clause.checks()) {
            if (isWorthALook(check, room) && (best == null || check.share() < best.share())) {
                best = check;
            }
        }
        return best;
    }

    private static boolean isWorthALook(Check check, int room) {
        if (check.slot() instanceof WallClockSlot) {
            // Every event would read the clock: among rows, only those do for which rules are left that ask.
            return false;
        }
        int codes = check.slot().codes();
        int taken = check.takes().size();
        return check.slot().cost() == Slot.Cost.LOOK
                && codes >= (check.slot().isList() ? FEWEST_CODES_OF_LISTS : FEWEST_CODES)
                && taken <= Math.max(MOST_CODES_WITHOUT_ROOM, Math.min(MOST_CODES, room))
                && taken <= Math.max(FEW, codes / ONE_IN);
    }
}
