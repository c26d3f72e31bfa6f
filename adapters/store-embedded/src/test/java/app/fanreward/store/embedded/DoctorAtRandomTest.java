package app.fanreward.store.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.store.embedded.DoctorReport.MemberLoss;
import java.nio.file.Files;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DoctorAtRandomTest extends DoctorSuite {
    /** Whatever is damaged: what is saved is true, and journals are prefixes. */
    @Test
    void randomDamageNeverMakesTheDoctorGuess() throws Exception {
        long seed = 41;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = Files.readAllBytes(database());
        int saved = 0;
        for (int round = 0; round < 30; round++) {
            byte[] damaged = whole.clone();
            for (int hit = random.nextInt(1, 6); hit > 0; hit--) {
                int at = random.nextInt(damaged.length);
                switch (random.nextInt(3)) {
                    case 0 -> damaged[at] ^= (byte) random.nextInt(1, 256);
                    case 1 -> {
                        for (int i = at; i < Math.min(damaged.length, at + random.nextInt(1, 6_000)); i++) {
                            damaged[i] = (byte) random.nextInt(256);
                        }
                    }
                    // A page that was written to another place.
                    default ->
                        System.arraycopy(
                                whole, random.nextInt(whole.length / PAGE) * PAGE, damaged, at / PAGE * PAGE, PAGE);
                }
            }
            Files.write(database(), damaged);
            String where = "seed " + seed + ", round " + round;
            try {
                DoctorReport report = repair();
                assertPrefixes(folder.resolve("repaired"), where);
                long told = report.records()
                        + report.setAside()
                        + report.losses().stream().mapToLong(MemberLoss::lost).sum();
                assertTrue(report.records() <= books.booked().size(), where);
                assertTrue(told >= report.records(), where);
                saved += report.records() > 0 ? 1 : 0;
            } catch (FanRewardException refusal) {
                assertTrue(
                        refusal.code() == ErrorCode.FILE_UNREADABLE || refusal.code() == ErrorCode.STORE_TOO_NEW,
                        where + ": " + refusal);
            }
            delete(folder.resolve("repaired"));
        }
        assertTrue(saved > 25, saved + " of 30 saved");
    }
}
