package app.fanreward.core.internal.program.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.ProgramCompiler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is compiled to be looked up finds the very rules that asking all of them finds. {@code -Dmatch.programs=N
 * -Dmatch.events=N} tries more.
 */
class MatcherTest {
    private static final int PROGRAMS = Integer.getInteger("match.programs", 25);
    private static final int EVENTS = Integer.getInteger("match.events", 60);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theRulesThatHoldAreFoundWhateverTheyAsk(long seed) {
        Matches matches = new Matches();
        long found = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            RandomRules rules = new RandomRules(seed * 1_000_003 + i);
            ProgramDefinition definition = rules.program();
            Program program = ProgramCompiler.compile(definition, Functions.of(RandomRules.FUSSY));
            for (int j = 0; j < EVENTS; j++) {
                Facts facts = rules.facts();
                List<String> asked = new ArrayList<>();
                for (CompiledRule rule : program.rulesOn(RandomRules.KIND)) {
                    if (rule.campaign().window().contains(facts.event().occurredAt()) && rule.mayFire(facts)) {
                        asked.add(rule.name());
                    }
                }

                program.matcherOn(RandomRules.KIND).match(facts, matches);

                List<String> looked = new ArrayList<>();
                for (int k = 0; k < matches.count(); k++) {
                    looked.add(program.rulesOn(RandomRules.KIND)
                            .get(matches.rule(k))
                            .name());
                }
                assertEquals(
                        asked,
                        looked,
                        () -> "seed " + seed + ", " + facts.event().attributes() + " of " + facts.member() + " at "
                                + facts.event().occurredAt() + ": " + differing(program, asked, looked));
                found += looked.size();
            }
        }
        assertTrue(found > EVENTS, "hardly any rule ever held");
    }

    private static List<CompiledRule> differing(Program program, List<String> one, List<String> other) {
        return program.rulesOn(RandomRules.KIND).stream()
                .filter(rule -> one.contains(rule.name()) != other.contains(rule.name()))
                .toList();
    }
}
