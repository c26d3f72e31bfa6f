package app.fanreward.core.internal.program;

import java.util.Arrays;
import java.util.List;

/** Immutable lists of a few elements, as there are many of: made in one piece, where the usual way makes two or three. */
public final class ShortLists {
    private ShortLists() {}

    /** The first elements of an array. */
    static <T> List<T> of(T[] a, int size) {
        return switch (size) {
            case 0 -> List.of();
            case 1 -> List.of(a[0]);
            case 2 -> List.of(a[0], a[1]);
            case 3 -> List.of(a[0], a[1], a[2]);
            case 4 -> List.of(a[0], a[1], a[2], a[3]);
            case 5 -> List.of(a[0], a[1], a[2], a[3], a[4]);
            case 6 -> List.of(a[0], a[1], a[2], a[3], a[4], a[5]);
            default -> List.of(Arrays.copyOf(a, size));
        };
    }

    /** The elements of a list. */
    public static <T> List<T> copyOf(List<T> a) {
        return switch (a.size()) {
            case 0 -> List.of();
            case 1 -> List.of(a.get(0));
            case 2 -> List.of(a.get(0), a.get(1));
            case 3 -> List.of(a.get(0), a.get(1), a.get(2));
            case 4 -> List.of(a.get(0), a.get(1), a.get(2), a.get(3));
            case 5 -> List.of(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4));
            case 6 -> List.of(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5));
            case 7 -> List.of(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5), a.get(6));
            case 8 -> List.of(a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5), a.get(6), a.get(7));
            default -> List.copyOf(a);
        };
    }
}
