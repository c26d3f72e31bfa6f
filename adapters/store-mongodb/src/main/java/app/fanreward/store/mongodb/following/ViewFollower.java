package app.fanreward.store.mongodb.following;

import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.LedgerCommand.Close;
import app.fanreward.api.store.PositionedRecord;
import app.fanreward.api.store.RewardStore;
import app.fanreward.store.mongodb.views.View;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Makes the views of the journal, in the order of positions. Each document says which record it has come to. A record that it
 * has come to or gone beyond changes nothing, and a document is only replaced while it is as it was found. So it is no matter
 * how often a record is read, by how many hosts, and where one of them dies: whoever goes on from the place leads all
 * documents to the same end. Views can be made from nothing while they are read: what the new making has not reached yet stays
 * as the one before it left it. One thread at a time takes steps; everything
 * else is safe for use by many.
 */
public final class ViewFollower {
    /** What the views say, and how: another number has them made from nothing. */
    public static final int FORM = 1;

    private final RewardStore store;
    private final ViewPlace place;
    private final Map<View, ViewDocuments> views = new LinkedHashMap<>();
    private final int page;
    private final Runnable beforeOrder;

    /**
     * Begins.
     *
     * @param settings where it is noted how far the views are
     * @param together how many documents are written by one order at most
     * @param page how many records are read at once
     * @param beforeOrder what is done before each order to the database that changes something
     */
    public ViewFollower(
            RewardStore store,
            MongoDatabase database,
            MongoCollection<Document> settings,
            List<View> views,
            int together,
            int page,
            Runnable beforeOrder) {
        this.store = store;
        this.place = new ViewPlace(settings);
        this.page = page;
        this.beforeOrder = beforeOrder;
        for (View view : views) {
            this.views.put(view, new ViewDocuments(database.getCollection(view.collection()), together, beforeOrder));
        }
    }

    /** Where the views stand. */
    public ViewPlace.Standing standing() {
        return place.read(FORM);
    }

    /** Has everything made from nothing. */
    public void restart() {
        ViewPlace.Standing standing = standing();
        if (standing.form() <= FORM) {
            beforeOrder.run();
            place.restart(standing, FORM, store.lastPosition());
        }
    }

    /** Takes the next records in; returns whether there may be more. */
    public boolean step() {
        ViewPlace.Standing standing = standing();
        if (standing.form() > FORM) {
            // A newer version of the library makes them, and knows better.
            return false;
        }
        if (standing.form() < FORM) {
            restart();
            return true;
        }
        List<PositionedRecord> records = store.follow(standing.position(), page);
        for (List<PositionedRecord> part : parts(records)) {
            if (!new ViewPage(views, standing.generation(), part).take()) {
                // Somebody has begun anew.
                return true;
            }
        }
        if (!records.isEmpty()) {
            beforeOrder.run();
            place.advance(standing, records.get(records.size() - 1).position());
            return true;
        }
        if (standing.sweepable()) {
            views.values().forEach(documents -> documents.sweep(standing.generation()));
            beforeOrder.run();
            place.swept(standing);
        }
        return false;
    }

    /** An erasure stands alone: it is about all documents of the member that the records before it made. */
    private static List<List<PositionedRecord>> parts(List<PositionedRecord> page) {
        List<List<PositionedRecord>> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < page.size(); i++) {
            if (isErasure(page.get(i))) {
                if (begin < i) {
                    parts.add(page.subList(begin, i));
                }
                parts.add(page.subList(i, i + 1));
                begin = i + 1;
            }
        }
        if (begin < page.size()) {
            parts.add(page.subList(begin, page.size()));
        }
        return parts;
    }

    static boolean isErasure(PositionedRecord record) {
        return record.record().content() instanceof CommandContent content
                && content.refusal() == null
                && content.command() instanceof Close close
                && close.erased();
    }
}
