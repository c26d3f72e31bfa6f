package app.fanreward.benchmarks.matching;

import java.util.ArrayList;
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
     * As somebody would who knows Drools well: rules are facts, joined with the event through the hash index on the artist,
     * or on platform and action for those that name none; what is left to ask of them is Java.
     */
    static DroolsSide ofFacts(List<WorkloadCampaign> campaigns) {
        StringBuilder drl = new StringBuilder(Drl.head());
        for (String key : List.of("artist", "place")) {
            drl.append("rule \"by ")
                    .append(key)
                    .append("\" when $e : PeerEvent($key : ")
                    .append(key)
                    .append(") $r : PeerRule(key == $key, holds($e)) then matched.add($r.getNumber()); end\n");
        }
        KieSession session = DroolsBase.of(drl.toString()).newKieSession();
        for (WorkloadCampaign campaign : campaigns) {
            for (WorkloadRule rule : campaign.rules()) {
                Residual residual = new Residual(campaign, rule);
                for (String key : rule.artists().isEmpty() ? places(residual) : rule.artists()) {
                    session.insert(new PeerRule(key, residual));
                }
            }
        }
        return new DroolsSide(session);
    }

    /** Everywhere where such an event can happen. */
    private static List<String> places(Residual rule) {
        List<String> places = new ArrayList<>();
        for (Places.Platform platform : Places.PLATFORMS) {
            for (String action : platform.actions()) {
                if (rule.admits(platform.name(), action)) {
                    places.add(PeerEvent.place(platform.name(), action));
                }
            }
        }
        return places;
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
