package app.fanreward.core.internal.cost;

import app.fanreward.api.extension.Functions;
import app.fanreward.api.trial.CostMeter;
import app.fanreward.api.trial.ProgramCosts.OfCondition;
import app.fanreward.api.trial.ProgramCosts.OfRule;
import app.fanreward.core.internal.decide.Input;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks every rule of a program of some events, and measures what it costs. Not safe for use by several threads. */
public final class AskedProgram {
    /** On so many events a rule or a test is measured. */
    private static final int MOST_MEASURED = 256;

    /** So many of those that cost most are measured again. */
    private static final int MEASURED_EXACTLY = 20;

    private static final int MOST_EXACTLY = 200;

    private static final int LOOPS = 11;

    /** Of so many of those that match most often it is measured what a match costs; of others, that it is as usual. */
    private static final int MOST_MATCHING = 200;

    /** What is measured first is not compiled yet. */
    private static final int MOST_WARMING = 100;

    private static final Duration LONGEST_WARMING = Duration.ofSeconds(1);

    private final List<MeasuredRule> measuredRules = new ArrayList<>();
    private final List<MeasuredTest> measuredTests = new ArrayList<>();
    private final SingleRules singles;
    private final Map<String, Long> gave;
    private final int sent;
    private final CostMeter meter;
    private final Stopwatch stopwatch;

    /**
     * Asks every rule about every event of its kind, once.
     *
     * @param functions the functions of the host's own that it was compiled with
     * @param inputs what was decided of the sample
     * @param gave how often each rule gave something, by its name
     * @param sample says how many decisions each stands for
     * @param sent of how many events that were sent all figures are the part of one
     */
    public AskedProgram(
            Program program,
            Functions functions,
            List<Input> inputs,
            Map<String, Long> gave,
            Sample sample,
            int sent,
            CostMeter meter) {
        this.gave = gave;
        this.sent = sent;
        this.meter = meter;
        this.stopwatch = new Stopwatch(meter);
        Map<String, List<Input>> byKind = new HashMap<>();
        for (Input input : inputs) {
            byKind.computeIfAbsent(input.facts().event().kind(), kind -> new ArrayList<>())
                    .add(input);
        }
        this.singles = new SingleRules(program.definition(), functions);
        Map<Object, MeasuredTest> tests = new LinkedHashMap<>();
        Set<String> kinds = new TreeSet<>();
        program.definition().campaigns().stream()
                .flatMap(campaign -> campaign.rules().stream())
                .forEach(rule -> kinds.add(rule.on()));
        for (String kind : kinds) {
            List<Input> asked = byKind.getOrDefault(kind, List.of());
            List<Input> measured = spread(asked);
            double weight = sample.weight(kind);
            for (CompiledRule compiled : program.rulesOn(kind)) {
                AskedRule rule = new AskedRule(compiled, kind);
                asked.forEach(rule::ask);
                measuredRules.add(new MeasuredRule(rule, measured, weight));
                rule.tests((test, place) -> tests.computeIfAbsent(
                                test.question(), question -> new MeasuredTest(test.condition(), measured))
                        .add(test, place, measured, weight));
            }
        }
        measuredTests.addAll(tests.values());
    }

    private static List<Input> spread(List<Input> inputs) {
        if (inputs.size() <= MOST_MEASURED) {
            return inputs;
        }
        List<Input> spread = new ArrayList<>(MOST_MEASURED);
        for (int i = 0; i < MOST_MEASURED; i++) {
            spread.add(inputs.get((int) ((long) i * inputs.size() / MOST_MEASURED)));
        }
        return spread;
    }

    /**
     * Measures all roughly, and those that cost most again and more exactly.
     *
     * @param atMost how long whole rounds may be measured: with less time there is less to get warm
     */
    public void measure(Duration atMost) {
        Duration quarter = atMost.dividedBy(4);
        long warming = (quarter.compareTo(LONGEST_WARMING) < 0 ? quarter : LONGEST_WARMING).toNanos();
        List<MeasuredRule> matching = measuredRules.stream()
                .filter(rule -> rule.rule().answers().held() > 0)
                .sorted(Comparator.comparingLong(
                                (MeasuredRule rule) -> rule.rule().answers().held())
                        .reversed())
                .toList();
        List<MeasuredRule> measured = matching.stream()
                .limit(MOST_MATCHING)
                .filter(rule -> rule.standsAlone(singles))
                .toList();
        @Nullable Program none = singles.none();
        long start = meter.wallNanos();
        for (int i = 0; i < MOST_WARMING && (i == 0 || meter.wallNanos() - start < warming); i++) {
            measuredRules.forEach(rule -> rule.measureAsking(stopwatch, 1, Stopwatch.ROUGH_NANOS));
            measuredTests.forEach(test -> test.measure(stopwatch, 1, Stopwatch.ROUGH_NANOS));
            measured.forEach(rule -> rule.measureMatching(stopwatch, 1, Stopwatch.EXACT_NANOS, none));
        }
        if (!measured.isEmpty()) {
            double usual = Stopwatch.median(
                    measured.stream().mapToDouble(MeasuredRule::nanosMatched).toArray());
            Set<MeasuredRule> known = Set.copyOf(measured);
            matching.stream().filter(rule -> !known.contains(rule)).forEach(rule -> rule.assumeMatching(usual));
        }
        exactly(measuredRules, MeasuredRule::nanos, rule -> {
            rule.measureAsking(stopwatch, LOOPS, Stopwatch.EXACT_NANOS);
            rule.measureMatching(stopwatch, LOOPS, Stopwatch.DIFFERENCE_NANOS, none);
        });
        exactly(measuredTests, MeasuredTest::nanos, test -> test.measure(stopwatch, LOOPS, Stopwatch.EXACT_NANOS));
    }

    /** What looks dear by mistake gets cheaper by it, and makes room for others. */
    private static <T> void exactly(List<T> all, ToDoubleFunction<T> nanos, Consumer<T> measuring) {
        Set<T> measured = Collections.newSetFromMap(new IdentityHashMap<>());
        List<T> next;
        do {
            next = dearest(all, nanos)
                    .limit(MEASURED_EXACTLY)
                    .filter(one -> !measured.contains(one))
                    .toList();
            next.forEach(measuring);
            measured.addAll(next);
        } while (!next.isEmpty() && measured.size() < MOST_EXACTLY);
    }

    private static <T> Stream<T> dearest(List<T> all, ToDoubleFunction<T> nanos) {
        return all.stream().sorted(Comparator.comparingDouble(nanos).reversed());
    }

    /** What all rules cost for each event sent, asked one by one. */
    public double nanos() {
        return measuredRules.stream().mapToDouble(MeasuredRule::nanos).sum() / sent;
    }

    /** How many rules are asked of each event sent. */
    public double asked() {
        return measuredRules.stream().mapToDouble(MeasuredRule::asked).sum() / sent;
    }

    /** How many rules match each event sent. */
    public double matched() {
        return measuredRules.stream().mapToDouble(MeasuredRule::held).sum() / sent;
    }

    /** The rules, the one that costs most first. */
    public List<OfRule> rules() {
        double all = nanos();
        return dearest(measuredRules, MeasuredRule::nanos)
                .map(rule -> told(rule, all))
                .toList();
    }

    private OfRule told(MeasuredRule measured, double all) {
        CompiledRule rule = measured.rule().rule();
        double nanos = measured.nanos() / sent;
        return new OfRule(
                rule.campaign().key(),
                rule.key(),
                measured.rule().kind(),
                measured.rule().answers(),
                gave.getOrDefault(rule.name(), 0L),
                measured.nanosAsked(),
                measured.nanosMatched(),
                nanos,
                share(nanos, all));
    }

    /** The conditions that were asked, the one that costs most first. */
    public List<OfCondition> conditions() {
        double all = nanos();
        return dearest(measuredTests, MeasuredTest::nanos)
                .filter(MeasuredTest::wasAsked)
                .map(test -> test.told(test.nanos() / sent, share(test.nanos() / sent, all)))
                .toList();
    }

    private static double share(double part, double all) {
        return all > 0 ? part / all : 0;
    }
}
