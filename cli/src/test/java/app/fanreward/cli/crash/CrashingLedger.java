package app.fanreward.cli.crash;

import app.fanreward.api.RewardEngine;
import app.fanreward.store.embedded.EmbeddedStore;
import java.nio.file.Path;

/** Works until it is killed, and says what it was told is done. */
final class CrashingLedger {
    private CrashingLedger() {}

    /** Takes the folder and the number of the first piece of work; each thread has a range of its own. */
    public static void main(String[] args) {
        RewardEngine engine = MixedLoad.engine(EmbeddedStore.open(Path.of(args[0])));
        long first = Long.parseLong(args[1]);
        for (int i = 0; i < MixedLoad.THREADS; i++) {
            long from = first + i * LedgerCrashTest.RANGE;
            new Thread(() -> {
                        for (long number = from; number < from + LedgerCrashTest.RANGE; number++) {
                            String answer = MixedLoad.work(engine, number);
                            synchronized (CrashingLedger.class) {
                                System.out.println(number + ":" + answer);
                            }
                        }
                    })
                    .start();
        }
    }
}
