package app.fanreward.benchmarks.matching;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What is compared. */
enum SideKind {
    /** The engine. */
    ENGINE("engine", "FanReward", CompiledSide::new),
    /** The engine's conditions, one rule after the other. */
    INTERPRETED("interpreted", "FanReward, every rule asked", InterpretedSide::new),
    /** The hand-written index. */
    INDEX("index", "(b) hand-written index", IndexSide::new),
    /** The same over events of the engine. */
    PUBLIC_INDEX("publicIndex", "(b) over FanReward's events", PublicIndexSide::new),
    /** The hand-written loop. */
    LOOP("loop", "(a) hand-written loop", LoopSide::new),
    /** Drools, used by somebody who knows it well. */
    DROOLS_FACTS("droolsFacts", "Drools, rules as facts behind a hash index", DroolsSide::ofFacts),
    /** Drools as documented. */
    DROOLS("drools", "Drools, executable model", DroolsSide::ofRules),
    /** Evrete. */
    EVRETE("evrete", "Evrete", EvreteSide::new),
    /** Easy Rules. */
    EASY_RULES("easyRules", "Easy Rules, conditions in Java", EasyRulesSide::new),
    /** CEL behind the hand-written index. */
    CEL_INDEXED("celIndexed", "CEL behind (b)", rules -> new IndexedExpressionSide(rules, CelExpressions::new)),
    /** CEL. */
    CEL("cel", "CEL", rules -> new ExpressionSide(rules, CelExpressions::new)),
    /** AviatorScript behind the hand-written index. */
    AVIATOR_INDEXED(
            "aviatorIndexed",
            "AviatorScript behind (b)",
            rules -> new IndexedExpressionSide(rules, AviatorExpressions::new)),
    /** AviatorScript. */
    AVIATOR("aviator", "AviatorScript", rules -> new ExpressionSide(rules, AviatorExpressions::new)),
    /** JEXL. */
    JEXL("jexl", "JEXL", rules -> new ExpressionSide(rules, JexlExpressions::new));

    private final String key;
    private final String title;
    private final Function<List<WorkloadCampaign>, Side<?>> load;

    SideKind(String key, String title, Function<List<WorkloadCampaign>, Side<?>> load) {
        this.key = key;
        this.title = title;
        this.load = load;
    }

    /** What options call it. */
    String key() {
        return key;
    }

    /** What tables call it. */
    String title() {
        return title;
    }

    /** Loads the campaigns, as when a process starts or campaigns change. */
    Side<?> load(List<WorkloadCampaign> campaigns) {
        return load.apply(campaigns);
    }

    /** Loads the campaigns and gives the side its events. */
    Contender<?> contender(MatchingWorkload workload) {
        return contender(load(workload.campaigns()), workload);
    }

    static <E> Contender<E> contender(Side<E> side, MatchingWorkload workload) {
        return new Contender<>(side, workload);
    }

    static SideKind of(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no side '" + key + "'; there are " + String.join(", ", keys())));
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(SideKind::key).toList();
    }
}
