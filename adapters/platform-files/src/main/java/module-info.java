import org.jspecify.annotations.NullMarked;

/** Reads the listening and watching histories that people download from their platforms. */
@NullMarked
module app.fanreward.platform.files {
    requires transitive app.fanreward.api;
    requires static transitive org.jspecify;
    requires tools.jackson.core;
    requires de.siegmar.fastcsv;

    exports app.fanreward.platform.files;
}
