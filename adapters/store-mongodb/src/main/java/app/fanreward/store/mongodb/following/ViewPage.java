package app.fanreward.store.mongodb.following;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.store.mongodb.following.ViewDocuments.Found;
import app.fanreward.store.mongodb.following.ViewDocuments.Wanted;
import app.fanreward.store.mongodb.views.Change;
import app.fanreward.store.mongodb.views.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Some records that follow one another, and what they make of the views. Used once, by one thread. */
final class ViewPage {
    /** Each time another host got on with the same documents; so far ahead of each other they do not stay for long. */
    private static final int MOST_ATTEMPTS = 100;

    /** A member may have very many documents. */
    private static final int MOST_FORGOTTEN = 1_000;

    private final Map<View, ViewDocuments> views;
    private final long generation;
    private final List<PositionedRecord> records;

    /**
     * Begins.
     *
     * @param views the views with their documents
     * @param generation which making it is
     * @param records the records; one that erases a member stands alone
     */
    ViewPage(Map<View, ViewDocuments> views, long generation, List<PositionedRecord> records) {
        this.views = views;
        this.generation = generation;
        this.records = records;
    }

    /** A change with the position of its record. */
    private record Placed(long position, Change change) {}

    /** Writes what follows; returns false if the views are made anew by somebody else, so that this making is over. */
    boolean take() {
        for (Map.Entry<View, ViewDocuments> view : views.entrySet()) {
            if (!take(view.getKey(), view.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean take(View view, ViewDocuments documents) {
        List<Placed> changes = new ArrayList<>();
        for (PositionedRecord record : records) {
            view.changes(record.record()).forEach(change -> changes.add(new Placed(record.position(), change)));
            if (view.forgetsMembers() && ViewFollower.isErasure(record) && !forget(documents, record)) {
                return false;
            }
        }
        return take(documents, changes);
    }

    /** Empties what the records before an erasure made of the member. */
    private boolean forget(ViewDocuments documents, PositionedRecord erasure) {
        while (true) {
            List<Placed> left =
                    documents
                            .notErased(erasure.record().member(), generation, erasure.position(), MOST_FORGOTTEN)
                            .stream()
                            .map(id -> new Placed(erasure.position(), new Change(id, ViewPage::emptied)))
                            .toList();
            if (left.isEmpty()) {
                return true;
            }
            if (!take(documents, left)) {
                return false;
            }
        }
    }

    private static @Nullable Document emptied(@Nullable Document before) {
        return before == null ? null : View.emptied(before);
    }

    private boolean take(ViewDocuments documents, List<Placed> changes) {
        if (changes.isEmpty()) {
            return true;
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            @Nullable List<Wanted> wanted = wanted(documents, changes);
            if (wanted == null) {
                return false;
            }
            if (documents.write(wanted)) {
                return true;
            }
        }
        throw new FanRewardException(
                ErrorCode.STORE_UNAVAILABLE,
                "other hosts kept changing the same documents of the views; it is tried again");
    }

    /** What the documents have to be that are not yet; null if some are of a later making. */
    private @Nullable List<Wanted> wanted(ViewDocuments documents, List<Placed> changes) {
        Map<Object, Found> found = new LinkedHashMap<>();
        changes.forEach(placed ->
                found.put(placed.change().id(), Found.none(placed.change().id())));
        for (Found one : documents.find(new HashSet<>(found.keySet()))) {
            if (one.generation() > generation) {
                return null;
            }
            found.put(one.id(), one);
        }
        Map<Object, Wanted> wanted = new LinkedHashMap<>();
        for (Placed placed : changes) {
            Object id = placed.change().id();
            Found known = found.getOrDefault(id, Found.none(id));
            @Nullable Wanted earlier = wanted.get(id);
            boolean ofThisMaking = known.generation() == generation;
            if (earlier == null && ofThisMaking && known.position() >= placed.position()) {
                continue;
            }
            @Nullable Document before = earlier != null ? earlier.content() : ofThisMaking ? known.content() : null;
            @Nullable Document after = placed.change().step().after(before);
            if (after != null && !after.equals(before)) {
                wanted.put(id, new Wanted(known, generation, placed.position(), after));
            }
        }
        return List.copyOf(wanted.values());
    }
}
