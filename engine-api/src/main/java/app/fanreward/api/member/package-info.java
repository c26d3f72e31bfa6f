/** What is known about a member and since when. */
@NullMarked
package app.fanreward.api.member;

import org.jspecify.annotations.NullMarked;
