package app.fanreward.core.internal.program;

/** Whether something is the very same: what is taken over need not be compared in depth. */
final class Same {
    private Same() {}

    @SuppressWarnings("ReferenceEquality")
    static boolean object(Object one, Object other) {
        return one == other;
    }
}
