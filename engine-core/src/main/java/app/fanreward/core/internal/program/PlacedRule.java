package app.fanreward.core.internal.program;

import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;

/** A rule, and what has to be known of it wherever programs are put together. Safe for use by many threads. */
final class PlacedRule {
    private final String kind;
    private final CompiledRule rule;
    private final boolean mayFail;

    /** Worked out when it is first asked for: many programs look nothing up. */
    private volatile @Nullable ImmutableSet<AttributeRef> lookedUp;

    /**
     * Makes one.
     *
     * @param kind the kind of event that it is about
     */
    PlacedRule(String kind, CompiledRule rule) {
        this.kind = kind;
        this.rule = rule;
        this.mayFail = rule.mayFail();
    }

    String kind() {
        return kind;
    }

    CompiledRule rule() {
        return rule;
    }

    /** Whether its conditions ask functions of the host's own, which may fail. */
    boolean mayFail() {
        return mayFail;
    }

    /** Those of the attributes that it reads which are looked up for a decision, or may depend on such. */
    ImmutableSet<AttributeRef> lookedUp() {
        ImmutableSet<AttributeRef> known = lookedUp;
        if (known == null) {
            known = rule.reads().stream()
                    .filter(read -> read.source() == AttributeRef.Source.ENTITY
                            || read.source() == AttributeRef.Source.ACCOUNT
                            || read.reading() instanceof CompiledCounter)
                    .collect(ImmutableSet.toImmutableSet());
            lookedUp = known;
        }
        return known;
    }
}
