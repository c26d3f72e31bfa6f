/** Runs scenarios and the tests that travel with campaigns, each on an engine of its own. */
@NullMarked
package app.fanreward.testkit.campaigns;

import org.jspecify.annotations.NullMarked;
