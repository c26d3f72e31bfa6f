/** What the ledger says to commands: pure functions of state, command and history. */
@NullMarked
package app.fanreward.core.internal.command;

import org.jspecify.annotations.NullMarked;
