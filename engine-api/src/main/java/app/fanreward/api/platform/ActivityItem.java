package app.fanreward.api.platform;

import app.fanreward.api.event.EngagementEvent;

/** One item of a platform's answer or export. Closed. */
public sealed interface ActivityItem {
    /**
     * A readable one.
     *
     * @param event what it says
     * @param place where it stands
     */
    record Readable(EngagementEvent event, Place place) implements ActivityItem {}

    /**
     * One that is well-formed and says nothing a member did, such as an advertisement.
     *
     * @param place where it stands
     * @param why why it is left out
     */
    record LeftOut(Place place, String why) implements ActivityItem {}

    /**
     * One that cannot be read; the others can.
     *
     * @param place where it stands
     * @param message what is wrong and what would be right
     */
    record Unreadable(Place place, String message) implements ActivityItem {}

    /**
     * A place in a file.
     *
     * @param file the file, with the entry after an exclamation mark where it is an archive
     * @param item the number of the item in it, from 1
     * @param line its line, from 1; 0 if unknown
     */
    record Place(String file, long item, long line) {
        @Override
        public String toString() {
            return file + (line > 0 ? ":" + line : "") + " (item " + item + ")";
        }
    }
}
