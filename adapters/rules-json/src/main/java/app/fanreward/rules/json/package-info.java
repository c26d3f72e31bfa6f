/** Campaigns as YAML and JSON files, with errors that point at line and column. */
@NullMarked
package app.fanreward.rules.json;

import org.jspecify.annotations.NullMarked;
