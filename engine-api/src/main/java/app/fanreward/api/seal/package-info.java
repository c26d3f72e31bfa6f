/** Signed seals over all journals: what lets an auditor prove later that nothing before one changed or went missing. */
@NullMarked
package app.fanreward.api.seal;

import org.jspecify.annotations.NullMarked;
