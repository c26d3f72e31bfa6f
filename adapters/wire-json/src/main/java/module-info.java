import org.jspecify.annotations.NullMarked;

/** Events in, answers out: what goes over wires and into files, as JSON and as text for people. */
@NullMarked
module app.fanreward.wire.json {
    requires static transitive org.jspecify;
    requires transitive app.fanreward.api;
    requires tools.jackson.core;

    exports app.fanreward.wire.json;
    exports app.fanreward.wire.text;
}
