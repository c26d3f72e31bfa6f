package app.fanreward.benchmarks.matching;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a process is asked to measure.
 *
 * @param side the key of the side
 * @param profile the key of the profile
 * @param campaigns how many campaigns it is loaded with
 * @param events how many events are cycled through
 * @param millis the length of an iteration
 * @param warmUps iterations that do not count
 * @param iterations those that do
 * @param expected the file of the right awards
 * @param loadMillis after which time it is given up
 * @param verifyMillis after which time no further event is compared
 */
record TurnOrder(
        String side,
        String profile,
        int campaigns,
        int events,
        int millis,
        int warmUps,
        int iterations,
        String expected,
        long loadMillis,
        long verifyMillis) {
    /** One argument of a command line, whatever its shell makes of quotes. */
    String argument() {
        return Base64.getUrlEncoder()
                .encodeToString(JsonMapper.shared().writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }

    static TurnOrder of(String argument) {
        return JsonMapper.shared()
                .readValue(
                        new String(Base64.getUrlDecoder().decode(argument), StandardCharsets.UTF_8), TurnOrder.class);
    }
}
