package app.fanreward.cli.ledger;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.decision.Award;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand.Target;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RedemptionDetail;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which points a command is about that only names something: the decimals of what is written depend on it. Where it cannot
 * be found out the program's first type is meant, and the ledger refuses what does not exist.
 */
final class Originals {
    private static final int PAGE = 1_000;

    private Originals() {}

    static PointType typeOfHold(Teller teller, ProgramDefinition program, String member, String hold) {
        return known(
                program,
                teller.look(
                        program,
                        engine -> engine.holds(member).stream()
                                .filter(open -> open.hold().equals(hold))
                                .map(HoldView::pointType)
                                .findFirst()
                                .orElseGet(() -> typeOf(engine, member, new Target.OfCommand(hold)))));
    }

    static PointType typeOfReward(Teller teller, ProgramDefinition program, String reward) {
        return known(
                program,
                teller.look(
                        program,
                        engine -> engine.reward(reward)
                                .map(CatalogEntry::versions)
                                .filter(versions -> !versions.isEmpty())
                                .map(versions -> versions.getLast().reward().pointType())
                                .orElse(null)));
    }

    static PointType typeOf(Teller teller, ProgramDefinition program, String member, Target target) {
        return known(program, teller.look(program, engine -> typeOf(engine, member, target)));
    }

    private static PointType known(ProgramDefinition program, @Nullable String key) {
        PointType first = Amounts.type("--type", program, null);
        return key == null ? first : program.settings().pointType(key).orElse(first);
    }

    private static @Nullable String typeOf(RewardEngine engine, String member, Target target) {
        long after = 0;
        while (true) {
            List<JournalRecord> page = engine.journal(member, after, PAGE);
            for (JournalRecord each : page) {
                String type = typeOf(each, target);
                if (type != null) {
                    return type;
                }
            }
            if (page.size() < PAGE) {
                return null;
            }
            after = page.getLast().sequence();
        }
    }

    private static @Nullable String typeOf(JournalRecord each, Target target) {
        if (each.content() instanceof EventContent content
                && target instanceof Target.OfEvent of
                && content.event().identity().reference().equals(of.event())) {
            return content.awards().stream()
                    .filter(award -> of.campaign().isEmpty() || of.campaign().equals(award.campaign()))
                    .filter(award -> of.rule().isEmpty() || of.rule().equals(award.rule()))
                    .map(Award::pointType)
                    .findFirst()
                    .orElse(null);
        }
        if (each.content() instanceof CommandContent content
                && target instanceof Target.OfCommand(String key)
                && content.command().order().key().equals(key)) {
            return typeOf(each, content);
        }
        return null;
    }

    private static @Nullable String typeOf(JournalRecord each, CommandContent content) {
        if (content.detail() instanceof RedemptionDetail redemption) {
            return redemption.pointType();
        }
        return each.postings().stream().map(Posting::pointType).findFirst().orElse(null);
    }
}
