package app.fanreward.server.internal;

import java.lang.reflect.Proxy;

/**
 * Makes the process end with status 0 when it is asked to stop. By itself a JVM runs its shutdown hooks on SIGTERM and
 * then ends with 143, which service managers take for a failure.
 */
public final class StopSignals {
    private StopSignals() {}

    /**
     * Handles SIGTERM and SIGINT from now on. Where the JVM keeps them to itself ({@code -Xrs}) or has no such signals,
     * only the status differs.
     */
    public static void endWithStatusZero() {
        handle("TERM");
        handle("INT");
    }

    /** By reflection: the classes are outside the Java standard, and javac warns of naming them. */
    private static void handle(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object exit =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            System.exit(0);
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), exit);
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            System.getLogger(StopSignals.class.getName())
                    .log(System.Logger.Level.DEBUG, "SIG{0} is not handled: {1}", name, notHere);
        }
    }
}
