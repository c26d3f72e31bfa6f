import org.jspecify.annotations.NullMarked;

/** What an embedder of FanReward writes against and what an adapter implements. */
@NullMarked
@SuppressWarnings("module") // the engine is compiled later
module app.fanreward.api {
    requires static transitive org.jspecify;

    exports app.fanreward.api;
    exports app.fanreward.api.activation;
    exports app.fanreward.api.board;
    exports app.fanreward.api.campaign;
    exports app.fanreward.api.catalog;
    exports app.fanreward.api.decision;
    exports app.fanreward.api.encoding;
    exports app.fanreward.api.entity;
    exports app.fanreward.api.event;
    exports app.fanreward.api.extension;
    exports app.fanreward.api.internal to
            app.fanreward.core;
    exports app.fanreward.api.ledger;
    exports app.fanreward.api.member;
    exports app.fanreward.api.platform;
    exports app.fanreward.api.privacy;
    exports app.fanreward.api.progress;
    exports app.fanreward.api.rule;
    exports app.fanreward.api.seal;
    exports app.fanreward.api.store;
    exports app.fanreward.api.trial;

    uses app.fanreward.api.extension.FunctionProvider;
}
