package app.fanreward.benchmarks.matching;

import java.util.List;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Drools with rules compiled to its executable model, in one session that lives on: an event goes in, the rules fire, the
 * event goes out.
 */
final class DroolsSide implements Side<PeerEvent> {
    private final KieSession session;

    private DroolsSide(KieSession session) {
        this.session = session;
    }

    /** A Drools rule for each rule, as its documentation shows. */
    static DroolsSide ofRules(List<WorkloadCampaign> campaigns) {
        return new DroolsSide(DroolsBase.of(Drl.of(campaigns)).newKieSession());
    }

    /**
     * As somebody would who knows Drools well: rules are facts, joined with the event through the hash index of the value
     * under which they stand; what is left to ask of them is Java.
     */
    static DroolsSide ofFacts(List<WorkloadCampaign> campaigns) {
        StringBuilder drl = new StringBuilder(Drl.head());
        for (String key : List.of("$e.artist", "$e.action", "$e.platform", "\"\"")) {
            drl.append("rule \"by ")
                    .append(key.replace("\"", "").replace("$e.", ""))
                    .append("\" when $e : PeerEvent() $r : PeerRule(key == ")
                    .append(key)
                    .append(", holds($e)) then matched.add($r.getNumber()); end\n");
        }
        KieSession session = DroolsBase.of(drl.toString()).newKieSession();
        for (WorkloadCampaign campaign : campaigns) {
            for (WorkloadRule rule : campaign.rules()) {
                Residual residual = new Residual(campaign, rule);
                for (String key : keys(rule)) {
                    session.insert(new PeerRule(key, residual));
                }
            }
        }
        return new DroolsSide(session);
    }

    private static List<String> keys(WorkloadRule rule) {
        if (!rule.artists().isEmpty()) {
            return rule.artists();
        }
        String otherwise = rule.platform() == null ? "" : rule.platform();
        return List.of(rule.action() == null ? otherwise : rule.action());
    }

    @Override
    public PeerEvent event(WorkloadEvent event) {
        return new PeerEvent(event);
    }

    @Override
    public void match(PeerEvent event, Awards matched) {
        session.setGlobal("matched", matched);
        FactHandle handle = session.insert(event);
        session.fireAllRules();
        session.delete(handle);
    }

    @Override
    public void close() {
        session.dispose();
    }
}
