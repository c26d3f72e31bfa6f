package app.fanreward.core.internal.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lists of a few elements, as there are many of: immutable ones made in one piece, where the usual way makes two or three, and
 * such that mostly stay empty or at one element.
 */
public final class ShortLists {
    /** As many as most lists have that have several. */
    private static final int FEW = 4;

    private ShortLists() {}

    /**
     * Appends to a list.
     *
     * @param list the empty list, or what came of appending to it
     * @return the list from now on
     */
    public static <T> List<T> with(List<T> list, T one) {
        return switch (list.size()) {
            case 0 -> List.of(one);
            case 1 -> {
                List<T> own = new ArrayList<>(FEW);
                own.add(list.get(0));
                own.add(one);
                yield own;
            }
            default -> {
                list.add(one);
                yield list;
            }
        };
    }

    /** Appends all that another list has, likewise. */
    public static <T> List<T> with(List<T> list, List<T> more) {
        List<T> all = list;
        for (int i = 0; i < more.size(); i++) {
            all = with(all, more.get(i));
        }
        return all;
    }

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
