package app.fanreward.wire.json;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramSettings;

/**
 * What becomes known about a member, and what holds of one, as JSON. An attribute is written as in the data of an event:
 * the program declares its type.
 *
 * <pre>{@code
 * {"key":"moved","from":"2026-06-01T00:00:00Z","actor":"jane","zone":"Europe/Berlin","attributes":{"country":"DE"}}
 * }</pre>
 *
 * <p>What becomes known of an account stands beside that, or instead of it:
 *
 * <pre>{@code
 * {"key":"grown","from":"2026-06-01T00:00:00Z","actor":"jane",
 *  "account":{"platform":"spotify","id":"u1","attributes":{"followers":1200}}}
 * }</pre>
 */
public final class MemberJson {
    private MemberJson() {}

    /**
     * Reads what becomes known. Attributes that no program declares are read as JSON types them; the engine refuses
     * them.
     *
     * @param member about whom; it is not in the text
     * @param body UTF-8 text; the caller bounds its size
     * @param settings says what is known of members and their accounts, and of which type it is
     * @return the update
     * @throws FanRewardException with everything wrong: {@code INVALID_INPUT} with line and column if it is not JSON,
     *     otherwise {@code INVALID_INPUT} or {@code TYPE_MISMATCH} with a JSON pointer
     */
    public static MemberUpdate parse(String member, byte[] body, ProgramSettings settings) {
        return MemberReading.update(member, RawReader.whole(body), settings);
    }

    /**
     * Reads what becomes known where the text itself says about whom, in the field {@code member}, as in lines about many
     * members.
     *
     * @param body UTF-8 text; the caller bounds its size
     * @param settings says what is known of members and their accounts, and of which type it is
     * @return the update
     * @throws FanRewardException as {@link #parse(String, byte[], ProgramSettings)} does
     */
    public static MemberUpdate parse(byte[] body, ProgramSettings settings) {
        return MemberReading.update(null, RawReader.whole(body), settings);
    }

    /**
     * Writes what becomes known so that {@link #parse(String, byte[], ProgramSettings)} reads an equal update back.
     *
     * @param update the update; about whom it is is left out
     * @return an object
     */
    public static AnswerJson of(MemberUpdate update) {
        return new AnswerJson(out -> LedgerWriting.update(out, update));
    }

    /**
     * Writes that an update is booked.
     *
     * @param update what became known
     * @param sequence the number of its record
     * @return the answer
     */
    public static AnswerJson booked(MemberUpdate update, long sequence) {
        return AnswerJson.object()
                .put("member", update.member())
                .put("sequence", sequence)
                .put("key", update.key())
                .put("from", update.from().toString())
                .build();
    }

    /**
     * Reads which record an update has become.
     *
     * @param body what {@link #booked} wrote
     * @return the number of the record
     * @throws FanRewardException with {@code INVALID_INPUT} if it is no such answer
     */
    public static long bookedAs(byte[] body) {
        return Answered.read(body).whole("sequence");
    }

    /**
     * Reads what holds of a member.
     *
     * @param body what {@link AnswerJson#of(MemberProfile)} wrote
     * @param settings says of which type each attribute is
     * @return the profile
     * @throws FanRewardException with {@code INVALID_INPUT} if it is no such answer
     */
    public static MemberProfile profile(byte[] body, ProgramSettings settings) {
        return MemberReading.profile(Answered.read(body), settings);
    }
}
