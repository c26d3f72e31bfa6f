/** The life of campaigns that the store manages, as pure functions of the records of their journal. */
@NullMarked
package app.fanreward.core.internal.campaign;

import org.jspecify.annotations.NullMarked;
