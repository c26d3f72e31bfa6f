package app.fanreward.rules.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Short ways to say what tests of this module say often. */
final class Loading {
    private Loading() {}

    static String resource(String name) {
        try (InputStream in = Loading.class.getResourceAsStream("/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Campaign campaign(String yaml) {
        List<Campaign> campaigns =
                CampaignFiles.read("t.yaml", yaml).definition().campaigns();
        assertEquals(1, campaigns.size());
        return campaigns.getFirst();
    }

    /** A campaign with one rule, of which everything after {@code on} is given, indented by nothing. */
    static Rule rule(String parts) {
        return campaign(ruleText(parts)).rules().getFirst();
    }

    static String ruleText(String parts) {
        return "kind: Campaign\nkey: c\nrules:\n  - key: r\n    on: track.played\n" + parts.indent(4);
    }

    static List<Problem> problems(String name, String text) {
        return assertThrows(FanRewardException.class, () -> CampaignFiles.read(name, text))
                .problems();
    }

    static List<String> problemLines(String yaml) {
        return problems("t.yaml", yaml).stream().map(Problem::toString).toList();
    }
}
