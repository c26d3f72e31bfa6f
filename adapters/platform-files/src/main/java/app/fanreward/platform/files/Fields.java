package app.fanreward.platform.files;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields a format asks for, as a tree of names; {@code *} stands for the elements of an array. What is not in it
 * is skipped by the parser and never becomes an object, which is how personal data is dropped.
 */
final class Fields {
    /** The element step of a path. */
    static final String EACH = "*";

    private final Map<String, Fields> children = new HashMap<>();
    private boolean leaf;

    private Fields() {}

    /** Makes a tree of paths such as {@code track_metadata/additional_info/isrc} or {@code details/}{@code *}. */
    static Fields of(String... paths) {
        Fields root = new Fields();
        for (String path : paths) {
            Fields node = root;
            for (String step : path.split("/", -1)) {
                node = node.children.computeIfAbsent(step, s -> new Fields());
            }
            node.leaf = true;
        }
        return root;
    }

    @Nullable
    Fields child(String step) {
        return children.get(step);
    }

    /** Whether a path ends here. */
    boolean leaf() {
        return leaf;
    }
}
