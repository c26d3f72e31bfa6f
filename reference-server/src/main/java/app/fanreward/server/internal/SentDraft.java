package app.fanreward.server.internal;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The draft in a request, which still knows where everything stood in it. For one request. */
final class SentDraft {
    private @Nullable LoadedProgram loaded;

    /** Reads it; what is wrong has file, line and column. */
    ProgramDefinition read(SequencedMap<String, String> files) {
        LoadedProgram read = CampaignFiles.read(files);
        loaded = read;
        return read.definition();
    }

    /** Works with it, and says of what the engine refuses in it where it stands. */
    <T> T located(Supplier<T> work) {
        try {
            return work.get();
        } catch (FanRewardException refused) {
            LoadedProgram draft = loaded;
            if (draft == null) {
                throw refused;
            }
            throw new FanRewardException(
                    refused.problems().stream().map(draft::locate).toList());
        }
    }
}
