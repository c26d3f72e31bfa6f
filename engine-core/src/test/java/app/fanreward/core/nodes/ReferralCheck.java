package app.fanreward.core.nodes;

import app.fanreward.api.event.DerivedKinds;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.ReversalDetail;
import app.fanreward.api.ledger.StepContent;
import app.fanreward.api.ledger.StepKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds of referrals once everybody has settled: who was brought in has the event for it if anything that qualified is
 * left, and who brought them in has one for each of these that was not refused.
 */
final class ReferralCheck {
    private static final String REFERRAL = "fanreward:referral:";

    private final Map<String, String> referrers = new HashMap<>();
    private final List<JournalRecord> sides = new ArrayList<>();
    private final Map<String, Long> qualified = new HashMap<>();
    private final Set<String> reversed = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    private ReferralCheck() {}

    /** Fails if it does not hold; returns how many referrers are paid. */
    static long of(List<JournalRecord> records) {
        ReferralCheck check = new ReferralCheck();
        records.forEach(check::note);
        records.forEach(check::count);
        return check.compare();
    }

    private static String name(String member, long sequence) {
        return member + "|" + sequence;
    }

    private void note(JournalRecord record) {
        switch (record.content()) {
            case CommandContent command
            when command.refusal() == null && command.detail() instanceof ReversalDetail reversal && reversal.whole() ->
                reversed.add(name(record.member(), reversal.sequence()));
            case StepContent step
            when step.kind() == StepKind.REFERRAL_END && step.refusal() != null -> {
                if (step.key().startsWith(REFERRAL)) {
                    refused.add(record.member() + "|" + step.key().substring(REFERRAL.length()));
                }
            }
            default -> {}
        }
    }

    private void count(JournalRecord record) {
        if (!(record.content() instanceof EventContent content)
                || reversed.contains(name(record.member(), record.sequence()))) {
            return;
        }
        EngagementEvent event = content.event();
        if (event.attribute("referrer") instanceof Value.Text(String referrer)) {
            referrers.put(record.member(), referrer);
        } else if (event.kind().equals(DerivedKinds.REFERRAL_QUALIFIED)) {
            sides.add(record);
        } else if (says(event, "track", SimulatedProgram.QUALIFYING)) {
            qualified.merge(record.member(), 1L, Long::sum);
        }
    }

    private static boolean says(EngagementEvent event, String attribute, String value) {
        return Value.of(value).equals(event.attribute(attribute));
    }

    private long compare() {
        Map<String, Long> brought = new HashMap<>();
        Map<String, Long> due = new HashMap<>();
        Map<String, Long> paid = new HashMap<>();
        for (JournalRecord record : sides) {
            String member = record.member();
            if (says(((EventContent) record.content()).event(), "side", "referrer")) {
                paid.merge(member, 1L, Long::sum);
            } else {
                brought.merge(member, 1L, Long::sum);
                if (!refused.contains(name(member, record.sequence()))) {
                    due.merge(referrers.get(member), 1L, Long::sum);
                }
            }
        }
        Map<String, Long> wanted = new HashMap<>();
        qualified.keySet().stream().filter(referrers::containsKey).forEach(member -> wanted.put(member, 1L));
        NodesRun.require(
                wanted.equals(brought), "of new members qualified " + wanted + ", and these have it " + brought);
        NodesRun.require(due.equals(paid), "referrers are due " + due + " and have " + paid);
        return paid.values().stream().mapToLong(Long::longValue).sum();
    }
}
