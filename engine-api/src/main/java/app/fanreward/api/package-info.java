/** The engine as a host sees it, its errors and its problems. */
@NullMarked
package app.fanreward.api;

import org.jspecify.annotations.NullMarked;
