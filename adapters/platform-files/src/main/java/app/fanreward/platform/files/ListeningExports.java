package app.fanreward.platform.files;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.platform.ActivityReader;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the histories that people download from Spotify, YouTube (Google Takeout), Last.fm and ListenBrainz, as they
 * are delivered: plain, as {@code .gz}, or inside the {@code .zip}.
 *
 * <p>What a file is, is told by its content; a renamed file works. A zip may hold several histories: all are read, in
 * the order of their names with numbers counted as numbers, and what is none of them is passed over. The same play
 * gives the same event whenever and from whichever copy of an export it is read, so that importing twice books once.
 *
 * <p>IP addresses, user agents and user names are dropped while parsing and reach no event. Safe for use by many
 * threads; the readers it hands out are not.
 */
public final class ListeningExports {
    /** Source of events from Spotify's extended streaming history. */
    public static final String SPOTIFY_EXTENDED = "spotify-extended-history";

    /** Source of events from the streaming history in Spotify's account data. */
    public static final String SPOTIFY = "spotify-history";

    /** Source of events from the YouTube watch history of Google Takeout. */
    public static final String YOUTUBE = "youtube-takeout";

    /** Source of events from exports of scrobbles: Last.fm's several exporters, Maloja, Pano Scrobbler. */
    public static final String LASTFM = "lastfm-export";

    /** Source of events from ListenBrainz exports. */
    public static final String LISTENBRAINZ = "listenbrainz-export";

    /** Every source an event of this adapter can have; all are member-scoped. */
    public static final List<String> SOURCES = List.of(SPOTIFY_EXTENDED, SPOTIFY, YOUTUBE, LASTFM, LISTENBRAINZ);

    private ListeningExports() {}

    /**
     * Opens an export of one member. Nothing but the beginning of the file, or of each file in a zip, is read yet.
     *
     * @param file the export: JSON, JSON lines or CSV, plain, gzipped or zipped
     * @param member whose it is; no export says so reliably
     * @return a reader over everything in it, in constant memory; the caller closes it
     * @throws FanRewardException with {@code FILE_UNREADABLE} if the file is missing, unsafe or none of the exports
     *     this adapter knows; with {@code INVALID_INPUT} if the member's id is none
     */
    public static ActivityReader open(Path file, String member) {
        return open(file, member, ReadLimits.DEFAULTS);
    }

    static ActivityReader open(Path file, String member, ReadLimits limits) {
        try {
            EngagementEvent.of("track.played").member(member);
        } catch (IllegalArgumentException wrongMember) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, String.valueOf(wrongMember.getMessage()), wrongMember);
        }
        return ExportOpener.open(file, member, limits);
    }
}
