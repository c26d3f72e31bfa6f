/** What is known about what events are about, and since when. */
@NullMarked
package app.fanreward.api.entity;

import org.jspecify.annotations.NullMarked;
