import org.jspecify.annotations.NullMarked;

/** Campaigns as YAML and JSON files, with errors that point at line and column. */
@NullMarked
module app.fanreward.rules.json {
    requires transitive app.fanreward.api;
    requires static org.jspecify;
    requires tools.jackson.core;
    requires tools.jackson.dataformat.yaml;
    requires org.snakeyaml.engine;

    exports app.fanreward.rules.json;
    exports app.fanreward.rules.json.scenario;
}
