package app.fanreward.core.internal.campaign;

import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.ledger.CampaignContent;
import app.fanreward.api.ledger.JournalRecord;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All campaigns of the store as the records of their journal leave them. Immutable. */
public final class CampaignBook {
    /** Before the first record. */
    public static final CampaignBook EMPTY = new CampaignBook(0, ImmutableSortedMap.of());

    private final long sequence;
    private final ImmutableSortedMap<String, CampaignEntry> entries;

    private CampaignBook(long sequence, ImmutableSortedMap<String, CampaignEntry> entries) {
        this.sequence = sequence;
        this.entries = entries;
    }

    /** The number of the last record; 0 for none. */
    public long sequence() {
        return sequence;
    }

    /** The campaigns by key. */
    public ImmutableSortedMap<String, CampaignEntry> entries() {
        return entries;
    }

    /** A campaign, or null if there is none of that name. */
    public @Nullable CampaignEntry find(String key) {
        return entries.get(key);
    }

    /**
     * Moves on by one record.
     *
     * @throws IllegalStateException if the record does not follow or tells of a move that cannot be
     */
    public CampaignBook after(JournalRecord record) {
        if (record.sequence() != sequence + 1 || !(record.content() instanceof CampaignContent content)) {
            throw new IllegalStateException(
                    "record " + record.sequence() + " of campaigns does not follow record " + sequence);
        }
        CampaignBook moved = this;
        for (CampaignStep step : content.steps()) {
            moved = moved.after(step, record.actor(), record.recordedAt());
        }
        return new CampaignBook(record.sequence(), moved.entries);
    }

    /** Moves on by one step of a record that is not booked yet. */
    public CampaignBook after(CampaignStep step, String actor, Instant recordedAt) {
        TreeMap<String, CampaignEntry> changed = new TreeMap<>(entries);
        changed.put(step.campaign(), CampaignLife.after(find(step.campaign()), step, actor, recordedAt));
        return new CampaignBook(sequence, ImmutableSortedMap.copyOf(changed));
    }
}
