package app.fanreward.cli.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses at a server, with what is in them percent-encoded. */
final class Addresses {
    private static final String API = "/api/v1/";

    private final StringBuilder text;
    private char next = '?';

    private Addresses(String path) {
        this.text = new StringBuilder(API).append(path);
    }

    static Addresses of(String path) {
        return new Addresses(path);
    }

    static Addresses ofMember(String member, String path) {
        return new Addresses("members/" + encoded(member) + "/" + path);
    }

    Addresses with(String name, @Nullable Object value) {
        if (value != null) {
            text.append(next).append(name).append('=').append(encoded(value.toString()));
            next = '&';
        }
        return this;
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
