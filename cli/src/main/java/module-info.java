import org.jspecify.annotations.NullMarked;

/** The command line of FanReward. It exports nothing: it is a program, not a library. */
@NullMarked
module app.fanreward.cli {
    requires static org.jspecify;
    requires app.fanreward.api;
    requires app.fanreward.core;
    requires app.fanreward.platform.files;
    requires app.fanreward.rules.json;
    requires app.fanreward.server;
    requires app.fanreward.store.embedded;
    requires app.fanreward.store.mongodb;
    requires app.fanreward.testkit.campaigns;
    requires app.fanreward.wire.json;
    requires info.picocli;
    requires java.logging;
    requires java.management;
    requires java.net.http;
    requires java.xml;
    requires jdk.management;
    requires me.tongfei.progressbar;
    requires tools.jackson.core;
    requires tools.jackson.dataformat.yaml;

    opens app.fanreward.cli to
            info.picocli;
    opens app.fanreward.cli.command to
            info.picocli;
    opens app.fanreward.cli.ledger to
            info.picocli;
    opens app.fanreward.cli.campaign to
            info.picocli;
    opens app.fanreward.cli.catalog to
            info.picocli;
    opens app.fanreward.cli.privacy to
            info.picocli;
    opens app.fanreward.cli.upkeep to
            info.picocli;
    opens app.fanreward.cli.options to
            info.picocli;
}
