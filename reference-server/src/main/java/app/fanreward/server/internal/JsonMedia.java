package app.fanreward.server.internal;

import java.util.Locale;

/** The content type of everything but events. */
final class JsonMedia {
    private static final String TYPE = "application/json";

    private JsonMedia() {}

    /** Reads the body of a request that says it is JSON. */
    static byte[] body(Request request) {
        String written = request.header("Content-Type").orElse("");
        String[] parts = written.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            requireUtf8(parts[i]);
        }
        if (!parts[0].strip().toLowerCase(Locale.ROOT).equals(TYPE)) {
            throw refused("Content-Type is " + Shown.quoted(written) + "; send " + TYPE);
        }
        return request.body();
    }

    /** Refuses a parameter that names another character set. */
    static void requireUtf8(String parameter) {
        String plain = parameter.strip().toLowerCase(Locale.ROOT).replace("\"", "");
        if (plain.startsWith("charset=") && !plain.equals("charset=utf-8")) {
            throw refused(Shown.quoted(plain) + " is not read; JSON is UTF-8");
        }
    }

    static HttpProblem refused(String detail) {
        return HttpProblem.of(HttpCode.UNSUPPORTED_MEDIA_TYPE, detail).with("Connection", "close");
    }
}
