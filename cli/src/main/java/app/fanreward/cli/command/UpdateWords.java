package app.fanreward.cli.command;

import app.fanreward.api.event.Value;
import app.fanreward.api.member.MemberUpdate;
import java.util.Map;
import java.util.stream.Collectors;

/** What becomes known, in a few words. */
final class UpdateWords {
    private UpdateWords() {}

    static String of(MemberUpdate update) {
        String zone = update.zone() == null ? "" : "zone=" + update.zone();
        String attributes = of(update.attributes());
        return zone + (zone.isEmpty() || attributes.isEmpty() ? "" : ", ") + attributes;
    }

    static String of(Map<String, Value> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining(", "));
    }
}
