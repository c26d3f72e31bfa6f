package app.fanreward.rules.json.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * JSON pointers (RFC 6901). A name that no part of a campaign file has is shown as messages show it: cut, and without
 * what a terminal would act on.
 */
final class Pointers {
    private Pointers() {}

    static String escape(String name) {
        return Quoting.shown(name).replace("~", "~0").replace("/", "~1");
    }

    static String unescape(String segment) {
        return segment.replace("~1", "/").replace("~0", "~");
    }

    /** The unescaped segments of a pointer; the empty pointer has none. */
    static List<String> segments(String pointer) {
        List<String> segments = new ArrayList<>();
        int from = pointer.startsWith("/") ? 1 : 0;
        while (from <= pointer.length() && !pointer.isEmpty()) {
            int slash = pointer.indexOf('/', from);
            int end = slash < 0 ? pointer.length() : slash;
            segments.add(unescape(pointer.substring(from, end)));
            from = end + 1;
        }
        return segments;
    }
}
