/** Readers for people's own export files; {@link app.fanreward.platform.files.ListeningExports} is the only door. */
@NullMarked
package app.fanreward.platform.files;

import org.jspecify.annotations.NullMarked;
