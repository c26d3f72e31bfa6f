package app.fanreward.store.mongodb.views;

import app.fanreward.api.campaign.CampaignStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The document of a campaign that the store manages, moved on from step to step. */
final class CampaignDocument {
    static final String NUMBER = "number";
    static final String AUTHOR = "author";
    static final String WRITTEN_AT = "writtenAt";

    private static final String STAGE = "stage";
    private static final String APPROVER = "approver";
    private static final String PAUSES = "pauses";
    private static final String ENDED_AT = "endedAt";
    private static final String ARCHIVED_AT = "archivedAt";
    private static final String DRAFT = "draft";
    private static final String IN_REVIEW = "in-review";
    private static final String APPROVED = "approved";
    private static final String PUBLISHED = "published";

    private final Document document;
    private final List<Document> versions;

    CampaignDocument(Document before) {
        this.document = new Document(before);
        this.versions = new ArrayList<>(list(before, CampaignView.VERSIONS));
    }

    static List<Document> list(Document document, String field) {
        return document.containsKey(field) ? document.getList(field, Document.class) : List.of();
    }

    /** Adds a version. */
    void write(Document version) {
        versions.add(version);
    }

    void move(CampaignStep step, String actor) {
        @Nullable Instant from = step.effectiveFrom();
        switch (step.move()) {
            case DRAFT -> newest(DRAFT);
            case SUBMIT -> newest(IN_REVIEW);
            case APPROVE -> newest(APPROVED).append(APPROVER, actor);
            case REJECT -> {
                Document rejected = newest(DRAFT);
                rejected.remove(APPROVER);
                rejected.remove(CampaignView.EFFECTIVE_FROM);
            }
            case PUBLISH -> Shown.put(newest(PUBLISHED), CampaignView.EFFECTIVE_FROM, from);
            case PAUSE -> {
                Document pause = new Document();
                Shown.put(pause, CampaignView.FROM, from);
                pauses(list(document, PAUSES), pause);
            }
            case RESUME -> {
                List<Document> pauses = list(document, PAUSES);
                Document last = new Document(pauses.get(pauses.size() - 1));
                Shown.put(last, CampaignView.TO, from);
                pauses(pauses.subList(0, pauses.size() - 1), last);
            }
            case END -> Shown.put(document, ENDED_AT, from);
            case ARCHIVE -> Shown.put(document, ARCHIVED_AT, from);
        }
    }

    /** The newest version, which has come as far as is said. */
    private Document newest(String stage) {
        Document newest = new Document(versions.get(versions.size() - 1)).append(STAGE, stage);
        versions.set(versions.size() - 1, newest);
        return newest;
    }

    private void pauses(List<Document> before, Document last) {
        List<Document> pauses = new ArrayList<>(before);
        pauses.add(last);
        document.append(PAUSES, pauses);
    }

    Document document() {
        Document shown = versions.stream()
                .filter(version -> version.containsKey(CampaignView.EFFECTIVE_FROM))
                .reduce((earlier, later) -> later)
                .orElse(versions.get(versions.size() - 1));
        show(document, CampaignView.OF_STORE, status(), shown);
        return document.append(CampaignView.VERSIONS, versions);
    }

    private String status() {
        if (document.containsKey(ARCHIVED_AT)) {
            return "archived";
        }
        if (document.containsKey(ENDED_AT)) {
            return "ended";
        }
        List<Document> pauses = list(document, PAUSES);
        if (!pauses.isEmpty() && !pauses.get(pauses.size() - 1).containsKey(CampaignView.TO)) {
            return "paused";
        }
        boolean published = versions.stream().anyMatch(version -> version.containsKey(CampaignView.EFFECTIVE_FROM));
        return published ? PUBLISHED : versions.get(versions.size() - 1).getString(STAGE);
    }

    /** Says at the top what holds, so that campaigns are found by it. */
    static void show(Document document, String origin, String status, Document version) {
        document.append(CampaignView.ORIGIN, origin)
                .append(CampaignView.STATUS, status)
                .append(CampaignView.VERSION, version.get(NUMBER));
        for (String field :
                List.of(CampaignView.CONTENT, CampaignView.EFFECTIVE_FROM, CampaignView.FROM, CampaignView.TO)) {
            if (version.containsKey(field)) {
                document.append(field, version.get(field));
            } else {
                document.remove(field);
            }
        }
    }
}
