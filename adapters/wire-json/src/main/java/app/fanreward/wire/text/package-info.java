/** The engine's answers as text for people. */
@NullMarked
package app.fanreward.wire.text;

import org.jspecify.annotations.NullMarked;
