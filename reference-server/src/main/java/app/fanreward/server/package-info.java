/** Starts, configures and stops the HTTP server. */
@NullMarked
package app.fanreward.server;

import org.jspecify.annotations.NullMarked;
