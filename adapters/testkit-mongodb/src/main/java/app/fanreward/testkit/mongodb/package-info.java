/** Databases for tests, on a real server or within the process, and a connection to them that breaks. */
@NullMarked
package app.fanreward.testkit.mongodb;

import org.jspecify.annotations.NullMarked;
