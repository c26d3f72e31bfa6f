package app.fanreward.core.internal.program;

import app.fanreward.api.rule.Campaign;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what campaigns of one stacking group have to agree on. */
final class SharedGroups {
    private SharedGroups() {}

    /**
     * Checks that a campaign names the mode that others of its group name.
     *
     * @param modes the modes of the groups of campaigns before it; takes its own
     */
    static void checkMode(CompiledPart part, Map<String, Campaign.Stacking.Mode> modes, Problems problems) {
        Campaign.@Nullable Stacking stacking = part.campaign().stacking();
        if (stacking == null) {
            return;
        }
        Campaign.Stacking.Mode first = modes.putIfAbsent(stacking.group(), stacking.mode());
        if (first != null && first != stacking.mode()) {
            problems.add(
                    part.key(),
                    "/stacking/mode",
                    "group '" + stacking.group() + "' has mode " + first.key() + " elsewhere and "
                            + stacking.mode().key() + " here; a group has one mode");
        }
    }

    /** Points of different types have no common measure, so the best of them is no question. */
    static void checkBest(List<CompiledPart> parts, Problems problems) {
        Map<String, String> pointTypes = new HashMap<>();
        for (CompiledPart part : parts) {
            Campaign.@Nullable Stacking stacking = part.campaign().stacking();
            if (stacking == null || stacking.mode() != Campaign.Stacking.Mode.BEST) {
                continue;
            }
            for (PlacedRule placed : part.rules()) {
                for (CompiledAward award : placed.rule().awards()) {
                    String own = award.pointType().key();
                    String first = pointTypes.putIfAbsent(stacking.group(), own);
                    if (first != null && !first.equals(own)) {
                        problems.add(
                                part.key(),
                                "/stacking/mode",
                                "group '" + stacking.group() + "' awards " + first + " and " + own
                                        + "; best compares points of one type only");
                        return;
                    }
                }
            }
        }
    }
}
