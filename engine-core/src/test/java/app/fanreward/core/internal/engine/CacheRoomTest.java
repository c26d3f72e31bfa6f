package app.fanreward.core.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheRoomTest {
    @ParameterizedTest
    @CsvSource({"8192, 1024", "1024, 128", "512, 64", "400, 64", "256, 64", "128, 32", "32, 8"})
    void itGoesByTheHeapAndNeverTakesMoreThanAQuarter(long heapInMegabytes, long roomInMegabytes) {
        assertEquals(roomInMegabytes << 20, CacheRoom.usual(heapInMegabytes << 20));
    }
}
