package app.fanreward.platform.files;

/** Says why one row cannot be read; the others can. */
final class UnreadableRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableRow(String message) {
        super(message, null, false, false);
    }
}
