package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Names;
import app.fanreward.api.event.Value;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what becomes known about a member, and what holds of one. */
final class MemberReading {
    private MemberReading() {}

    /** Reads what becomes known about a member, or for null about the one that the text names. */
    static MemberUpdate update(@Nullable String about, Raw value, ProgramSettings settings) {
        if (!(value instanceof Raw.Fields fields)) {
            throw new FanRewardException(
                    ErrorCode.INVALID_INPUT, "what becomes known of a member is a JSON object, not " + value.inWords());
        }
        List<Problem> problems = new ArrayList<>();
        ObjectReading reading = new ObjectReading(fields, "", problems::add);
        String member = about == null ? reading.id("member") : about;
        String key = reading.id("key");
        Instant from = reading.instant("from");
        String actor = reading.id("actor");
        ZoneId zone = zone(reading);
        Map<String, Value> attributes = new TreeMap<>();
        AttributeReading.ofMember(settings.memberAttributes(), problems::add)
                .read(reading.anything("attributes"), attributes);
        boolean ofAccount = reading.has("account");
        @Nullable AccountFacts account = ofAccount ? account(reading, settings, problems) : null;
        if (zone == null && attributes.isEmpty() && !ofAccount && problems.isEmpty()) {
            reading.wrong("attributes", "nothing becomes known; write a zone, an attribute or an account");
        }
        reading.refuseOthers("what becomes known of a member");
        if (!problems.isEmpty()) {
            throw new FanRewardException(ObjectReading.told(problems, fields, "key"));
        }
        return new MemberUpdate(member, key, from, zone, attributes, account, actor);
    }

    private static @Nullable AccountFacts account(
            ObjectReading update, ProgramSettings settings, List<Problem> problems) {
        ObjectReading reading = update.object("account", "an object with platform, id and attributes");
        if (reading == null) {
            return null;
        }
        String platform = reading.required("platform");
        if (platform != null && !AccountFacts.isPlatform(platform)) {
            reading.wrong(
                    "platform",
                    Raw.quoted(platform) + " is no platform: 1 to " + Names.LONGEST_NAME
                            + " characters, no control characters, no space at either end");
        }
        String id = reading.id("id");
        Map<String, Value> attributes = new TreeMap<>();
        int before = problems.size();
        AttributeReading.ofAccount(settings.accountAttributes(), problems::add)
                .read(reading.anything("attributes"), attributes);
        if (attributes.isEmpty() && problems.size() == before) {
            reading.wrong("attributes", "nothing becomes known of the account; write an attribute");
        }
        reading.refuseOthers("what becomes known of an account");
        return platform != null && problems.isEmpty() ? new AccountFacts(platform, id, attributes) : null;
    }

    private static @Nullable ZoneId zone(ObjectReading reading) {
        String text = reading.optional("zone");
        if (text == null) {
            return null;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            reading.wrong(
                    "zone",
                    Raw.quoted(text) + " is no time zone such as Europe/Berlin"
                            + Names.didYouMean(text, ZoneId.getAvailableZoneIds())
                                    .map(meant -> "; did you mean " + meant + "?")
                                    .orElse(""));
            return null;
        }
    }

    static MemberProfile profile(Answered answer, ProgramSettings settings) {
        Map<String, Value> attributes = AttributeReading.ofAnswer(answer, settings.memberAttributes());
        List<AccountFacts> accounts = answer.fields().containsKey("accounts")
                ? answer.each("accounts", account -> account(account, settings))
                : List.of();
        try {
            return new MemberProfile(answer.text("member"), ZoneId.of(answer.text("zone")), attributes, accounts);
        } catch (DateTimeException noZone) {
            throw Answered.wrong("/zone", "a time zone", Raw.told(noZone.getMessage()));
        }
    }

    private static AccountFacts account(Answered answer, ProgramSettings settings) {
        Map<String, Value> attributes = AttributeReading.ofAnswer(answer, settings.accountAttributes());
        try {
            return new AccountFacts(answer.text("platform"), answer.text("id"), attributes);
        } catch (IllegalArgumentException none) {
            throw Answered.wrong(answer.path(), "an account", Raw.told(none.getMessage()));
        }
    }
}
