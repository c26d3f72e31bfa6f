package app.fanreward.benchmarks.matching;

import java.time.DayOfWeek;
import java.util.Locale;
import java.util.Set;

/** An event as a bean, for engines that read properties of Java objects. Public, since they generate code that reads it. */
public final class PeerEvent {
    private final WorkloadEvent event;
    private final long second;
    private final String day;
    private final String dayBefore;
    private final String place;

    PeerEvent(WorkloadEvent event) {
        this.event = event;
        second = event.at().getEpochSecond();
        day = event.day().name().toLowerCase(Locale.ROOT);
        dayBefore = event.day().minus(1).name().toLowerCase(Locale.ROOT);
        place = place(event.platform(), event.action());
    }

    static String place(String platform, String action) {
        return platform + " " + action;
    }

    WorkloadEvent event() {
        return event;
    }

    /** Where it happened. */
    public String getPlatform() {
        return event.platform();
    }

    /** What happened. */
    public String getAction() {
        return event.action();
    }

    /** Both in one. */
    public String getPlace() {
        return place;
    }

    /** Of whom it is. */
    public String getArtist() {
        return event.artist();
    }

    /** Where the member was. */
    public String getCountry() {
        return event.country();
    }

    /** How many seconds it took. */
    public int getDuration() {
        return event.duration();
    }

    /** When it happened, in seconds since 1970. */
    public long getSecond() {
        return second;
    }

    /** The day of the week. */
    public DayOfWeek getDayOfWeek() {
        return event.day();
    }

    /** The day of the week, such as {@code monday}. */
    public String getDay() {
        return day;
    }

    /** The day before that. */
    public String getDayBefore() {
        return dayBefore;
    }

    /** The minute of the day. */
    public int getMinute() {
        return event.minute();
    }

    /** The tier of the member. */
    public int getTier() {
        return event.member().tier();
    }

    /** The segments in which the member is. */
    public Set<String> getSegments() {
        return event.member().segments();
    }
}
