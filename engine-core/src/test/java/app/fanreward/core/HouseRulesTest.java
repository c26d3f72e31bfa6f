package app.fanreward.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the module system does not already forbid. */
class HouseRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("app.fanreward");

    @Test
    void theRulesLookAtRealClasses() {
        assertTrue(CLASSES.size() > 100, () -> CLASSES.size() + " classes");
    }

    @Test
    void theApiDependsOnNothingButAnnotations() {
        noClasses()
                .that()
                .resideInAPackage("app.fanreward.api..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("app.fanreward.api..", "java..", "javax.crypto..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void theCoreDependsOnTheApiGuavaAndCaffeineOnly() {
        noClasses()
                .that()
                .resideInAPackage("app.fanreward.core..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "app.fanreward.api..",
                        "app.fanreward.core..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "com.google.common..",
                        "com.github.benmanes.caffeine..")
                .check(CLASSES);
    }

    @Test
    void guavaAndCaffeineAppearInNoSignatureOfWhatTheCoreExports() {
        noClasses()
                .that()
                .resideInAPackage("app.fanreward.core")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.common..", "com.github.benmanes.caffeine..")
                .check(CLASSES);
    }

    @Test
    void noClockNoRandomnessNoSleepInside() {
        noClasses()
                .that()
                .resideInAnyPackage("app.fanreward.core..", "app.fanreward.api..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .check(CLASSES);
    }

    @Test
    void thePureCoreKnowsNeitherStoresNorTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "app.fanreward.core.internal.program..",
                        "app.fanreward.core.internal.decide..",
                        "app.fanreward.core.internal.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("app.fanreward.api.store..", "app.fanreward.core.internal.engine..")
                .check(CLASSES);
    }

    @Test
    void packagesOfTheCoreHaveNoCycles() {
        slices().matching("app.fanreward.core.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
