package app.fanreward.benchmarks.matching;

import java.util.concurrent.atomic.AtomicInteger;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles rules to Drools' executable model. */
final class DroolsBase {
    private static final AtomicInteger VERSION = new AtomicInteger();

    private DroolsBase() {}

    static KieBase of(String drl) {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        // Of its own for each: what is built is kept under it.
        ReleaseId release =
                services.newReleaseId("app.fanreward.benchmarks", "rules", "1." + VERSION.getAndIncrement());
        files.generateAndWritePomXML(release);
        files.write("src/main/resources/rules/rules.drl", drl);
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException("Drools refuses the rules: "
                    + builder.getResults().getMessages(Message.Level.ERROR).get(0));
        }
        return services.newKieContainer(release).getKieBase();
    }
}
