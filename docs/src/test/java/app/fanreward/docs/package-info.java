/** Runs what the README and the pages in docs show. */
@NullMarked
package app.fanreward.docs;

import org.jspecify.annotations.NullMarked;
