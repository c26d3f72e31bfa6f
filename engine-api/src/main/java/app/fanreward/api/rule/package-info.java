/** Campaigns as one closed, typed tree; builders, YAML and JSON are spellings of it. */
@NullMarked
package app.fanreward.api.rule;

import org.jspecify.annotations.NullMarked;
