package app.fanreward.store.embedded;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the lock of a folder says about its holder, for whoever is refused: the process, and below it the address at which
 * its server answers. Everybody may read it. What is read is shown to people and may be pasted into a shell, so nothing
 * but a number and a plain address is taken from it.
 *
 * @param holder the process in words
 * @param server where its server answers, or null
 */
record LockNote(String holder, @Nullable URI server) {
    /** Somebody who left no note. */
    static final LockNote UNKNOWN = new LockNote("another process", null);

    /** Enough for any note that {@link #encoded} makes. */
    static final int LONGEST = 512;

    private static final Pattern PROCESS = Pattern.compile("process \\d{1,19}");
    private static final Pattern ADDRESS =
            Pattern.compile("https?://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    static LockNote ofThisProcess() {
        return new LockNote("process " + ProcessHandle.current().pid(), null);
    }

    /** The same holder with another address, or with none. */
    LockNote servedAt(@Nullable URI address) {
        if (address != null && !ADDRESS.matcher(address.toString()).matches()) {
            throw new IllegalArgumentException(
                    "a server answers at an address such as http://127.0.0.1:8080, with nothing behind the port, not at "
                            + address);
        }
        return new LockNote(holder, address);
    }

    ByteBuffer encoded() {
        return StandardCharsets.UTF_8.encode(holder + "\n" + (server == null ? "" : server + "\n"));
    }

    /** Only lines with an end count: one without is still being written. */
    static LockNote decode(ByteBuffer bytes) {
        String[] lines = StandardCharsets.UTF_8.decode(bytes).toString().split("\n", -1);
        if (!PROCESS.matcher(lines[0]).matches()) {
            return UNKNOWN;
        }
        boolean served = lines.length > 2 && ADDRESS.matcher(lines[1]).matches();
        return new LockNote(lines[0], served ? URI.create(lines[1]) : null);
    }

    String inWords() {
        return server == null ? holder : holder + ", whose server answers at " + server;
    }
}
