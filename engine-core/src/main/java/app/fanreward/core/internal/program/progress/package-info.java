/** What members reach: a function of what their events have brought, which says what follows from a record. */
@NullMarked
package app.fanreward.core.internal.program.progress;

import org.jspecify.annotations.NullMarked;
