package app.fanreward.core.internal.program.match;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as conjunctions of which one has to pass. Where it would have too many of them it says less than the
 * condition, which is then asked itself as well: a rule costs no more than so much, however it is written. Immutable.
 */
public final class NormalForm {
    /** How many conjunctions a rule may stand under. */
    static final int MOST = 16;

    /** What always holds. */
    public static final NormalForm ALWAYS = new NormalForm(ImmutableList.of(Conjunction.ALWAYS));

    /** What never holds. */
    public static final NormalForm NEVER = new NormalForm(ImmutableList.of());

    /** What may hold or not: only the condition itself can tell. */
    public static final NormalForm PERHAPS = new NormalForm(ImmutableList.of(Conjunction.ALWAYS.partly()));

    private final ImmutableList<Conjunction> conjunctions;

    private NormalForm(ImmutableList<Conjunction> conjunctions) {
        this.conjunctions = conjunctions;
    }

    /** One check. */
    public static NormalForm of(Slot slot, CodeSet takes) {
        return takes.isEmpty()
                ? NEVER
                : new NormalForm(ImmutableList.of(new Conjunction(ImmutableList.of(new Check(slot, takes)), true)));
    }

    ImmutableList<Conjunction> conjunctions() {
        return conjunctions;
    }

    /** What holds where this and another hold. */
    public NormalForm and(NormalForm other) {
        if (conjunctions.size() * other.conjunctions.size() > MOST) {
            return (conjunctions.size() <= other.conjunctions.size() ? this : other).partly();
        }
        List<Conjunction> all = new ArrayList<>();
        for (Conjunction one : conjunctions) {
            for (Conjunction two : other.conjunctions) {
                Conjunction both = one.and(two);
                if (both != null) {
                    all.add(both);
                }
            }
        }
        return new NormalForm(ImmutableList.copyOf(all));
    }

    /** What holds where this or another holds. */
    public NormalForm or(NormalForm other) {
        List<Conjunction> all = new ArrayList<>(conjunctions);
        for (Conjunction more : other.conjunctions) {
            boolean taken = false;
            for (int i = 0; i < all.size() && !taken; i++) {
                @Nullable Conjunction together = all.get(i).or(more);
                if (together != null) {
                    all.set(i, together);
                    taken = true;
                }
            }
            if (!taken) {
                all.add(more);
            }
        }
        return new NormalForm(all.size() > MOST ? ImmutableList.of(Conjunction.ofAny(all)) : ImmutableList.copyOf(all));
    }

    /** The same, of which more has to hold than it says. */
    public NormalForm partly() {
        return new NormalForm(conjunctions.stream().map(Conjunction::partly).collect(ImmutableList.toImmutableList()));
    }
}
