package app.fanreward.core.internal.campaign;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LoadContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the campaigns that hosts bring said at what time, as the records of their loads leave it. Immutable. */
public final class LoadBook {
    /** Before the first load. */
    public static final LoadBook EMPTY = new LoadBook(Map.of());

    /** Never changed. */
    private final Map<String, List<Version>> versions;

    private LoadBook(Map<String, List<Version>> versions) {
        this.versions = versions;
    }

    /**
     * What a campaign said from an instant on.
     *
     * @param number from 1
     * @param content the hash of what it says
     * @param program the program that has it
     * @param effectiveFrom from when, or null for the first
     */
    public record Version(
            int number,
            ContentHash content,
            ContentHash program,
            @Nullable Instant effectiveFrom) {
        private boolean holds(Instant at) {
            return effectiveFrom == null || !effectiveFrom.isAfter(at);
        }
    }

    /** Moves on by one record; what is no load is passed over. */
    public LoadBook after(JournalRecord record) {
        return record.content() instanceof LoadContent content ? after(content) : this;
    }

    /** Moves on by a load. */
    public LoadBook after(LoadContent load) {
        Map<String, List<Version>> changed = new HashMap<>(versions);
        for (LoadContent.Loaded loaded : load.campaigns()) {
            List<Version> longer = new ArrayList<>(changed.getOrDefault(loaded.campaign(), List.of()));
            longer.add(new Version(loaded.version(), loaded.content(), load.program(), loaded.effectiveFrom()));
            changed.put(loaded.campaign(), List.copyOf(longer));
        }
        return new LoadBook(changed);
    }

    /** The version of a campaign that was loaded last, or null if none was. */
    public @Nullable Version newest(String campaign) {
        List<Version> known = versions.get(campaign);
        return known == null ? null : known.get(known.size() - 1);
    }

    /** The version of a campaign that decides what happens at an instant: of those that hold then the last; or null. */
    public @Nullable Version inEffect(String campaign, Instant at) {
        Version found = null;
        for (Version version : versions.getOrDefault(campaign, List.of())) {
            if (version.holds(at)) {
                found = version;
            }
        }
        return found;
    }

    /** The instants at which another version of one of some campaigns begins to decide. */
    public TreeSet<Instant> changes(Collection<String> campaigns) {
        TreeSet<Instant> changes = new TreeSet<>();
        for (String campaign : campaigns) {
            for (Version version : versions.getOrDefault(campaign, List.of())) {
                if (version.effectiveFrom() != null) {
                    changes.add(version.effectiveFrom());
                }
            }
        }
        return changes;
    }
}
