package app.fanreward.api.campaign;

import app.fanreward.api.encoding.ContentHash;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that the store manages, with its versions and what became of it.
 *
 * @param key the stable name
 * @param versions its versions, oldest first; at least one
 * @param pauses when it was paused, oldest first
 * @param endedAt from when on events earn nothing, or null if it was not ended
 * @param archivedAt when it was taken out for good, or null
 */
public record CampaignEntry(
        String key,
        List<Version> versions,
        List<Pause> pauses,
        @Nullable Instant endedAt,
        @Nullable Instant archivedAt) {
    /** Takes copies. */
    public CampaignEntry {
        versions = List.copyOf(versions);
        pauses = List.copyOf(pauses);
    }

    /** How far a version has come. Only the newest version of a campaign moves on. */
    public enum Stage {
        /** Kept, and nobody was asked to look at it. */
        DRAFT,
        /** Waits for somebody to approve it. */
        IN_REVIEW,
        /** May be published. */
        APPROVED,
        /** Takes effect from an instant. */
        PUBLISHED
    }

    /**
     * A version. Its content never changes.
     *
     * @param number from 1
     * @param content the hash that names its content
     * @param stage how far it has come
     * @param author who wrote it
     * @param writtenAt when it came
     * @param approver who approved it, or null if nobody did
     * @param effectiveFrom from when it holds, or null if it is not published
     */
    public record Version(
            int number,
            ContentHash content,
            Stage stage,
            String author,
            Instant writtenAt,
            @Nullable String approver,
            @Nullable Instant effectiveFrom) {}

    /**
     * A stretch in which events earn nothing, by when they happen.
     *
     * @param from its first instant
     * @param to the first instant after it, or null as long as it lasts
     */
    public record Pause(Instant from, @Nullable Instant to) {
        /**
         * Says whether an instant lies inside.
         *
         * @param instant the instant
         * @return true from {@code from} on and before {@code to}
         */
        public boolean contains(Instant instant) {
            return !instant.isBefore(from) && (to == null || instant.isBefore(to));
        }
    }

    /**
     * Returns the version that moves on.
     *
     * @return the one with the largest number
     */
    public Version newest() {
        return versions.get(versions.size() - 1);
    }

    /**
     * Finds a version.
     *
     * @param number its number
     * @return the version, or empty if there is none of that number
     */
    public Optional<Version> version(int number) {
        return number < 1 || number > versions.size() ? Optional.empty() : Optional.of(versions.get(number - 1));
    }

    /**
     * Finds the version published last, whether or not it is in effect yet.
     *
     * @return the version, or empty if none ever was
     */
    public Optional<Version> published() {
        return publishedBy(Instant.MAX);
    }

    /**
     * Finds the version that judges what happens at an instant.
     *
     * @param occurredAt the instant
     * @return the version, or empty if what happens then earns nothing here
     */
    public Optional<Version> inEffect(Instant occurredAt) {
        boolean over = archivedAt != null || (endedAt != null && !occurredAt.isBefore(endedAt));
        if (over || pauses.stream().anyMatch(pause -> pause.contains(occurredAt))) {
            return Optional.empty();
        }
        return publishedBy(occurredAt);
    }

    /**
     * Says where the campaign stands.
     *
     * @param now the instant
     * @return the state then, as far as it is known by now
     */
    public CampaignState state(Instant now) {
        if (archivedAt != null) {
            return CampaignState.ARCHIVED;
        }
        if (endedAt != null) {
            return CampaignState.ENDED;
        }
        if (paused()) {
            return CampaignState.PAUSED;
        }
        if (published().isPresent()) {
            return publishedBy(now).isPresent() ? CampaignState.ACTIVE : CampaignState.SCHEDULED;
        }
        return switch (newest().stage()) {
            case DRAFT -> CampaignState.DRAFT;
            case IN_REVIEW -> CampaignState.IN_REVIEW;
            case APPROVED, PUBLISHED -> CampaignState.APPROVED;
        };
    }

    /**
     * Lists what can be done now.
     *
     * @param now the instant
     * @return the moves, in the order of a life; empty for an archived campaign
     */
    public Set<CampaignMove> possible(Instant now) {
        CampaignState state = state(now);
        if (state == CampaignState.ARCHIVED) {
            return EnumSet.noneOf(CampaignMove.class);
        }
        if (state == CampaignState.ENDED) {
            return EnumSet.of(CampaignMove.ARCHIVE);
        }
        EnumSet<CampaignMove> moves = EnumSet.of(CampaignMove.DRAFT, CampaignMove.SUBMIT);
        Version newest = newest();
        switch (newest.stage()) {
            case DRAFT -> {}
            case IN_REVIEW -> moves.addAll(EnumSet.of(CampaignMove.APPROVE, CampaignMove.REJECT));
            case APPROVED -> moves.addAll(EnumSet.of(CampaignMove.PUBLISH, CampaignMove.REJECT));
            case PUBLISHED -> {
                if (newest.effectiveFrom() != null && newest.effectiveFrom().isAfter(now)) {
                    moves.add(CampaignMove.REJECT);
                }
            }
        }
        switch (state) {
            case ACTIVE -> moves.addAll(EnumSet.of(CampaignMove.PAUSE, CampaignMove.END));
            case PAUSED -> moves.addAll(EnumSet.of(CampaignMove.RESUME, CampaignMove.END));
            case SCHEDULED -> moves.add(CampaignMove.END);
            default -> moves.add(CampaignMove.ARCHIVE);
        }
        return moves;
    }

    private boolean paused() {
        return !pauses.isEmpty() && pauses.get(pauses.size() - 1).to() == null;
    }

    private Optional<Version> publishedBy(Instant instant) {
        Version found = null;
        for (Version version : versions) {
            if (version.effectiveFrom() != null && !version.effectiveFrom().isAfter(instant)) {
                found = version;
            }
        }
        return Optional.ofNullable(found);
    }
}
