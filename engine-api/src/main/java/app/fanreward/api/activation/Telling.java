package app.fanreward.api.activation;

import java.util.Locale;

/** Whether members are told of what the past brings them. Names are kept in records and never change. */
public enum Telling {
    /** Points and everything else, but no effect {@code notify}: nobody hears of it by itself. */
    SILENT,
    /** With the effects {@code notify} that the rules have, as for any event. */
    NOTICE;

    /**
     * Returns the spelling in files, answers and on the command line.
     *
     * @return the name in lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
