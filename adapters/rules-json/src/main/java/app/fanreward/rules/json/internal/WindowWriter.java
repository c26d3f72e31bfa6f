package app.fanreward.rules.json.internal;

import app.fanreward.api.rule.Campaign;
import tools.jackson.core.JsonGenerator;

/** Writes when something begins and ends. */
final class WindowWriter {
    private WindowWriter() {}

    static void write(JsonGenerator out, Campaign.Window window) {
        if (window.equals(Campaign.Window.ALWAYS)) {
            return;
        }
        out.writeObjectPropertyStart("window");
        Generators.text(out, "from", window.from());
        Generators.text(out, "to", window.to());
        Generators.text(out, "zone", window.zone());
        out.writeEndObject();
    }
}
