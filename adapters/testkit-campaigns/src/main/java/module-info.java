import org.jspecify.annotations.NullMarked;

/** Runs scenarios and the tests that travel with campaigns. */
@NullMarked
module app.fanreward.testkit.campaigns {
    requires transitive app.fanreward.api;
    requires transitive app.fanreward.rules.json;
    requires app.fanreward.core;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports app.fanreward.testkit.campaigns;
    exports app.fanreward.testkit.campaigns.functions;
    exports app.fanreward.testkit.campaigns.junit;

    provides app.fanreward.api.extension.FunctionProvider with
            app.fanreward.testkit.campaigns.functions.ExampleFunctions;
}
