/** Functions that are shipped as examples; whoever writes functions of their own can begin with a copy of them. */
@NullMarked
package app.fanreward.testkit.campaigns.functions;

import org.jspecify.annotations.NullMarked;
