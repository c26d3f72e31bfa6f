package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.MemberStatus;
import app.fanreward.api.ledger.RecordKey;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.core.internal.command.History;
import app.fanreward.core.internal.engine.JournalWriter.Move;
import app.fanreward.core.internal.ledger.Draft;
import app.fanreward.core.internal.privacy.PersonalData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books what becomes known about members. */
final class MemberUpdates {
    private final JournalWriter writer;
    private final History history;

    private final MemberKeys keys;

    MemberUpdates(JournalWriter writer, History history, MemberKeys keys) {
        this.writer = writer;
        this.history = history;
        this.keys = keys;
    }

    /** Books an update, given the settings that say which attributes are personal. */
    long book(MemberUpdate update, ProgramSettings settings) {
        RecordKey key = RecordKey.ofCommand(update.member(), update.key());
        return writer.write(update.member(), (state, recordedAt) -> {
            PersonalData own = keys.of(update.member());
            @Nullable JournalRecord known = history.find(key);
            if (known != null) {
                return new Move.Answer<>(known(own, update, known));
            }
            if (state.status() == MemberStatus.CLOSED) {
                throw new FanRewardException(Problem.at(
                        ErrorCode.MEMBER_CLOSED,
                        update.member(),
                        "",
                        "the account of " + update.member() + " is closed; nothing more becomes known of it"));
            }
            @Nullable Problem outOfReach = own.refusal(update, settings);
            if (outOfReach != null) {
                throw new FanRewardException(outOfReach);
            }
            @Nullable AccountFacts account = update.account();
            @Nullable String tooMuch = account == null ? null : state.tooMuch(account);
            if (tooMuch != null) {
                throw new FanRewardException(Problem.at(ErrorCode.INVALID_INPUT, update.member(), "/account", tooMuch));
            }
            MemberUpdate kept = own.sealed(update, settings, key);
            JournalRecord record = Draft.at(state, recordedAt).book(update.actor(), key, new MemberContent(kept));
            return new Move.Append<>(record, List.of(), record.sequence());
        });
    }

    private static long known(PersonalData own, MemberUpdate update, JournalRecord first) {
        if (first.content() instanceof MemberContent(MemberUpdate before) && own.same(update, before)) {
            return first.sequence();
        }
        throw new FanRewardException(Problem.at(
                ErrorCode.CONFLICT,
                update.member(),
                "/key",
                "key '" + update.key() + "' was used before for something else; nothing was changed"));
    }
}
