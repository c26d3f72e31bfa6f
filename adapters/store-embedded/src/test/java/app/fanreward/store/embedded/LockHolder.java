package app.fanreward.store.embedded;

import app.fanreward.api.FanRewardException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Holds a store open until its input ends; a second argument is where its server answers. */
final class LockHolder {
    static final int REFUSED = 3;

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]))) {
            if (arguments.length > 1) {
                store.servedAt(URI.create(arguments[1]));
            }
            System.out.println("holding " + store);
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (FanRewardException refusal) {
            System.out.println(refusal.code());
            System.exit(REFUSED);
        }
    }
}
