package app.fanreward.benchmarks.mongodb;

import app.fanreward.benchmarks.mongodb.Trips.Measured;
import app.fanreward.testkit.mongodb.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what events cost a ledger in MongoDB. */
@Command(
        name = "mongodb",
        mixinStandardHelpOptions = true,
        description = "Counts trips to the database and bytes for each event, against the server that "
                + "FANREWARD_TEST_MONGODB_URI names or one within this process; with a real server also events a second "
                + "at 1, 8 and 64 threads and in batches. Databases of its own are made and dropped.")
public final class MongoBenchmark implements Callable<Integer> {
    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            description = "How many events in a call, several with commas between. Default: 1 and 500.")
    List<Integer> batches = List.of(1, 500);

    @Spec
    private CommandSpec spec;

    private MongoBenchmark() {}

    /**
     * Runs.
     *
     * @param arguments as {@code --help} says
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MongoBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (batches.stream().anyMatch(batch -> batch < 1)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--batch takes numbers of 1 and more");
        }
        System.out.println(
                "| events | in a call | trips before the answer | behind it | bytes sent an event | received |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (int batch : batches) {
            for (Work work : Work.values()) {
                print(Trips.measure(TestDatabase.fresh(), work, batch));
            }
        }
        if (TestDatabase.isReal()) {
            System.out.println();
            Throughput.print(TestDatabase.fresh());
        } else {
            System.out.println();
            System.out.println(
                    "Events a second are measured where FANREWARD_TEST_MONGODB_URI names a server: the one within this "
                            + "process looks through everything.");
        }
        return 0;
    }

    private static void print(Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %,d | %,d |%n",
                measured.work().words(),
                measured.batch(),
                measured.answered().requests(),
                measured.behind().requests(),
                measured.answered().sent() / measured.batch(),
                measured.answered().received() / measured.batch());
    }
}
