package app.fanreward.core.internal.program;

import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Names;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.rule.Rule;
import com.google.common.collect.ImmutableList;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves and checks one campaign, as far as it has nothing to do with others. */
final class CampaignCompiler {
    private final ProgramFrame frame;
    private final ProgramSettings settings;
    private final Extensions extensions;
    private final Problems problems = new Problems();

    private CampaignCompiler(ProgramFrame frame, Extensions extensions) {
        this.frame = frame;
        this.settings = frame.settings();
        this.extensions = extensions;
    }

    /** Compiles; where something is wrong the part is only good for finding more. */
    static CompiledPart compile(Campaign campaign, ProgramFrame frame, Extensions extensions) {
        return new CampaignCompiler(frame, extensions).part(campaign);
    }

    private CompiledPart part(Campaign campaign) {
        if (campaign.rules().isEmpty()) {
            problems.add(campaign.key(), "/rules", "the campaign has no rules");
        }
        if (campaign.lateness() != null
                && (campaign.lateness().isNegative() || campaign.lateness().compareTo(settings.lateness()) > 0)) {
            problems.add(
                    campaign.key(),
                    "/lateness",
                    "a campaign may only narrow the program's lateness of " + settings.lateness() + ", not to "
                            + campaign.lateness());
        }
        ZoneId zone = campaign.window().zone() == null
                ? settings.zone()
                : campaign.window().zone();
        CompiledCampaign compiledCampaign = new CompiledCampaign(
                campaign.key(),
                campaign.window(),
                zone,
                budget(campaign),
                campaign.stacking(),
                campaign.lateness(),
                audience(campaign, zone),
                campaign.boosts(),
                ImmutableList.copyOf(campaign.limits()),
                frame.budgets());
        List<PlacedRule> compiled = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < campaign.rules().size(); i++) {
            Rule rule = campaign.rules().get(i);
            if (!keys.add(rule.key())) {
                problems.add(
                        campaign.key(), "/rules/" + i + "/key", "another rule here has the key '" + rule.key() + "'");
            }
            EventKind kind = settings.kind(rule.on()).orElse(null);
            if (kind == null) {
                List<String> known = settings.kindNames();
                problems.add(
                        campaign.key(),
                        "/rules/" + i + "/on",
                        "no kind of event '" + rule.on() + "'; there are " + known,
                        Names.didYouMean(rule.on(), known).orElse(null));
                continue;
            }
            compiled.add(new PlacedRule(
                    rule.on(),
                    frame.rule(compiledCampaign, rule, i, kind, extensions, problems)
                            .compile()));
        }
        if (extensions.mustKnow().test(campaign.key())) {
            checkCaps(campaign, compiled.stream().map(PlacedRule::rule).toList());
        }
        return new CompiledPart(compiledCampaign, compiled, problems.found());
    }

    /** A cap on points that nobody awards would count nothing. */
    private void checkCaps(Campaign campaign, List<CompiledRule> rules) {
        for (int i = 0; i < campaign.rules().size(); i++) {
            Rule rule = campaign.rules().get(i);
            for (int j = 0; j < rule.limits().size(); j++) {
                if (rule.limits().get(j) instanceof Limit.Cap cap
                        && cap.pointType() == null
                        && rule.effects().stream().noneMatch(CampaignCompiler::isAboutPoints)) {
                    problems.add(
                            campaign.key(),
                            "/rules/" + i + "/limits/" + j + "/cap",
                            "the rule awards and takes no points that a cap could count; count times (frequency)");
                }
            }
        }
        if (rules.stream()
                .anyMatch(rule -> rule.points().isEmpty()
                        && rule.boost() == null
                        && rule.effects().isEmpty())) {
            return; // what is wrong with its effects is said, and nobody knows what it would award
        }
        for (int i = 0; i < campaign.limits().size(); i++) {
            if (campaign.limits().get(i) instanceof Limit.Cap cap
                    && cap.pointType() != null
                    && settings.pointType(cap.pointType()).isPresent()
                    && rules.stream()
                            .flatMap(rule -> rule.awards().stream())
                            .noneMatch(award -> award.pointType().key().equals(cap.pointType()))) {
                problems.add(
                        campaign.key(),
                        "/limits/" + i + "/cap/pointType",
                        "no rule of the campaign awards " + cap.pointType() + " that this could count");
            }
        }
    }

    private static boolean isAboutPoints(Effect effect) {
        return effect instanceof Effect.AddPoints
                || effect instanceof Effect.TakePoints
                || effect instanceof Effect.Boost;
    }

    private @Nullable CompiledCondition audience(Campaign campaign, ZoneId zone) {
        return campaign.audience() == null
                ? null
                : frame.ofMembers(campaign.key(), zone, extensions, problems)
                        .compile(campaign.audience(), "/audience", 0);
    }

    private @Nullable CompiledBudget budget(Campaign campaign) {
        Campaign.Budget budget = campaign.budget();
        if (budget == null) {
            return null;
        }
        PointType pointType = RuleCompiler.pointType(settings, problems, campaign.key(), "/budget", budget.pointType());
        if (pointType == null) {
            return null;
        }
        Long units = RuleCompiler.units(problems, campaign.key(), "/budget/points", pointType, budget.points());
        return units == null ? null : CompiledBudget.ofCampaign(campaign.key(), units, pointType, budget.onExceed());
    }
}
