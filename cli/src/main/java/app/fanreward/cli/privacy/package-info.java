/** What is kept about people: handed out, erased, and the key it is encrypted under. */
@NullMarked
package app.fanreward.cli.privacy;

import org.jspecify.annotations.NullMarked;
