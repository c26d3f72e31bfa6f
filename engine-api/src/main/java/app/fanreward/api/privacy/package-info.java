/** Personal data: who can read it, who gets it, and how it is erased. */
@NullMarked
package app.fanreward.api.privacy;

import org.jspecify.annotations.NullMarked;
