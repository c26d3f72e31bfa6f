package app.fanreward.benchmarks.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Finds the rules that may match by their artist, and those without one by platform and action. Immutable. */
final class ArtistIndex {
    private static final Residual[] NONE = {};

    /** Stands for every platform or action that no rule names. */
    private static final String UNNAMED = "";

    private final Map<String, Residual[]> byArtist;

    /** The rules without artists by platform and then action; those of platforms and actions that no rule names apart. */
    private final Map<String, Map<String, Residual[]>> others;

    private final Map<String, Residual[]> onOtherPlatforms;

    private final boolean anyWithoutArtist;

    ArtistIndex(List<WorkloadCampaign> campaigns) {
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
            byAction.computeIfAbsent(action, any -> only(residuals, one -> one.admits(platform, action)));
        }
        byAction.computeIfAbsent(UNNAMED, any -> only(residuals, one -> one.admits(platform, UNNAMED)));
        return byAction;
    }

    private static Residual[] only(List<Residual> residuals, Predicate<Residual> which) {
        return residuals.stream().filter(which).toArray(Residual[]::new);
    }

    /** The rules that name the artist of an event. */
    Residual[] named(WorkloadEvent event) {
        return named(event.artist());
    }

    /** The rules that name an artist. */
    Residual[] named(String artist) {
        return byArtist.getOrDefault(artist, NONE);
    }

    /** Whether every rule names artists. */
    boolean allNamed() {
        return !anyWithoutArtist;
    }

    /** The rules without an artist that its platform and action admit. */
    Residual[] unnamed(WorkloadEvent event) {
        if (!anyWithoutArtist) {
            return NONE;
        }
        Map<String, Residual[]> byAction = others.getOrDefault(event.platform(), onOtherPlatforms);
        Residual[] found = byAction.get(event.action());
        return found == null ? byAction.getOrDefault(UNNAMED, NONE) : found;
    }
}
