package app.fanreward.core.internal.cost;

import java.util.AbstractSet;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Every name there is but one: where it stands for the rules that gave something already, only that one is left. */
final class AllBut extends AbstractSet<String> {
    private final @Nullable String name;

    /** All but a name, or all of them for null. */
    AllBut(@Nullable String name) {
        this.name = name;
    }

    @Override
    public boolean contains(@Nullable Object other) {
        return other == null || !other.equals(name);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public int size() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Iterator<String> iterator() {
        throw new UnsupportedOperationException("there is no end of names");
    }
}
