package app.fanreward.core.internal.program.match;

import app.fanreward.core.internal.program.Facts;
import org.jspecify.annotations.Nullable;

/**
 * The rules about a kind of event, to be found by what an event says. Immutable and safe for use by several threads.
 */
public sealed class Matcher permits LayeredMatcher {
    private static final long[] @Nullable [] NONE = {};

    private final Plan plan;
    private final Column[] columns;
    private final long @Nullable [] rest;

    /** The text of the event by which rules are looked up, where they are by nothing else; otherwise null. */
    private final @Nullable TextSlot only;

    /** The blocks under its codes. */
    private final long[] @Nullable [] blocks;

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
        only = columns.length == 1 && columns[0].slot() instanceof TextSlot text && text.isOfEvent() ? text : null;
        blocks = only == null ? NONE : columns[0].byCode();
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
        if (only == null) {
            matches.begin(plan.slots());
            lookUp(facts, matches);
        } else {
            int code = only.codeOf(facts, matches);
            long @Nullable [] block = blocks[code];
            if (block == null && rest == null) {
                // Where few artists have rules, most events find none: that is found out before anything is noted.
                matches.findNone();
                return;
            }
            matches.begin(plan.slots());
            matches.note(only, code);
            look(block, facts, matches);
        }
        look(rest, facts, matches);
        matches.found().finish();
    }

    private void lookUp(Facts facts, Matches matches) {
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
    }

    private void look(long @Nullable [] block, Facts facts, Matches matches) {
        if (block != null) {
            Block.match(block, plan, facts, matches);
        }
    }
}
