package app.fanreward.server.internal;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.RewardEngine;
import app.fanreward.api.campaign.CampaignEntry;
import app.fanreward.api.campaign.CampaignOrder;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.rules.json.LoadedProgram;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.CampaignJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The campaigns that the store manages. */
final class CampaignResources {
    private static final String DOCUMENT = "document.yaml";

    private final RewardEngine engine;
    private final RequestGate gate;
    private final InstantSource clock = InstantSource.system();

    CampaignResources(RewardEngine engine, RequestGate gate) {
        this.engine = engine;
        this.gate = gate;
    }

    Answer list(Request request) {
        request.query();
        return Turn.at(gate, () -> Answer.ok(CampaignJson.of(engine.campaigns().list(), clock.instant())));
    }

    Answer show(Request request) {
        String campaign = request.campaign();
        request.query();
        return Turn.at(gate, () -> {
            CampaignEntry entry = engine.campaigns()
                    .find(campaign)
                    .orElseThrow(() -> HttpProblem.of(
                            ErrorCode.NOT_FOUND, "there is no campaign " + Shown.quoted(campaign) + " in the store"));
            return Answer.ok(CampaignJson.of(entry, clock.instant()));
        });
    }

    Answer version(Request request) {
        String campaign = request.campaign();
        int version = request.version();
        request.query();
        return Turn.at(gate, () -> {
            Campaign content = engine.campaigns().content(campaign, version);
            return Answer.ok(CampaignJson.ofVersion(campaign, version, CampaignFiles.toYaml(content, settings())));
        });
    }

    /** The settings as a file says them, so that a client reads campaigns as this server does. */
    Answer settings(Request request) {
        request.query();
        return Turn.at(
                gate,
                () -> Answer.ok(AnswerJson.object()
                        .put("document", CampaignFiles.toYaml(new ProgramDefinition(settings(), List.of())))
                        .build()));
    }

    Answer change(Request request) {
        request.query();
        byte[] body = JsonMedia.body(request);
        ProgramSettings settings = settings();
        List<LoadedProgram> documents = new ArrayList<>();
        CampaignOrder order = CampaignJson.parse(body, text -> one(text, settings, documents));
        return Turn.at(gate, () -> {
            try {
                List<CampaignEntry> changed = engine.campaigns().change(order);
                Instant now = clock.instant();
                return Answer.ok(CampaignJson.of(changed, now));
            } catch (FanRewardException refused) {
                throw new FanRewardException(refused.problems().stream()
                        .map(problem -> located(problem, documents))
                        .toList());
            }
        });
    }

    private static Campaign one(String text, ProgramSettings settings, List<LoadedProgram> documents) {
        LoadedProgram loaded = CampaignFiles.read(DOCUMENT, text, settings);
        List<Campaign> campaigns = loaded.definition().campaigns();
        if (campaigns.size() != 1 || !loaded.definition().settings().equals(settings)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT,
                    "a document of a move has one campaign and no Program; this one has "
                            + campaigns.size()
                            + (campaigns.size() == 1
                                    ? " and a Program, whose settings are the server's own affair"
                                    : ""));
        }
        documents.add(loaded);
        return campaigns.get(0);
    }

    private static Problem located(Problem problem, List<LoadedProgram> documents) {
        Problem located = problem;
        for (LoadedProgram document : documents) {
            located = document.locate(located);
        }
        return located;
    }

    private ProgramSettings settings() {
        return engine.program().settings();
    }
}
