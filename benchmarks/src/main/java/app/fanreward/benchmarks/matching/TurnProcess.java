package app.fanreward.benchmarks.matching;

import app.fanreward.benchmarks.Statistics;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.json.JsonMapper;

/** A process in which one side has a turn: loaded, compared with the loop, warmed up, timed. It says one line of JSON. */
final class TurnProcess {
    /** What the line begins with if the side gives other awards than the loop. */
    static final String DIFFERS = "differs: ";

    private final TurnOrder order;
    private final PrintStream out;
    private final AtomicBoolean ended = new AtomicBoolean();

    private TurnProcess(TurnOrder order, PrintStream out) {
        this.order = order;
        this.out = out;
    }

    /**
     * Starts in a process of its own.
     *
     * @param arguments a {@link TurnOrder}
     * @throws IOException if the right awards cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        // What an engine may have to say is not read as an answer.
        System.setOut(System.err);
        new TurnProcess(TurnOrder.of(arguments[0]), out).run();
        // An engine may have left threads behind.
        Runtime.getRuntime().halt(0);
    }

    private void run() throws IOException {
        MatchingWorkload workload = MatchingWorkload.of(Profile.of(order.profile()), order.campaigns(), order.events());
        SideKind kind = SideKind.of(order.side());
        long classes = metaspace();
        long start = System.nanoTime();
        Thread watch = watchLoading();
        Side<?> side;
        try {
            side = kind.load(workload.campaigns());
        } catch (OutOfMemoryError full) {
            say(missing("did not load in " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB"));
            return;
        } catch (RuntimeException | StackOverflowError refused) {
            refused.printStackTrace();
            say(missing("did not load: " + refused.getClass().getSimpleName()));
            return;
        }
        double loadMillis = (System.nanoTime() - start) / 1e6;
        if (!ended.compareAndSet(false, true)) {
            waitFor(watch);
            return;
        }
        long grown = metaspace() - classes;
        Expected expected = Expected.read(Path.of(order.expected()));
        answer(measured(SideKind.contender(side, workload), workload, expected, loadMillis, grown));
    }

    /** Some engines cannot be interrupted, so the whole process ends. */
    private Thread watchLoading() {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(order.loadMillis());
                    } catch (InterruptedException over) {
                        return;
                    }
                    if (!ended.get()) {
                        say(missing("did not load in " + Durations.words(Duration.ofMillis(order.loadMillis()))));
                        Runtime.getRuntime().halt(0);
                    }
                },
                "watch");
        watch.setDaemon(true);
        watch.start();
        return watch;
    }

    /** It is about to say that it was too late, and to end the process. */
    private static void waitFor(Thread watch) {
        try {
            watch.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Turn missing(String why) {
        return Turn.missing(order.side(), order.profile(), order.campaigns(), why);
    }

    private void say(Turn turn) {
        if (ended.compareAndSet(false, true)) {
            answer(JsonMapper.shared().writeValueAsString(turn));
        }
    }

    private void answer(String line) {
        out.println(line);
        out.flush();
    }

    private String measured(
            Contender<?> contender, MatchingWorkload workload, Expected expected, double loadMillis, long grown) {
        int events;
        try {
            events = Verification.verify(
                    order.side(), contender, workload, expected, Duration.ofMillis(order.verifyMillis()));
        } catch (IllegalStateException differs) {
            return DIFFERS + differs.getMessage();
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < order.warmUps() + order.iterations(); i++) {
            Stretch stretch = Stretch.of(contender, events, order.millis());
            if (i >= order.warmUps()) {
                stretches.add(stretch);
            }
        }
        return JsonMapper.shared()
                .writeValueAsString(new Turn(
                        order.side(),
                        order.profile(),
                        order.campaigns(),
                        null,
                        loadMillis,
                        grown,
                        events,
                        median(stretches.stream().map(Stretch::cpuNanos).toList()),
                        median(stretches.stream().map(Stretch::wallNanos).toList()),
                        median(stretches.stream().map(Stretch::bytes).toList())));
    }

    private static double median(List<Double> figures) {
        return Statistics.of(figures).median();
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
