package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.Order;
import app.fanreward.api.rule.ProgramDefinition;

/** Makes a command of what the command line says. */
@FunctionalInterface
interface Asking {
    /**
     * Makes the command.
     *
     * @param program says which point types there are
     * @param order whom it concerns
     * @return the command
     * @throws IllegalArgumentException if it makes no sense whatever the ledger holds
     */
    Asked command(ProgramDefinition program, Order order);
}
