package app.fanreward.store.mongodb.views;

import app.fanreward.api.decision.Disposition;
import app.fanreward.api.entity.EntityUpdate;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EntityContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What events are about: {@code rewardentities}. What became known of them by updates, and what events called them. Kinds of
 * events of a program's own say nothing here, as only the program knows which of their attributes are personal.
 */
public final class EntityView implements View {
    /** The collection. */
    public static final String COLLECTION = "rewardentities";

    /** What events called it. */
    public static final String NAMES = "names";

    /** What is known of it. */
    public static final String VALUES = KnownAttributes.FIELD + "." + KnownAttributes.VALUE;

    static final String KIND = "kind";

    /** So many names are kept: those that events say are not checked by anybody. */
    private static final int MOST_NAMES = 8;

    private static final List<Naming> NAMINGS = List.of(
            new Naming("artist", "artistName"),
            new Naming("track", "trackName"),
            new Naming("album", "albumName"),
            new Naming("video", "videoTitle"),
            new Naming("channel", "channelName"),
            new Naming("item", "itemName"));

    private static final String ITEM = "item";
    private static final String ITEM_TYPE = "itemType";

    /** Which attribute of an event holds the name of what another one holds the id of. */
    private record Naming(String id, String name) {}

    /** Makes the view. */
    public EntityView() {}

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public List<Change> changes(JournalRecord record) {
        return switch (record.content()) {
            case EntityContent(EntityUpdate update) ->
                List.of(new Change(update.entity(), before -> updated(before, update)));
            case EventContent content -> named(content);
            default -> List.of();
        };
    }

    private static Document updated(@Nullable Document before, EntityUpdate update) {
        return copy(before)
                .append(KnownAttributes.FIELD, KnownAttributes.after(before, update.attributes(), update.from()));
    }

    private static Document copy(@Nullable Document before) {
        return before == null ? new Document(NAMES, List.of()) : new Document(before);
    }

    private static List<Change> named(EventContent content) {
        EngagementEvent event = content.event();
        boolean counts =
                content.disposition() == Disposition.EVALUATED || content.disposition() == Disposition.RECORDED;
        if (!counts || EventKind.shipped(event.kind()).isEmpty()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        for (Naming naming : NAMINGS) {
            @Nullable String id = text(event, naming.id());
            if (id != null && EntityUpdate.isEntity(id)) {
                @Nullable String type = naming.id().equals(ITEM) ? text(event, ITEM_TYPE) : null;
                @Nullable String name = text(event, naming.name());
                changes.add(new Change(id, before -> named(before, type == null ? naming.id() : type, name)));
            }
        }
        return changes;
    }

    private static @Nullable String text(EngagementEvent event, String attribute) {
        return event.attribute(attribute) instanceof Value.Text(String text) ? text : null;
    }

    private static @Nullable Document named(@Nullable Document before, String kind, @Nullable String name) {
        List<String> names = before == null ? List.of() : before.getList(NAMES, String.class);
        boolean newName = name != null && !name.isBlank() && !names.contains(name) && names.size() < MOST_NAMES;
        boolean newKind = before == null || !before.containsKey(KIND);
        if (!newName && !newKind) {
            return before;
        }
        Document after = copy(before);
        if (newKind) {
            after.append(KIND, kind);
        }
        if (newName && name != null) {
            List<String> more = new ArrayList<>(names);
            more.add(name);
            after.append(NAMES, more);
        }
        return after;
    }
}
