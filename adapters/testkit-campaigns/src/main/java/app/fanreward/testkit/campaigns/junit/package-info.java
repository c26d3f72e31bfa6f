/** Runs scenarios as tests of JUnit. */
@NullMarked
package app.fanreward.testkit.campaigns.junit;

import org.jspecify.annotations.NullMarked;
