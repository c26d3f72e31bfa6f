package app.fanreward.benchmarks.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a good engineer writes for these very campaigns when the loop is too slow: rules are found by their artist, those
 * without one by platform and action; what is left to ask of them are fields of one object each.
 */
final class IndexSide implements Side<WorkloadEvent> {
    private static final Residual[] NONE = {};

    private final Map<String, Residual[]> byArtist;

    /** The rules without artists by platform and then action; those of platforms and actions that no rule names apart. */
    private final Map<String, Map<String, Residual[]>> others;

    private final Map<String, Residual[]> onOtherPlatforms;

    /** Stands for every platform or action that no rule names. */
    private static final String UNNAMED = "";

    private final boolean anyWithoutArtist;

    IndexSide(List<WorkloadCampaign> campaigns) {
        Map<String, List<Residual>> named = new HashMap<>();
        List<Residual> unnamed = new ArrayList<>();
        for (WorkloadCampaign campaign : campaigns) {
            for (WorkloadRule rule : campaign.rules()) {
                Residual residual = new Residual(campaign, rule);
                for (String artist : rule.artists()) {
                    named.computeIfAbsent(artist, any -> new ArrayList<>()).add(residual);
                }
                if (rule.artists().isEmpty()) {
                    unnamed.add(residual);
                }
            }
        }
        byArtist = new HashMap<>(named.size() * 2);
        named.forEach((artist, residuals) -> byArtist.put(artist, residuals.toArray(Residual[]::new)));
        anyWithoutArtist = !unnamed.isEmpty();
        others = new HashMap<>();
        for (Residual residual : unnamed) {
            if (residual.platform != null) {
                others.computeIfAbsent(residual.platform, platform -> byAction(unnamed, platform));
            }
        }
        onOtherPlatforms = byAction(unnamed, UNNAMED);
    }

    private static Map<String, Residual[]> byAction(List<Residual> residuals, String platform) {
        Map<String, Residual[]> byAction = new HashMap<>();
        for (Residual residual : residuals) {
            String action = residual.action == null ? UNNAMED : residual.action;
            byAction.computeIfAbsent(
                    action, any -> only(residuals, one -> one.admits(platform, action)));
        }
        byAction.computeIfAbsent(UNNAMED, any -> only(residuals, one -> one.admits(platform, UNNAMED)));
        return byAction;
    }

    private static Residual[] only(List<Residual> residuals, Predicate<Residual> which) {
        return residuals.stream().filter(which).toArray(Residual[]::new);
    }

    @Override
    public WorkloadEvent event(WorkloadEvent event) {
        return event;
    }

    @Override
    public void match(WorkloadEvent event, Awards matched) {
        ask(byArtist.getOrDefault(event.artist(), NONE), event, matched);
        if (anyWithoutArtist) {
            Map<String, Residual[]> byAction = others.getOrDefault(event.platform(), onOtherPlatforms);
            Residual[] found = byAction.get(event.action());
            ask(found == null ? byAction.getOrDefault(UNNAMED, NONE) : found, event, matched);
        }
    }

    private static void ask(Residual[] residuals, WorkloadEvent event, Awards matched) {
        if (residuals.length == 0) {
            return;
        }
        long second = event.at().getEpochSecond();
        for (Residual residual : residuals) {
            if (residual.holds(event, second)) {
                matched.add(residual.number);
            }
        }
    }
}
