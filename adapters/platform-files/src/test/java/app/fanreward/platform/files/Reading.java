package app.fanreward.platform.files;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.platform.ActivityItem;
import app.fanreward.api.platform.ActivityReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything a reader handed out, and how it ended. */
record Reading(
        String format, List<ActivityItem> items, @Nullable FanRewardException end) {
    static Reading of(Path file) {
        return of(ListeningExports.open(file, "fan-1"));
    }

    static Reading of(Path file, ReadLimits limits) {
        return of(ListeningExports.open(file, "fan-1", limits));
    }

    private static Reading of(ActivityReader reader) {
        List<ActivityItem> items = new ArrayList<>();
        try (reader) {
            for (ActivityItem item = reader.next(); item != null; item = reader.next()) {
                items.add(item);
            }
            return new Reading(reader.format(), items, null);
        } catch (FanRewardException broken) {
            return new Reading(reader.format(), items, broken);
        }
    }

    List<EngagementEvent> events() {
        return items.stream()
                .filter(ActivityItem.Readable.class::isInstance)
                .map(item -> ((ActivityItem.Readable) item).event())
                .toList();
    }

    /** One line for each item: what became of it, in order. */
    List<String> summary() {
        return items.stream().map(Reading::summary).toList();
    }

    private static String summary(ActivityItem item) {
        return switch (item) {
            case ActivityItem.Readable(EngagementEvent event, ActivityItem.Place place) ->
                event.kind() + " " + firstOf(event, "trackName", "videoTitle", "track", "video");
            case ActivityItem.LeftOut(ActivityItem.Place place, String why) -> "left out: " + why;
            case ActivityItem.Unreadable(ActivityItem.Place place, String message) -> "unreadable: " + message;
        };
    }

    private static String firstOf(EngagementEvent event, String... names) {
        for (String name : names) {
            Value value = event.attribute(name);
            if (value != null) {
                return value.toString();
            }
        }
        return "?";
    }

    static String attributes(EngagementEvent event) {
        return event.attributes().toString();
    }
}
