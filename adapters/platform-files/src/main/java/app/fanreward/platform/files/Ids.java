package app.fanreward.platform.files;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids of tracks, artists, albums and videos in the form rules name them; null where what stands there is none. */
final class Ids {
    private static final Pattern SPOTIFY = Pattern.compile(
            "(?:https?://open\\.spotify\\.com/(?:intl-[a-z-]+/)?|spotify:)(track|artist|album)[/:]([A-Za-z0-9]+).*");
    private static final Pattern SPOTIFY_URI = Pattern.compile("spotify:[a-z]+:\\S+");
    private static final Pattern MBID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern ISRC = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}[0-9]{7}");
    private static final Pattern VIDEO = Pattern.compile("https?://(?:(?:www\\.|m\\.|music\\.)?youtube\\.com/"
            + "(?:watch\\?(?:[^#]*&)?v=|shorts/|live/|embed/)|youtu\\.be/)([A-Za-z0-9_-]{6,20})(?:[?&/#].*)?");
    private static final Pattern CHANNEL =
            Pattern.compile("https?://(?:www\\.|m\\.|music\\.)?youtube\\.com/channel/(UC[A-Za-z0-9_-]{10,30})");

    /** Twelve characters, and room for hyphens in whatever places. */
    private static final int LONGEST_ISRC = 64;

    private Ids() {}

    /** From an address at open.spotify.com or a URI. */
    static @Nullable String spotify(String kind, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher found = SPOTIFY.matcher(text);
        return found.matches() && found.group(1).equals(kind) ? "spotify:" + kind + ":" + found.group(2) : null;
    }

    /** A track as Spotify itself names it; local files have URIs too, with the names in them. */
    static @Nullable String spotifyTrackUri(@Nullable String text) {
        String track = spotify("track", text);
        return track != null || text == null || !SPOTIFY_URI.matcher(text).matches() ? track : Texts.fit(text);
    }

    static @Nullable String mbid(String kind, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String lower = Texts.lower(text);
        return MBID.matcher(lower).matches() ? "mbid:" + kind + ":" + lower : null;
    }

    static @Nullable String isrc(@Nullable String text) {
        if (text == null || text.length() > LONGEST_ISRC) {
            return null;
        }
        String plain = text.replace("-", "").toUpperCase(Locale.ROOT);
        return ISRC.matcher(plain).matches() ? plain : null;
    }

    static @Nullable String youtubeVideo(String address) {
        Matcher found = VIDEO.matcher(address);
        return found.matches() ? "youtube:video:" + found.group(1) : null;
    }

    static @Nullable String youtubeChannel(@Nullable String address) {
        if (address == null) {
            return null;
        }
        Matcher found = CHANNEL.matcher(address);
        return found.matches() ? "youtube:channel:" + found.group(1) : null;
    }
}
