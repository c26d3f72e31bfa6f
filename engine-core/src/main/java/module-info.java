import org.jspecify.annotations.NullMarked;

/** The engine: build one with {@link app.fanreward.core.FanReward}. */
@NullMarked
module app.fanreward.core {
    requires transitive app.fanreward.api;
    requires static org.jspecify;
    requires com.github.benmanes.caffeine;
    requires com.google.common;

    exports app.fanreward.core;
}
