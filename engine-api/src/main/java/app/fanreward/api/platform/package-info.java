/** What platform adapters hand to the engine. */
@NullMarked
package app.fanreward.api.platform;

import org.jspecify.annotations.NullMarked;
