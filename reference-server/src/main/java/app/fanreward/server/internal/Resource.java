package app.fanreward.server.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers at an address.
 *
 * @param method the one method it takes; {@code GET} takes {@code HEAD} along
 * @param pattern segments of the path; those in braces are captured
 * @param action what answers
 */
record Resource(String method, List<String> pattern, Action action) {
    /** Answers a request. */
    @FunctionalInterface
    interface Action {
        Answer answer(Request request);
    }

    static Resource get(String path, Action action) {
        return new Resource("GET", segments(path), action);
    }

    static Resource post(String path, Action action) {
        return new Resource("POST", segments(path), action);
    }

    boolean takes(String asked) {
        return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
    }

    String allow() {
        return method.equals("GET") ? "GET, HEAD" : method;
    }

    /**
     * Compares with a path as it was sent. Decoding comes after taking apart: the id {@code a/b} is sent as
     * {@code a%2Fb} and is one segment.
     *
     * @return the captured segments, still encoded, or null if this is another address
     */
    @Nullable
    List<String> captures(List<String> path) {
        if (path.size() != pattern.size()) {
            return null;
        }
        List<String> captured = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (pattern.get(i).startsWith("{")) {
                captured.add(path.get(i));
            } else if (!pattern.get(i).equals(path.get(i))) {
                return null;
            }
        }
        return captured;
    }

    /** For people: method and path. */
    String shown() {
        return method + " /" + String.join("/", pattern);
    }

    static List<String> segments(String path) {
        String[] parts = path.substring(path.startsWith("/") ? 1 : 0).split("/", -1);
        return Arrays.asList(parts);
    }
}
