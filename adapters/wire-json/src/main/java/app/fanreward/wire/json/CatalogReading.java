package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a change of the catalogue of one JSON object and collects everything that is wrong with it. Used once. */
final class CatalogReading {
    private static final long LARGEST_COUNT = 1_000_000_000_000L;
    private static final int LONGEST_TITLE = 200;

    private static final Map<String, Function<CatalogReading, Function<String, CatalogChange.Terms>>> KINDS = kinds();

    private final ObjectReading fields;
    private final ProgramSettings settings;

    private CatalogReading(ObjectReading fields, ProgramSettings settings) {
        this.fields = fields;
        this.settings = settings;
    }

    private static Map<String, Function<CatalogReading, Function<String, CatalogChange.Terms>>> kinds() {
        Map<String, Function<CatalogReading, Function<String, CatalogChange.Terms>>> kinds = new LinkedHashMap<>();
        kinds.put("offer", CatalogReading::offer);
        kinds.put("stock", CatalogReading::stock);
        kinds.put("retire", reading -> reward -> new CatalogChange.Retired());
        return kinds;
    }

    static CatalogChange read(Raw value, ProgramSettings settings) {
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, "a change of the catalogue is a JSON object, not " + value.inWords());
        }
        List<Problem> problems = new ArrayList<>();
        ObjectReading reading = new ObjectReading(fields, "", problems::add);
        CatalogChange change = new CatalogReading(reading, settings).change(problems);
        if (change == null) {
            throw new FanRewardException(ObjectReading.told(problems, fields, "reward"));
        }
        return change;
    }

    private @Nullable CatalogChange change(List<Problem> problems) {
        var kind = fields.choice("change", KINDS);
        String reward = fields.key("reward");
        String key = fields.id("key");
        String actor = fields.id("actor");
        if (kind == null) {
            fields.refuseRepeated();
            return null;
        }
        Function<String, CatalogChange.Terms> terms = kind.apply(this);
        fields.refuseOthers("this change");
        if (!problems.isEmpty()) {
            return null;
        }
        try {
            return new CatalogChange(reward, key, actor, terms.apply(reward));
        } catch (IllegalArgumentException contradiction) {
            problems.add(Problem.at(ErrorCode.INVALID_INPUT, "", "", Raw.told(contradiction.getMessage())));
            return null;
        }
    }

    private Function<String, CatalogChange.Terms> offer() {
        String title = title();
        String pointType = fields.pointType("pointType", settings);
        long price = fields.whole("price", 1, PointType.LARGEST_AMOUNT);
        Reward.@Nullable MemberLimit limit = limit();
        Instant from = fields.instantOrNull("from");
        Instant to = fields.instantOrNull("to");
        Instant effectiveFrom = fields.instantOrNull("effectiveFrom");
        return reward ->
                new CatalogChange.Offered(new Reward(reward, title, pointType, price, limit, from, to), effectiveFrom);
    }

    private String title() {
        String title = fields.required("title");
        if (title == null) {
            return "";
        }
        if (title.isBlank() || title.length() > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            fields.wrong("title", "a title has 1 to " + LONGEST_TITLE + " characters on one line");
        }
        return title;
    }

    private Reward.@Nullable MemberLimit limit() {
        ObjectReading limit = fields.object("limit", "an object such as {\"most\": 1, \"period\": \"month\"}");
        if (limit == null) {
            return null;
        }
        long most = limit.whole("most", 1, LARGEST_COUNT);
        CalendarPeriod.Unit period = limit.choice("period", CommandWords.PERIODS, CalendarPeriod.Unit.LIFETIME);
        limit.refuseOthers("a limit");
        return new Reward.MemberLimit(most, period);
    }

    private Function<String, CatalogChange.Terms> stock() {
        long by = fields.whole("by", -LARGEST_COUNT, LARGEST_COUNT);
        if (by == 0) {
            fields.wrong("by", "by is 0; write how many more, or fewer if negative");
        }
        return reward -> new CatalogChange.Stocked(by);
    }
}
