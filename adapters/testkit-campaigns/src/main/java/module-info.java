import org.jspecify.annotations.NullMarked;

/** Runs the tests that travel with campaigns. */
@NullMarked
module app.fanreward.testkit.campaigns {
    requires transitive app.fanreward.api;
    requires app.fanreward.core;
    requires static org.jspecify;

    exports app.fanreward.testkit.campaigns;
}
