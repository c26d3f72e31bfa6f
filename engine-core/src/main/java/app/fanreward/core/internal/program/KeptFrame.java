package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for every campaign, as it was given and as it is kept. Immutable. */
final class KeptFrame {
    private final ProgramSettings given;
    private final ImmutableSortedSet<String> granted;
    private final boolean strict;
    private final ProgramFrame checking;
    private final byte[] content;
    private final ProgramFrame deciding;

    private KeptFrame(
            ProgramSettings given,
            ImmutableSortedSet<String> granted,
            boolean strict,
            ProgramFrame checking,
            byte[] content,
            ProgramFrame deciding) {
        this.given = given;
        this.granted = granted;
        this.strict = strict;
        this.checking = checking;
        this.content = content;
        this.deciding = deciding;
    }

    /**
     * Compiles what a program says for all campaigns, or takes it over.
     *
     * @param before that of a program before it, or null
     * @return null if something is wrong
     */
    static @Nullable KeptFrame of(ProgramDefinition program, Mode mode, @Nullable KeptFrame before) {
        ProgramSettings settings = program.settings();
        ImmutableSortedSet<String> granted = granted(settings, program.campaigns());
        if (before != null && before.isOf(settings, granted, mode.strict())) {
            return before;
        }
        ProgramFrame checking = new ProgramFrame(settings, granted, mode.given());
        if (!checking.isSound()) {
            return null;
        }
        byte[] content = ProgramCodec.encode(settings);
        ProgramSettings kept = ProgramCodec.decode(content).settings();
        ProgramFrame deciding = kept.equals(settings) ? checking : new ProgramFrame(kept, granted, mode.kept());
        return deciding.isSound() ? new KeptFrame(settings, granted, mode.strict(), checking, content, deciding) : null;
    }

    /** Where badges are declared it is no matter which are granted. */
    private static ImmutableSortedSet<String> granted(ProgramSettings settings, List<Campaign> campaigns) {
        return settings.progress().badges().isEmpty() ? ProgressCompiler.granted(campaigns) : ImmutableSortedSet.of();
    }

    private boolean isOf(ProgramSettings settings, ImmutableSortedSet<String> badges, boolean strictly) {
        // Settings may be equal and yet list attributes in another order, which the kept form tells of.
        return (strict || !strictly)
                && granted.equals(badges)
                && (Same.object(given, settings)
                        || (given.equals(settings) && Arrays.equals(content, ProgramCodec.encode(settings))));
    }

    /** What campaigns are checked against as they are given. */
    ProgramFrame checking() {
        return checking;
    }

    /** What campaigns are compiled against as they are kept. */
    ProgramFrame deciding() {
        return deciding;
    }

    /** The canonical form of what holds for every campaign. */
    byte[] content() {
        return content;
    }
}
