/** Contract tests for whoever writes a store. */
@NullMarked
package app.fanreward.testkit;

import org.jspecify.annotations.NullMarked;
