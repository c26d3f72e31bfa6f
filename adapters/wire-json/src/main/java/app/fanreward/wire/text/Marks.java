package app.fanreward.wire.text;

/** The signs of a text for people. */
public enum Marks {
    /** Check marks and crosses. */
    SYMBOLS("✓", "✗", "?", "·"),
    /** For terminals that have letters only. */
    ASCII("[yes]", "[no ]", "[?  ]", "-");

    private final String yes;
    private final String no;
    private final String unknown;
    private final String note;

    Marks(String yes, String no, String unknown, String note) {
        this.yes = yes;
        this.no = no;
        this.unknown = unknown;
        this.note = note;
    }

    String yes() {
        return yes;
    }

    String no() {
        return no;
    }

    String unknown() {
        return unknown;
    }

    String note() {
        return note;
    }
}
