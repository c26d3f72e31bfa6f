/** Nodes, clients and sweepers on a simulated disk, clock and scheduler. A seed says everything that happens. */
@NullMarked
package app.fanreward.core.simulation;

import org.jspecify.annotations.NullMarked;
