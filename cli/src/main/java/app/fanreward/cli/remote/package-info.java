/** A ledger behind a server, asked as one in a folder is. */
@NullMarked
package app.fanreward.cli.remote;

import org.jspecify.annotations.NullMarked;
