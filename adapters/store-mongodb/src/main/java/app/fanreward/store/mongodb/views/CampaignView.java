package app.fanreward.store.mongodb.views;

import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.CampaignContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LoadContent;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The campaigns with their versions, and where they stand: {@code campaigns}. Both those that the store manages and those of
 * files or code. Whether one that is published runs at an instant follows from its dates: from {@code effectiveFrom} on, from
 * {@code from} on, and before {@code to}.
 */
public final class CampaignView implements View {
    /** The collection. */
    public static final String COLLECTION = "campaigns";

    /** Where it stands, whatever the time. */
    public static final String STATUS = "status";

    /** From when the newest published version decides. */
    public static final String EFFECTIVE_FROM = "effectiveFrom";

    /** The start of that version's window. */
    public static final String FROM = "from";

    /** The end of that version's window. */
    public static final String TO = "to";

    static final String ORIGIN = "origin";
    static final String OF_STORE = "store";
    static final String OF_PROGRAM = "program";
    static final String VERSION = "version";
    static final String CONTENT = "content";
    static final String VERSIONS = "versions";
    static final String LOADS = "loads";

    private static final String PROGRAM = "program";

    private final Windows windows;

    /**
     * Makes the view.
     *
     * @param windows tells when campaigns run
     */
    public CampaignView(Windows windows) {
        this.windows = windows;
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public List<Change> changes(JournalRecord record) {
        return switch (record.content()) {
            case CampaignContent content ->
                content.steps().stream()
                        .map(step -> new Change(step.campaign(), before -> moved(before, step, record)))
                        .toList();
            case LoadContent content ->
                content.campaigns().stream()
                        .map(loaded -> new Change(loaded.campaign(), before -> loaded(before, content, loaded, record)))
                        .toList();
            default -> List.of();
        };
    }

    private Document moved(@Nullable Document before, CampaignStep step, JournalRecord record) {
        CampaignDocument campaign = new CampaignDocument(before == null ? new Document() : before);
        @Nullable ContentHash content = step.content();
        if (content != null) {
            campaign.write(windowed(
                    new Document(CampaignDocument.NUMBER, step.version())
                            .append(CONTENT, content.toString())
                            .append(CampaignDocument.AUTHOR, record.actor())
                            .append(CampaignDocument.WRITTEN_AT, Shown.date(record.recordedAt())),
                    step.campaign(),
                    content,
                    null));
        }
        campaign.move(step, record.actor());
        return campaign.document();
    }

    private Document loaded(
            @Nullable Document before, LoadContent load, LoadContent.Loaded loaded, JournalRecord record) {
        Document version = windowed(
                new Document(CampaignDocument.NUMBER, loaded.version())
                        .append(CONTENT, loaded.content().toString())
                        .append(PROGRAM, load.program().toString())
                        .append("loadedAt", Shown.date(record.recordedAt())),
                loaded.campaign(),
                loaded.content(),
                load.program());
        Shown.put(version, EFFECTIVE_FROM, loaded.effectiveFrom());
        List<Document> loads =
                before == null ? new ArrayList<>() : new ArrayList<>(CampaignDocument.list(before, LOADS));
        loads.add(version);
        Document after = before == null ? new Document() : new Document(before);
        CampaignDocument.show(after, OF_PROGRAM, "published", version);
        return after.append(LOADS, loads);
    }

    private Document windowed(Document version, String campaign, ContentHash content, @Nullable ContentHash program) {
        windows.of(campaign, content, program).ifPresent(window -> {
            Shown.put(version, FROM, window.from());
            Shown.put(version, TO, window.to());
        });
        return version;
    }
}
