/** Assembly: sessions, commits, explanations, proofs. */
@NullMarked
package app.fanreward.core.internal.engine;

import org.jspecify.annotations.NullMarked;
