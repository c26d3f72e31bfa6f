package app.fanreward.server.internal;

import java.util.function.Supplier;

/** Lets a request work at the engine when it is its turn. */
final class Turn {
    private Turn() {}

    static <T> T at(RequestGate gate, Supplier<T> work) {
        if (!gate.takeTurn()) {
            throw HttpProblem.of(HttpCode.BUSY, "too many requests at once; send this one again in a moment")
                    .with("Retry-After", "1");
        }
        try {
            return work.get();
        } finally {
            gate.giveTurnBack();
        }
    }
}
