package app.fanreward.store.mongodb;

import app.fanreward.api.FanRewardException;
import app.fanreward.store.mongodb.following.Pause;
import app.fanreward.store.mongodb.following.ViewFollower;
import app.fanreward.store.mongodb.following.ViewPlace;
import app.fanreward.store.mongodb.following.ViewTurn;
import app.fanreward.store.mongodb.following.Waking;
import app.fanreward.store.mongodb.views.AuditView;
import app.fanreward.store.mongodb.views.CampaignView;
import app.fanreward.store.mongodb.views.ConnectionView;
import app.fanreward.store.mongodb.views.EntityView;
import app.fanreward.store.mongodb.views.NotificationView;
import app.fanreward.store.mongodb.views.RedemptionView;
import app.fanreward.store.mongodb.views.SessionView;
import app.fanreward.store.mongodb.views.View;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the collections that are made of the journal: {@code campaigns}, {@code rewardentities}, {@code trackingsessions},
 * {@code auditlogs}, {@code platformconnections}, {@code notifications} and {@code redemptions}. One thread follows the journal
 * from where the views stand, soon after each commit; nothing waits for it. Any number of hosts may do so over one database: one
 * of them writes, and where it dies, at whatever moment, another goes on half a minute later. The journal stays the truth: nobody decides by a
 * view, and each can be made anew. Safe for use by many threads.
 */
public final class MongoViews implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final int MOST_DOUBLINGS = 10;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(10);
    /** A host looks at least every ten seconds, and counts on then. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int TOGETHER = 500;
    private static final int PAGE = 200;

    private final MongoStore store;
    private final ViewFollower follower;
    private final ViewTurn turn;
    private final Waking waking;
    private final Pause pause = new Pause();
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    private MongoViews(MongoStore store, CampaignReader reader) {
        this.store = store;
        this.follower = follower(store, reader, TOGETHER, PAGE, () -> {});
        this.turn = new ViewTurn(
                store.database().getCollection(Layout.SETTINGS), new MachineSurroundings().name(), PATIENCE);
        this.waking = new Waking(store.database().getCollection(Layout.REWARDLOGS), pause, POLL);
        this.thread =
                Thread.ofPlatform().daemon().name("fanreward-mongodb-views").unstarted(this::run);
    }

    /**
     * Begins to follow the journal, on a thread of its own.
     *
     * @param store the store; when it is closed, so are the views
     * @param reader reads what the store keeps of campaigns, to show when they run; {@link CampaignReader#NONE} shows no windows
     * @return the views
     * @throws FanRewardException with {@code STORE_LOCKED} if the store was opened for reading
     */
    public static MongoViews open(MongoStore store, CampaignReader reader) {
        store.requireWritable();
        MongoViews views = new MongoViews(store, reader);
        store.closeBefore(views);
        views.thread.start();
        return views;
    }

    static ViewFollower follower(
            MongoStore store, CampaignReader reader, int together, int page, Runnable beforeOrder) {
        List<View> views = List.of(
                new CampaignView(new StoredWindows(store, reader)),
                new EntityView(),
                new SessionView(),
                new AuditView(),
                new ConnectionView(),
                new NotificationView(),
                new RedemptionView());
        return new ViewFollower(
                store,
                store.database(),
                store.database().getCollection(Layout.SETTINGS),
                views,
                together,
                page,
                beforeOrder);
    }

    /**
     * How far the views are.
     *
     * @param position the position of the newest record that is in the views
     * @param newest the position of the newest record there is
     * @param remaking whether they are being made from nothing, so that some documents still stand as they stood before
     * @param streaming whether a change stream wakes this host; otherwise it looks each second
     * @param failure what went wrong when this host tried last, or null if nothing did; it is tried again by itself
     */
    public record Progress(
            long position,
            long newest,
            boolean remaking,
            boolean streaming,
            @Nullable RuntimeException failure) {
        /**
         * Says how far behind the views are.
         *
         * @return how many records they lack
         */
        public long behind() {
            return Math.max(0, newest - position);
        }
    }

    /**
     * Says how far the views are.
     *
     * @return the progress, of all hosts together
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if the database does not answer
     */
    public Progress progress() {
        ViewPlace.Standing standing = follower.standing();
        return new Progress(
                standing.position(), store.lastPosition(), standing.sweepAt() != null, waking.byStream(), failure);
    }

    /**
     * Has all views made from nothing. They can be read meanwhile: each document stays as it is until the new making comes to
     * it. Returns at once; {@link #progress} says how far it is.
     *
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if the database does not answer; then it is not known whether it
     *     has begun
     */
    public void rebuild() {
        follower.restart();
        pause.call();
    }

    /**
     * Waits until everything is in the views that was booked before the call.
     *
     * @param atMost how long to wait
     * @return whether it is
     * @throws FanRewardException with {@code STORE_UNAVAILABLE} if the database does not answer
     */
    public boolean await(Duration atMost) {
        long newest = store.lastPosition();
        long end = System.nanoTime() + atMost.toNanos();
        Pause between = new Pause();
        pause.call();
        while (true) {
            ViewPlace.Standing standing = follower.standing();
            if (standing.position() >= newest && standing.sweepAt() == null) {
                return true;
            }
            if (System.nanoTime() - end >= 0 || pause.over()) {
                return false;
            }
            if (between.await(GLANCE)) {
                // Interrupted.
                return false;
            }
        }
    }

    /** Whether what was tried last went wrong, for whoever cannot ask how far it is. */
    boolean failed() {
        return failure != null;
    }

    private void run() {
        int failures = 0;
        while (!pause.over()) {
            try {
                waking.listen();
                while (!pause.over() && turn.mine() && follower.step()) {
                    failures = 0;
                }
                failure = null;
                failures = 0;
                waking.await();
            } catch (RuntimeException wrong) {
                // Whatever it is, the views are behind, say so, and go on once it is over.
                failure = wrong;
                pause.await(backoff(failures++));
            }
        }
        waking.close();
        try {
            turn.leave();
        } catch (FanRewardException away) {
            // The others find out by themselves.
        }
    }

    private static Duration backoff(int failures) {
        Duration wanted = Duration.ofMillis(FIRST_BACKOFF_MILLIS << Math.min(failures, MOST_DOUBLINGS));
        return wanted.compareTo(LONGEST_BACKOFF) < 0 ? wanted : LONGEST_BACKOFF;
    }

    /** Stops to follow. What is written stays, and the next who follows goes on from there. */
    @Override
    public void close() {
        pause.end();
        try {
            thread.join(LONGEST_CLOSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
