/** What a scenario says: what is given, what happens, what must come of it. Without any notion of how it is run. */
@NullMarked
package app.fanreward.rules.json.scenario;

import org.jspecify.annotations.NullMarked;
