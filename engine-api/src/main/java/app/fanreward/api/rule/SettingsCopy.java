package app.fanreward.api.rule;

import app.fanreward.api.event.AttributeSchema;
import app.fanreward.api.event.EventKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of settings while one of them is exchanged. */
final class SettingsCopy {
    ZoneId zone;
    Duration lateness;
    List<PointType> pointTypes;
    Map<String, AttributeSchema> memberAttributes;
    Set<String> memberScopedSources;
    Map<String, Condition> segments;
    Map<String, EventKind> ownKinds;
    Map<String, Counter> counters;
    Progress progress;
    Activities activities;
    Map<String, Tier> tiers;
    Map<String, Board> boards;
    Map<String, Referral> referrals;
    Map<String, Limit> limits;
    List<Campaign.Budget> budgets;
    Map<String, AttributeSchema> entityAttributes;
    Map<String, RiskCheck> risk;
    Map<String, AttributeSchema> accountAttributes;

    SettingsCopy(ProgramSettings from) {
        this.zone = from.zone();
        this.lateness = from.lateness();
        this.pointTypes = from.pointTypes();
        this.memberAttributes = from.memberAttributes();
        this.memberScopedSources = from.memberScopedSources();
        this.segments = from.segments();
        this.ownKinds = from.ownKinds();
        this.counters = from.counters();
        this.progress = from.progress();
        this.activities = from.activities();
        this.tiers = from.tiers();
        this.boards = from.boards();
        this.referrals = from.referrals();
        this.limits = from.limits();
        this.budgets = from.budgets();
        this.entityAttributes = from.entityAttributes();
        this.risk = from.risk();
        this.accountAttributes = from.accountAttributes();
    }

    ProgramSettings done() {
        return new ProgramSettings(
                zone,
                lateness,
                pointTypes,
                memberAttributes,
                memberScopedSources,
                segments,
                ownKinds,
                counters,
                progress,
                activities,
                tiers,
                boards,
                referrals,
                limits,
                budgets,
                entityAttributes,
                risk,
                accountAttributes);
    }
}
