/** What the journal says, as documents for people and other programs. */
@NullMarked
package app.fanreward.store.mongodb.views;

import org.jspecify.annotations.NullMarked;
