package app.fanreward.benchmarks.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The right awards of a workload: those of the plain loop.
 *
 * @param awards for each event, in order, the points by the places of the campaigns that pay
 */
record Expected(List<Map<Integer, Long>> awards) {
    static Expected of(MatchingWorkload workload) {
        Contender<?> loop = SideKind.LOOP.contender(workload);
        List<Map<Integer, Long>> awards = new ArrayList<>();
        for (int i = 0; i < workload.events().size(); i++) {
            awards.add(loop.match(i).byCampaign());
        }
        return new Expected(List.copyOf(awards));
    }

    /** Keeps them for processes that have no time for the loop. */
    void write(Path file) throws IOException {
        Files.writeString(file, JsonMapper.shared().writeValueAsString(awards));
    }

    static Expected read(Path file) throws IOException {
        return new Expected(JsonMapper.shared().readValue(Files.readString(file), new TypeReference<>() {}));
    }
}
