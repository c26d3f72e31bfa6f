package app.fanreward.platform.files;

import app.fanreward.api.FanRewardException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Tells what a file is by how it begins. */
final class Detection {
    /** The formats in words, for messages. */
    static final String KNOWN = "Spotify's streaming history (extended or from the account data), Google Takeout's"
            + " watch-history.json, Last.fm scrobbles (CSV or JSON), Maloja, Pano Scrobbler and ListenBrainz exports";

    @FunctionalInterface
    private interface Recogniser {
        Optional<ExportFormat> recognise(Signature signature, String name);
    }

    private static final List<Recogniser> RECOGNISERS = List.of(
            SpotifyExtended::recognise,
            SpotifyBasic::recognise,
            YoutubeTakeout::recognise,
            ListenBrainz::recognise,
            LastfmDocuments::recognise,
            LastfmTables::recognise);

    private Detection() {}

    /** Returns the format, or empty if it is none of those known. */
    static Optional<ExportFormat> recognise(ExportText text, String name) {
        if (isBinary(text)) {
            return Optional.empty();
        }
        Signature signature = Signature.of(text);
        return RECOGNISERS.stream()
                .flatMap(r -> r.recognise(signature, name).stream())
                .findFirst();
    }

    /** Says why a file that is given by itself is none of them. */
    static FanRewardException refusal(ExportText text) {
        return Failures.of(text.label(), text.failed() && text.beginning().length == 0 ? damaged(text) : reason(text));
    }

    private static String damaged(ExportText text) {
        return String.valueOf(text.failure(0, 0, 0, "").problems().getFirst().message());
    }

    private static String reason(ExportText text) {
        if (text.beginning().length == 0) {
            return "it is empty; download the export again";
        }
        if (text.startsWith(0xFF, 0xFE) || text.startsWith(0xFE, 0xFF)) {
            return "it is UTF-16; save it as UTF-8";
        }
        if (isBinary(text)) {
            return "it is no text in UTF-8 (perhaps binary, perhaps UTF-16); give the export as it was downloaded: "
                    + KNOWN;
        }
        Signature signature = Signature.of(text);
        String start = signature.text().stripLeading();
        if (start.startsWith("<")) {
            return "it is HTML; ask Google Takeout for the history as JSON (YouTube, \"Multiple formats\", History:"
                    + " JSON)";
        }
        if (signature.emptyList()) {
            return "it is an empty list, and its name says of no format that it is one";
        }
        return "it is none of the exports known: " + KNOWN + seen(signature);
    }

    private static String seen(Signature signature) {
        TreeSet<String> fields = new TreeSet<>();
        for (String path : signature.document()) {
            if (!path.isEmpty() && !path.contains("=") && fields.size() < 12) {
                fields.add(Texts.shortened(path));
            }
        }
        return signature.json() ? "; it is JSON with " + fields : "; it is a text without their columns or fields";
    }

    private static boolean isBinary(ExportText text) {
        byte[] beginning = text.beginning();
        for (byte b : beginning) {
            if (b == 0) {
                return true;
            }
        }
        return text.startsWith(0xFF, 0xFE) || text.startsWith(0xFE, 0xFF);
    }
}
