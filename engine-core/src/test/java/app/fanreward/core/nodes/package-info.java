/** Several nodes over one store, simulated or random, against what clients were told and a model of the ledger. */
@NullMarked
package app.fanreward.core.nodes;

import org.jspecify.annotations.NullMarked;
