package app.fanreward.wire.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.wire.RandomCommands;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRoundTripTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsReadBackAsTheSameCommand(long seed) {
        RandomCommands random = new RandomCommands(seed);
        for (int round = 0; round < 1_000; round++) {
            LedgerCommand command = random.command();

            assertEquals(
                    command,
                    CommandJson.parse(CommandJson.write(command), RandomCommands.SETTINGS),
                    "seed " + seed + " round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsWrittenIsReadBackAsTheSameChange(long seed) {
        RandomCommands random = new RandomCommands(seed);
        for (int round = 0; round < 500; round++) {
            CatalogChange change = random.change();

            assertEquals(
                    change,
                    CatalogJson.parse(CatalogJson.write(change), RandomCommands.SETTINGS),
                    "seed " + seed + " round " + round);
        }
    }

    @Test
    void theRandomCommandsAreOfEveryKind() {
        RandomCommands random = new RandomCommands(1);

        Set<String> made = Stream.generate(random::command)
                .limit(500)
                .map(command -> command.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                Stream.of(LedgerCommand.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new)),
                made);
    }
}
