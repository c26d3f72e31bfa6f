package app.fanreward.platform.files;

import app.fanreward.platform.files.Outcome.Act;
import app.fanreward.platform.files.Outcome.LeftOut;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The YouTube watch history of Google Takeout, in whatever language Google wrote it. */
final class YoutubeTakeout {
    private static final Fields FIELDS =
            Fields.of("header", "title", "titleUrl", "subtitles/*/name", "subtitles/*/url", "time", "details/*/name");

    private YoutubeTakeout() {}

    static Optional<ExportFormat> recognise(Signature signature, String name) {
        boolean activity = signature.document("/*/title", "/*/time") && mentions(signature, "=YouTube");
        // The search history and the log of all activity have the same shape; in them likes look like views.
        boolean searches = mentions(signature, "/results?");
        return activity && !searches
                ? Optional.of(new ExportFormat(
                        "YouTube watch history (Google Takeout)",
                        new ExportFormat.Tree(Fields.of("*"), FIELDS),
                        YoutubeTakeout::map))
                : Optional.empty();
    }

    private static boolean mentions(Signature signature, String piece) {
        return signature.document().stream().anyMatch(path -> path.contains(piece));
    }

    private static Outcome map(Row row) {
        // "From Google Ads" in every language; the company's name is not translated.
        if (row.lenientTexts("details", "/name").stream().anyMatch(detail -> detail.contains("Google"))) {
            return new LeftOut("an advertisement");
        }
        String title = row.text("title");
        if (title != null && TakeoutTitles.isOtherAct(title)) {
            return new LeftOut("no view: a like, a vote or something else done with a video");
        }
        String address = row.text("titleUrl");
        if (address == null) {
            // Were it an event, the same view would be another one in an export made before the video went away.
            row.required("title");
            return new LeftOut("no address of a video: it was removed or made private, or this was no video");
        }
        String video = Ids.youtubeVideo(address);
        if (video == null) {
            return new LeftOut("no video: a search, a post, a playlist or another page");
        }
        Instant startedAt = Times.iso("time", row.required("time"));
        String channelName = row.lenientText("subtitles/0/name");
        return Act.of("video.watched", ListeningExports.YOUTUBE, Texts.id(startedAt, address), startedAt, "youtube")
                .with("video", video)
                .with("videoTitle", TakeoutTitles.withoutVerb(title))
                .with("channel", channel(row.lenientText("subtitles/0/url"), channelName))
                .with("channelName", channelName)
                .with("music", isMusic(row.lenientText("header"), address));
    }

    private static @Nullable String channel(@Nullable String address, @Nullable String name) {
        String id = Ids.youtubeChannel(address);
        return id != null || name == null ? id : Texts.nameKey(name);
    }

    private static boolean isMusic(@Nullable String header, String address) {
        return "YouTube Music".equals(header) || address.contains("//music.youtube.com/");
    }
}
