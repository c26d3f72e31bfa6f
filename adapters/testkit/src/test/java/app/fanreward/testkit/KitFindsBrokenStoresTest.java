package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

class KitFindsBrokenStoresTest {
    @Test
    void aStoreThatIsRightPassesEveryTest() {
        Map<String, TestExecutionResult> results = KitAgainstStore.run(PlainStore::new);
        results.forEach((test, result) ->
                assertEquals(Status.SUCCESSFUL, result.getStatus(), () -> test + ": " + result.getThrowable()));
        for (StoreRequirement requirement : StoreRequirement.values()) {
            assertTrue(
                    results.keySet().stream().anyMatch(test -> test.startsWith(requirement.id() + " ")),
                    requirement.id() + " was tested");
        }
    }

    @ParameterizedTest
    @FieldSource("app.fanreward.testkit.Breakage#ALL")
    void aBrokenStoreFailsATestOfTheRequirementItBreaks(Breakage breakage) {
        TreeSet<String> failed = new TreeSet<>();
        KitAgainstStore.run(breakage::open).forEach((test, result) -> {
            if (result.getStatus() == Status.FAILED) {
                failed.add(test);
            }
        });
        assertTrue(
                failed.stream()
                        .anyMatch(test -> test.startsWith(breakage.broken().id() + " ")),
                breakage + " must fail a test of " + breakage.broken().id() + "; failed: " + failed);
    }
}
