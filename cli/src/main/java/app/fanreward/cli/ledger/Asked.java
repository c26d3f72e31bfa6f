package app.fanreward.cli.ledger;

import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.rule.PointType;

/**
 * A command as it was asked for.
 *
 * @param command the command
 * @param type the type in which its amounts and those of its refusals count
 */
record Asked(LedgerCommand command, PointType type) {}
