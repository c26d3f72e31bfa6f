package app.fanreward.api.event;

import static app.fanreward.api.event.AttributeType.BOOLEAN;
import static app.fanreward.api.event.AttributeType.DECIMAL;
import static app.fanreward.api.event.AttributeType.DURATION;
import static app.fanreward.api.event.AttributeType.INTEGER;
import static app.fanreward.api.event.AttributeType.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds that come with the engine. Entities are named by the platform's own URI where there is one. Personal is what
 * tells who or where somebody is: an attribute that is declared so stays so.
 */
final class ShippedKinds {
    private static final List<EventKind> SENT = List.of(
            kind(
                    "track.played",
                    List.of(
                            text("artist"),
                            text("artistName"),
                            text("track"),
                            text("trackName"),
                            text("album"),
                            text("albumName"),
                            text("isrc"),
                            personal("context", TEXT),
                            is("duration", DURATION),
                            is("trackDuration", DURATION),
                            is("skipped", BOOLEAN),
                            is("shuffle", BOOLEAN),
                            is("offline", BOOLEAN),
                            personal("incognito", BOOLEAN),
                            text("startReason"),
                            text("endReason"))),
            kind(
                    "video.watched",
                    List.of(
                            text("video"),
                            text("videoTitle"),
                            text("channel"),
                            text("channelName"),
                            is("duration", DURATION),
                            is("videoDuration", DURATION),
                            is("music", BOOLEAN))),
            kind("artist.followed", List.of(text("artist"), text("artistName"))),
            kind("channel.subscribed", List.of(text("channel"), text("channelName"))),
            kind("item.liked", item()),
            kind("item.saved", item()),
            kind("item.shared", with(item(), personal("target", TEXT))),
            kind("comment.posted", with(item(), is("length", INTEGER))),
            kind("post.published", with(item(), is("duration", DURATION))),
            kind(
                    "purchase.completed",
                    List.of(
                            text("item"),
                            text("itemType"),
                            personal("order", TEXT),
                            text("artist"),
                            is("amount", DECIMAL),
                            text("currency"),
                            is("quantity", INTEGER))),
            kind("checkin.done", List.of(personal("place", TEXT), text("event"), text("artist"))),
            kind("member.referred", List.of(text("referee"), text("referrer"))),
            kind("code.redeemed", List.of(text("code"), text("campaign"))));

    static final List<EventKind> ALL =
            Stream.concat(SENT.stream(), DerivedKinds.ALL.stream()).toList();

    static final Map<String, EventKind> BY_NAME =
            ALL.stream().collect(Collectors.toMap(EventKind::name, Function.identity()));

    /** By kind, the attribute that says what an event is about; of the others it is their item. */
    static final Map<String, String> ENTITIES = Map.of(
            "track.played", "track",
            "video.watched", "video",
            "artist.followed", "artist",
            "channel.subscribed", "channel",
            "checkin.done", "event",
            "member.referred", "referee",
            "code.redeemed", "code");

    private ShippedKinds() {}

    private static List<AttributeSchema> item() {
        return List.of(text("item"), text("itemType"), text("itemName"), text("artist"), text("artistName"));
    }

    private static List<AttributeSchema> with(List<AttributeSchema> base, AttributeSchema more) {
        List<AttributeSchema> all = new ArrayList<>(base);
        all.add(more);
        return all;
    }

    private static EventKind kind(String name, List<AttributeSchema> own) {
        List<AttributeSchema> all = new ArrayList<>(own);
        all.add(text("platform"));
        all.add(text(EventKind.ACCOUNT));
        all.add(personal("country", TEXT));
        all.add(personal("device", TEXT));
        return EventKind.of(name, all);
    }

    private static AttributeSchema text(String name) {
        return is(name, TEXT);
    }

    private static AttributeSchema personal(String name, AttributeType type) {
        return AttributeSchema.personal(name, type);
    }

    private static AttributeSchema is(String name, AttributeType type) {
        return AttributeSchema.optional(name, type);
    }
}
