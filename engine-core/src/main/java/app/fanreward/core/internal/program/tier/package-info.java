/** Tiers: which level a member holds at any instant, as a function of what counts toward it and of time. */
@NullMarked
package app.fanreward.core.internal.program.tier;

import org.jspecify.annotations.NullMarked;
