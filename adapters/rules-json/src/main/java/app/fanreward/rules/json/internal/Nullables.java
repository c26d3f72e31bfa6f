package app.fanreward.rules.json.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What could not be read, left out. */
final class Nullables {
    private Nullables() {}

    static <T> List<T> listOf(@Nullable T value) {
        return value == null ? List.of() : List.of(value);
    }
}
