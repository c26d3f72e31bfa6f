package app.fanreward.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoreRequirementTest {
    private static final Pattern ID = Pattern.compile("RS-\\d\\d");
    private static final List<Class<?>> SUITES = List.of(
            RewardStoreContract.class,
            RewardStoreReads.class,
            RewardStoreMembers.class,
            RewardStoreProofs.class,
            RewardStoreRaces.class,
            RewardStoreReopen.class);

    @Test
    void theEnumNamesWhatTheInterfaceAsks() throws IOException {
        assertEquals(idsIn("engine-api/src/main/java/app/fanreward/api/store/RewardStore.java"), idsOfTheEnum());
    }

    @Test
    void theReferencePageListsEveryRequirement() throws IOException {
        assertEquals(idsOfTheEnum(), idsIn("docs/reference/store.md"));
    }

    @Test
    void everyTestNamesARequirementAndEveryRequirementHasATest() {
        Set<String> tested = new TreeSet<>();
        for (Class<?> suite : SUITES) {
            for (Method method : suite.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    DisplayName name = Objects.requireNonNull(
                            method.getAnnotation(DisplayName.class), method + " has no display name");
                    String id = name.value().split(" ", 2)[0];
                    assertTrue(idsOfTheEnum().contains(id), method + " begins with no id: " + name.value());
                    tested.add(id);
                }
            }
        }
        assertEquals(idsOfTheEnum(), tested);
    }

    private static Set<String> idsOfTheEnum() {
        return Arrays.stream(StoreRequirement.values())
                .map(StoreRequirement::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> idsIn(String file) throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("fanreward.root"), "fanreward.root"));
        return ID.matcher(Files.readString(root.resolve(file)))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
