package app.fanreward.core.internal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import app.fanreward.api.ledger.Lot;
import app.fanreward.api.ledger.LotId;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LotsTest {
    private static OpenLot lot(LotId id, long amount) {
        return new OpenLot(new Lot(id, "points", amount, Instant.EPOCH, null), amount, 0, true, false);
    }

    @Test
    void lotsAreFoundAndStandInOrderWhateverIsPutInAndTakenOut() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Lots lots = new Lots();
            TreeMap<LotId, OpenLot> plain = new TreeMap<>();
            for (int i = 0; i < 300; i++) {
                LotId id = new LotId(random.nextInt(20), random.nextInt(4));
                OpenLot one = lot(id, 1 + i);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        assertEquals(plain.putIfAbsent(id, one) == null, lots.add(id, one));
                    }
                    case 1 -> {
                        @Nullable OpenLot before = plain.put(id, one);
                        assertSame(before, lots.set(id, one));
                    }
                    case 2 -> assertSame(plain.remove(id), lots.set(id, null));
                    default -> {
                        assertSame(plain.get(id), lots.get(id));
                        assertEquals(plain.containsKey(id), lots.contains(id));
                    }
                }
                assertEquals(List.copyOf(plain.values()), lots.all());
                assertEquals(plain.size(), lots.size());
            }
        }
    }
}
