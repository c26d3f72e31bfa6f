import org.jspecify.annotations.NullMarked;

/** Contract tests for whoever writes a store. */
@NullMarked
module app.fanreward.testkit {
    requires transitive app.fanreward.api;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports app.fanreward.testkit;
}
