/** The canonical binary form that hashes are taken over. */
@NullMarked
package app.fanreward.api.encoding;

import org.jspecify.annotations.NullMarked;
