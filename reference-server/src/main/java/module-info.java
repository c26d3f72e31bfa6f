import org.jspecify.annotations.NullMarked;

/** The reference host: a reward engine behind HTTP. */
@NullMarked
module app.fanreward.server {
    requires static transitive org.jspecify;
    requires transitive app.fanreward.api;
    requires app.fanreward.rules.json;
    requires app.fanreward.store.embedded;
    requires app.fanreward.wire.json;
    requires io.helidon.common.socket;
    requires io.helidon.http;
    requires io.helidon.webserver;
    requires java.logging;
    // Only for the exit status after SIGTERM; without it everything else works the same.
    requires static jdk.unsupported;

    exports app.fanreward.server;
}
