package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;
import org.jspecify.annotations.Nullable;

/**
 * The rules about a kind of event, to be found by what an event says. Immutable and safe for use by several threads.
 */
public sealed class Matcher permits LayeredMatcher {
    private final Plan plan;
    private final Column[] columns;
    private final long @Nullable [] rest;

    /**
     * The clauses that stand under codes of a slot.
     *
     * @param byCode the block under each code; null for none
     */
    record Column(Slot slot, long[] @Nullable [] byCode) {}

    Matcher(Plan plan, Column[] columns, long @Nullable [] rest) {
        this.plan = plan;
        this.columns = columns;
        this.rest = rest;
    }

    /** The same, for one that adds something to it. */
    Matcher(Matcher made) {
        this(made.plan, made.columns, made.rest);
    }

    /**
     * Finds the rules that hold for an event, of whose campaign runs when it happens, and those that cannot be answered as a
     * function of the host's own fails.
     *
     * @param facts what they read
     * @param matches takes them
     */
    public void match(Facts facts, Matches matches) {
        matches.begin(plan.slots());
        for (Column column : columns) {
            int code = matches.code(column.slot(), facts);
            if (!column.slot().isList()) {
                look(column.byCode()[code], facts, matches);
                continue;
            }
            for (int i = 0; i < code; i++) {
                int one = matches.list(column.slot())[matches.begin(column.slot()) + i];
                look(column.byCode()[one], facts, matches);
            }
        }
        look(rest, facts, matches);
        matches.found().finish();
    }

    private void look(long @Nullable [] block, Facts facts, Matches matches) {
        if (block != null) {
            Block.match(block, plan, facts, matches);
        }
    }
}
