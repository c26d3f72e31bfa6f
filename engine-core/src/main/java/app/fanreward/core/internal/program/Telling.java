package app.fanreward.core.internal.program;

import app.fanreward.api.decision.Explanation.ConditionResult;
import app.fanreward.api.decision.Explanation.Lacking;
import app.fanreward.api.decision.Truth;
import app.fanreward.api.event.Value;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one event to whom it may concern. Hundreds of rules ask the same few attributes and clocks, so that each is
 * read and put into words once. Not safe for use by several threads.
 */
public final class Telling {
    private static final Seen MISSING = new Seen(null, null, ValueBits.NONE, ValueBits.NONE);

    /** More parts than most conditions have. */
    private static final int USUAL = 8;

    private final Facts facts;
    private final Map<AttributeRef, Seen> seen = new IdentityHashMap<>();
    private final Map<ZoneId, ToldClock> clocks = new HashMap<>();

    /** The clock that was asked last: mostly all rules go by one. */
    private @Nullable ToldClock last;

    private final ToldTests tests;

    /** What was told of tests, by their numbers. */
    private final @Nullable ConditionResult[] told;

    /** What was told of the parts of a condition, what it lacks and what is to blame; the next one is put in the same place. */
    private ConditionResult[] parts = new ConditionResult[USUAL];

    private final Gap gap = new Gap();
    private @Nullable ConditionResult culprit;

    /** Begins to tell of an event. */
    public Telling(Facts facts) {
        this(facts, ToldTests.NONE);
    }

    /** Begins to tell of an event what rules have in common. */
    Telling(Facts facts, ToldTests tests) {
        this.facts = facts;
        this.tests = tests;
        this.told = new @Nullable ConditionResult[tests.size()];
        tests.lookUp(this, told);
    }

    /** Begins to tell of a condition. */
    void begin(int size) {
        if (parts.length < size) {
            parts = new ConditionResult[size];
        }
        gap.clear();
        culprit = null;
    }

    /** Tells of a part of the condition, the test of a number. */
    Truth tell(int place, int number) {
        ConditionResult part = told[number];
        if (part == null) {
            part = tests.test(number).explain(this);
            told[number] = part;
        }
        parts[place] = part;
        if (part.truth() != Truth.TRUE) {
            tests.gap(number, this, part, gap);
        }
        return part.truth();
    }

    /** Blames a part that was told of. */
    void blame(int place, int number) {
        culprit = tests.test(number).culprit(parts[place]);
    }

    /** What was told of a part. */
    ConditionResult part(int place) {
        return parts[place];
    }

    /** Tells of a condition for which all the parts have to hold that were told of. */
    ConditionResult all(String path, Truth truth, int size) {
        return new ConditionResult(
                path, CombinedTest.Operator.ALL.text(), truth, null, null, null, ShortLists.of(parts, size));
    }

    /**
     * What is missing for the condition that was told of last to hold.
     *
     * @param of what was told of it
     */
    public Lacking lacking(ConditionResult of) {
        return gap.lacking(of.parts());
    }

    /** The first condition that is to blame for it, if it does not hold. */
    public ConditionResult culprit() {
        return Objects.requireNonNull(culprit);
    }

    Facts facts() {
        return facts;
    }

    /**
     * What an attribute is.
     *
     * @param value the value, or null if it is missing
     * @param shown the value in words, or null if it is missing
     * @param bits its {@linkplain ValueBits#FIRST first} bit
     * @param more its {@linkplain ValueBits#SECOND second} bit
     */
    record Seen(@Nullable Value value, @Nullable String shown, long bits, long more) {}

    Seen seen(AttributeRef attribute) {
        Seen known = seen.get(attribute);
        if (known == null) {
            Value value = attribute.read(facts);
            known = value == null
                    ? MISSING
                    : new Seen(
                            value,
                            Values.show(value) + attribute.measured(),
                            ValueBits.FIRST.of(value),
                            ValueBits.SECOND.of(value));
            seen.put(attribute, known);
        }
        return known;
    }

    /** The clock of a zone. */
    ToldClock clock(ZoneId zone) {
        ToldClock known = last;
        if (known == null || !known.zone().equals(zone)) {
            known = clocks.computeIfAbsent(
                    zone, added -> new ToldClock(added, facts.event().occurredAt()));
            last = known;
        }
        return known;
    }
}
