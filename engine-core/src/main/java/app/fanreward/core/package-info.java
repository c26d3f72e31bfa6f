/** Where an embedder builds an engine. */
@NullMarked
package app.fanreward.core;

import org.jspecify.annotations.NullMarked;
