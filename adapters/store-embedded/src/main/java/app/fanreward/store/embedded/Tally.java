package app.fanreward.store.embedded;

import app.fanreward.api.activation.ActivationStep;
import app.fanreward.api.campaign.CampaignStep;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.JournalRecord.ActivationContent;
import app.fanreward.api.ledger.JournalRecord.CampaignContent;
import app.fanreward.api.ledger.JournalRecord.EventContent;
import app.fanreward.api.ledger.JournalRecord.LoadContent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What some records add up to beyond their journals. */
final class Tally {
    private final Map<String, Long> drawn = new TreeMap<>();
    private final Set<ContentHash> programs = new HashSet<>();

    void take(JournalRecord record) {
        record.draws().forEach((budget, amount) -> drawn.merge(budget, amount, Math::addExact));
        if (record.content() instanceof EventContent event && event.program() != null) {
            programs.add(event.program());
        }
        if (record.content() instanceof CampaignContent(List<CampaignStep> steps, String ignored)) {
            steps.stream().map(CampaignStep::content).filter(Objects::nonNull).forEach(programs::add);
        }
        if (record.content() instanceof ActivationContent(ActivationStep.Begun begun, String ignored)) {
            programs.add(begun.program());
        }
        if (record.content() instanceof LoadContent loaded) {
            programs.add(loaded.program());
        }
    }

    /** What was drawn on each budget. */
    Map<String, Long> drawn() {
        return drawn;
    }

    /** Which programs decided, and which versions of campaigns there are. */
    Set<ContentHash> programs() {
        return programs;
    }
}
