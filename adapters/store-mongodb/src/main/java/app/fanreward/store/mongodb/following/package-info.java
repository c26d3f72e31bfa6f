/** Follows the journal and keeps what it says as documents. */
@NullMarked
package app.fanreward.store.mongodb.following;

import org.jspecify.annotations.NullMarked;
