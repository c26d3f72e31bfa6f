package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignMove;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.campaign.CampaignRequest;
import app.fanreward.api.rule.Campaign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an order about campaigns of one JSON object, and reads campaigns back from answers. */
final class CampaignReading {
    private static final long MOST_VERSIONS = 1_000_000_000L;
    private static final Map<String, CampaignMove> MOVES = moves();

    private final Function<String, Campaign> documents;
    private final List<Problem> problems = new ArrayList<>();

    private CampaignReading(Function<String, Campaign> documents) {
        this.documents = documents;
    }

    private static Map<String, CampaignMove> moves() {
        Map<String, CampaignMove> moves = new LinkedHashMap<>();
        for (CampaignMove move : CampaignMove.values()) {
            moves.put(move.word(), move);
        }
        return moves;
    }

    static CampaignOrder order(Raw value, Function<String, Campaign> documents) {
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, "an order about campaigns is a JSON object, not " + value.inWords());
        }
        CampaignReading reading = new CampaignReading(documents);
        CampaignOrder order = reading.order(fields);
        if (order == null) {
            throw new FanRewardException(ObjectReading.told(reading.problems, fields, "key"));
        }
        return order;
    }

    private @Nullable CampaignOrder order(Raw.Fields fields) {
        ObjectReading object = new ObjectReading(fields, "", problems::add);
        String key = object.id("key");
        String actor = object.id("actor");
        String reason = object.reason();
        List<CampaignRequest> requests = new ArrayList<>();
        switch (object.anything("moves")) {
            case Raw.Items(List<Raw> items) -> {
                for (int i = 0; i < items.size(); i++) {
                    add(requests, items.get(i), i);
                }
            }
            case null -> object.missing("moves");
            default ->
                object.wrong(
                        "moves", "moves is a list of objects such as {\"campaign\":\"summer\",\"move\":\"pause\"}");
        }
        object.refuseOthers("an order about campaigns");
        if (!problems.isEmpty()) {
            return null;
        }
        return made("", () -> new CampaignOrder(key, actor, reason, requests));
    }

    private void add(List<CampaignRequest> requests, Raw item, int index) {
        if (!(item instanceof Raw.Fields fields)) {
            problems.add(Problem.at(
                    ErrorCode.INVALID_INPUT, "", "/moves/" + index, "a move is an object, not " + item.inWords()));
            return;
        }
        ObjectReading move = new ObjectReading(fields, "/moves/" + index, problems::add);
        CampaignMove kind = move.choice("move", MOVES);
        String campaign = move.optional("campaign");
        long version = move.has("version") ? move.whole("version", 1, MOST_VERSIONS) : 0;
        String document = move.optional("document");
        Instant effectiveFrom = move.instantOrNull("effectiveFrom");
        move.refuseOthers("a move");
        if (campaign == null && document == null) {
            move.missing("campaign");
        }
        if (kind == null || !problems.isEmpty()) {
            return;
        }
        Campaign content = document == null ? null : documents.apply(document);
        String key = campaign == null && content != null ? content.key() : String.valueOf(campaign);
        CampaignRequest request =
                made("/moves/" + index, () -> new CampaignRequest(key, kind, (int) version, content, effectiveFrom));
        if (request != null) {
            requests.add(request);
        }
    }

    private <T> @Nullable T made(String path, java.util.function.Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException contradiction) {
            problems.add(Problem.at(ErrorCode.INVALID_INPUT, "", path, Raw.told(contradiction.getMessage())));
            return null;
        }
    }

    static CampaignEntry entry(Answered entry) {
        return new CampaignEntry(
                entry.text("campaign"),
                entry.each("versions", CampaignReading::version),
                entry.each(
                        "pauses", pause -> new CampaignEntry.Pause(pause.instant("from"), pause.instantOrNull("to"))),
                entry.instantOrNull("endedAt"),
                entry.instantOrNull("archivedAt"));
    }

    private static CampaignEntry.Version version(Answered version) {
        return new CampaignEntry.Version(
                version.integer("version"),
                version.hash("content"),
                stage(version),
                version.text("author"),
                version.instant("writtenAt"),
                version.textOrNull("approver"),
                version.instantOrNull("effectiveFrom"));
    }

    private static CampaignEntry.Stage stage(Answered version) {
        String word = version.text("stage");
        try {
            return CampaignEntry.Stage.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw Answered.wrong(version.path() + "/stage", "a stage", Raw.quoted(word));
        }
    }
}
