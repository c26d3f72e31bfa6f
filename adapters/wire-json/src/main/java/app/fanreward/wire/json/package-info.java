/** Events read from CloudEvents JSON, and the engine's answers written as JSON. */
@NullMarked
package app.fanreward.wire.json;

import org.jspecify.annotations.NullMarked;
