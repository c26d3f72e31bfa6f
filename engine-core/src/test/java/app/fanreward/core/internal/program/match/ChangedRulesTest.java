package app.fanreward.core.internal.program.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.fanreward.api.extension.Functions;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.core.internal.program.CompiledRule;
import app.fanreward.core.internal.program.Facts;
import app.fanreward.core.internal.program.Program;
import app.fanreward.core.internal.program.Recompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where campaigns come, go and change, what is looked up finds the very rules that asking all of them finds.
 * {@code -Dmatch.programs=N -Dmatch.events=N} tries more.
 */
class ChangedRulesTest {
    private static final int SEQUENCES = Integer.getInteger("match.programs", 25) / 5;
    private static final int EVENTS = Integer.getInteger("match.events", 60) / 4;
    private static final int CHANGES = 14;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theRulesThatHoldAreFoundWhateverChanged(long seed) {
        Matches matches = new Matches();
        int layered = 0;
        long found = 0;
        for (int i = 0; i < SEQUENCES; i++) {
            RandomRules rules = new RandomRules(seed * 1_000_003 + i);
            SplittableRandom random = new SplittableRandom(seed * 31 + i);
            Recompiler compiler = new Recompiler(Functions.of(RandomRules.FUSSY));
            ProgramDefinition definition = rules.program();
            for (int change = 0; change < CHANGES; change++) {
                Program program = compiler.compile(definition).program();
                layered += program.matcherOn(RandomRules.KIND) instanceof LayeredMatcher ? 1 : 0;
                for (int j = 0; j < EVENTS; j++) {
                    Facts facts = rules.facts();
                    List<String> looked = looked(program, facts, matches);
                    assertEquals(
                            asked(program, facts), looked, "seed " + seed + ", sequence " + i + ", change " + change);
                    found += looked.size();
                }
                definition = changed(definition, rules.program().campaigns(), random);
            }
        }
        assertTrue(found > EVENTS, "hardly any rule ever held");
        assertTrue(layered > SEQUENCES, "hardly anything was ever taken over");
    }

    /** With a few campaigns of others: under keys that are there already, they are changed ones. */
    private static ProgramDefinition changed(
            ProgramDefinition definition, List<Campaign> others, SplittableRandom random) {
        List<Campaign> campaigns = new ArrayList<>(definition.campaigns());
        int many = random.nextInt(8) == 0 ? random.nextInt(1, 40) : random.nextInt(1, 4);
        for (int i = 0; i < many; i++) {
            if (campaigns.size() > 1 && random.nextInt(3) == 0) {
                campaigns.remove(random.nextInt(campaigns.size()));
            } else {
                Campaign other = others.get(random.nextInt(others.size()));
                campaigns.removeIf(campaign -> campaign.key().equals(other.key()));
                campaigns.add(random.nextInt(campaigns.size() + 1), other);
            }
        }
        return new ProgramDefinition(definition.settings(), campaigns);
    }

    private static List<String> asked(Program program, Facts facts) {
        List<String> asked = new ArrayList<>();
        for (CompiledRule rule : program.rulesOn(RandomRules.KIND)) {
            if (rule.campaign().window().contains(facts.event().occurredAt()) && rule.mayFire(facts)) {
                asked.add(rule.name());
            }
        }
        return asked;
    }

    private static List<String> looked(Program program, Facts facts, Matches matches) {
        program.matcherOn(RandomRules.KIND).match(facts, matches);
        List<String> looked = new ArrayList<>();
        for (int k = 0; k < matches.count(); k++) {
            looked.add(program.rulesOn(RandomRules.KIND).get(matches.rule(k)).name());
        }
        return looked;
    }
}
