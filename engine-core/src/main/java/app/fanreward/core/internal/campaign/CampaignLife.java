package app.fanreward.core.internal.campaign;

import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignEntry.Pause;
import app.fanreward.api.campaign.CampaignEntry.Stage;
import app.fanreward.api.campaign.CampaignEntry.Version;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.encoding.ContentHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step makes of a campaign. */
final class CampaignLife {
    private CampaignLife() {}

    static CampaignEntry after(@Nullable CampaignEntry before, CampaignStep step, String actor, Instant recordedAt) {
        CampaignEntry known =
                before == null ? new CampaignEntry(step.campaign(), List.of(), List.of(), null, null) : before;
        return switch (step.move()) {
            case DRAFT -> written(known, step, Stage.DRAFT, actor, recordedAt);
            case SUBMIT ->
                step.content() == null
                        ? moved(known, step, Stage.IN_REVIEW, null, null)
                        : written(known, step, Stage.IN_REVIEW, actor, recordedAt);
            case APPROVE -> moved(known, step, Stage.APPROVED, actor, null);
            case REJECT -> moved(known, step, Stage.DRAFT, null, null);
            case PUBLISH ->
                moved(known, step, Stage.PUBLISHED, newest(known, step).approver(), instant(step));
            case PAUSE -> paused(known, instant(step));
            case RESUME -> resumed(known, instant(step));
            case END -> new CampaignEntry(known.key(), known.versions(), known.pauses(), instant(step), null);
            case ARCHIVE ->
                new CampaignEntry(known.key(), known.versions(), known.pauses(), known.endedAt(), instant(step));
        };
    }

    private static Instant instant(CampaignStep step) {
        Instant from = step.effectiveFrom();
        if (from == null) {
            throw new IllegalStateException(
                    "campaign " + step.campaign() + ": " + step.move().word() + " says no instant");
        }
        return from;
    }

    private static CampaignEntry written(
            CampaignEntry known, CampaignStep step, Stage stage, String author, Instant at) {
        ContentHash content = step.content();
        if (content == null || step.version() != known.versions().size() + 1) {
            throw contradiction(step);
        }
        List<Version> versions = new ArrayList<>(known.versions());
        versions.add(new Version(step.version(), content, stage, author, at, null, null));
        return with(known, versions);
    }

    private static CampaignEntry moved(
            CampaignEntry known,
            CampaignStep step,
            Stage stage,
            @Nullable String approver,
            @Nullable Instant effectiveFrom) {
        Version newest = newest(known, step);
        List<Version> versions = new ArrayList<>(known.versions());
        versions.set(
                versions.size() - 1,
                new Version(
                        newest.number(),
                        newest.content(),
                        stage,
                        newest.author(),
                        newest.writtenAt(),
                        approver,
                        effectiveFrom));
        return with(known, versions);
    }

    private static Version newest(CampaignEntry known, CampaignStep step) {
        if (known.versions().isEmpty() || known.newest().number() != step.version()) {
            throw contradiction(step);
        }
        return known.newest();
    }

    private static CampaignEntry paused(CampaignEntry known, Instant at) {
        List<Pause> pauses = new ArrayList<>(known.pauses());
        pauses.add(new Pause(at, null));
        return new CampaignEntry(known.key(), known.versions(), pauses, known.endedAt(), known.archivedAt());
    }

    private static CampaignEntry resumed(CampaignEntry known, Instant at) {
        List<Pause> pauses = new ArrayList<>(known.pauses());
        if (pauses.isEmpty()) {
            throw new IllegalStateException("campaign " + known.key() + " goes on and was not paused");
        }
        pauses.set(pauses.size() - 1, new Pause(pauses.get(pauses.size() - 1).from(), at));
        return new CampaignEntry(known.key(), known.versions(), pauses, known.endedAt(), known.archivedAt());
    }

    private static CampaignEntry with(CampaignEntry known, List<Version> versions) {
        return new CampaignEntry(known.key(), versions, known.pauses(), known.endedAt(), known.archivedAt());
    }

    private static IllegalStateException contradiction(CampaignStep step) {
        return new IllegalStateException("campaign " + step.campaign() + " has no version " + step.version() + " that "
                + step.move().word() + " could be about");
    }
}
