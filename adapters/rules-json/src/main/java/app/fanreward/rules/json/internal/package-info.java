/** From text to a located tree, from the tree to campaigns, and back. */
@NullMarked
package app.fanreward.rules.json.internal;

import org.jspecify.annotations.NullMarked;
