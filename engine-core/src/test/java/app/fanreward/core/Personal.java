package app.fanreward.core;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.rule.CalendarPeriod;
import app.fanreward.api.rule.Campaign;
import app.fanreward.api.rule.Condition;
import app.fanreward.api.rule.Effect;
import app.fanreward.api.rule.Limit;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.rule.Rule;
import app.fanreward.api.store.MemberKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What tests of personal data share: engines with and without a master key on one store, and rules that ask for it. */
final class Personal {
    static final Instant NOON = World.NOON;

    /** Rules that read the event's place and country and the member's country. */
    static final Campaign CAMPAIGN = Campaign.of("local")
            .rule(Rule.on("here", "checkin.done")
                    .when(Condition.attribute("member.country").is("LI"))
                    .then(Effect.addPoints(3))
                    .limit(Limit.frequency(1, CalendarPeriod.Unit.LIFETIME, "event.place")))
            .rule(Rule.on("anywhere", "item.liked").then(Effect.addPoints(1)))
            .build();

    private Personal() {}

    static RewardEngine engine(InMemoryStore store, @Nullable MasterKey master) {
        return engine(store, master, ProgramDefinition.of(CAMPAIGN));
    }

    static RewardEngine engine(InMemoryStore store, @Nullable MasterKey master, ProgramDefinition program) {
        // A second later with each record, so that what was just booked is in the past.
        FanReward.Builder builder =
                FanReward.builder().store(store).program(program).clock(() -> NOON.plusSeconds(store.lastPosition()));
        if (master != null) {
            builder.masterKey(master, new Random(7)::nextBytes);
        }
        return builder.build();
    }

    static EngagementEvent checkin(String id, String member, String place) {
        return EngagementEvent.of("checkin.done")
                .from("test", id)
                .member(member)
                .at(NOON)
                .put("place", place)
                .put("artist", "artist-1")
                .build();
    }

    static EngagementEvent like(String id, String member) {
        return EngagementEvent.of("item.liked")
                .from("test", id)
                .member(member)
                .at(NOON)
                .put("country", "LI")
                .put("item", "song")
                .build();
    }

    static MemberUpdate country(String key, String member, String country) {
        return new MemberUpdate(
                member, key, NOON.minusSeconds(60), null, Map.of("country", Value.of(country)), "admin");
    }

    /** Every byte the store holds about a member, as text. */
    static String everything(InMemoryStore store, String member) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (JournalRecord record : store.journal(member, 0, Integer.MAX_VALUE)) {
            all.writeBytes(RecordCodec.encode(record));
        }
        store.snapshot(member).ifPresent(snapshot -> all.writeBytes(snapshot.state()));
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** The id of the master key that sealed the key of a member. */
    static String masterKeyOf(InMemoryStore store, String member) {
        if (store.memberKey(member) instanceof MemberKey.Kept(byte[] sealed)) {
            CanonicalReader in = new CanonicalReader(sealed);
            in.octet();
            return in.text();
        }
        throw new AssertionError("member " + member + " has no key");
    }
}
