/** The life of campaigns that the store manages: versions, review, publication, pause and end. */
@NullMarked
package app.fanreward.api.campaign;

import org.jspecify.annotations.NullMarked;
