/** What a program costs, told to people, to programs and as a picture. */
@NullMarked
package app.fanreward.cli.bench;

import org.jspecify.annotations.NullMarked;
