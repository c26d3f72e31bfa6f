package app.fanreward.core.internal.engine;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.event.EventKind;
import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.Order;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.privacy.Erasure;
import app.fanreward.api.rule.ProgramSettings;
import app.fanreward.api.store.RewardStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Erases members: first the account is closed, then the key is destroyed, so that nothing is ever sealed after that. */
final class Erasures {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final Sessions sessions;
    private final MemberKeys keys;
    private final Function<LedgerCommand, LedgerResult> execute;

    Erasures(RewardStore store, Sessions sessions, MemberKeys keys, Function<LedgerCommand, LedgerResult> execute) {
        this.store = store;
        this.sessions = sessions;
        this.keys = keys;
        this.execute = execute;
    }

    /** Erases a member, given what the program says of what is personal. */
    Erasure erase(String member, String key, String actor, String reason, ProgramSettings settings) {
        LedgerResult closing = execute.apply(command(member, key, actor, reason));
        // One that was erased under another key before: destroying is repeated, in case it was not done.
        boolean closed = closing.refusal() == null || closing.refusal().code() == ErrorCode.MEMBER_CLOSED;
        if (closed) {
            destroyKey(member, closing.sequence());
        }
        return new Erasure(closing, closed, recordsInPlain(member, settings));
    }

    private static LedgerCommand command(String member, String key, String actor, String reason) {
        try {
            return new LedgerCommand.Close(new Order(member, key, actor, reason), true, true);
        } catch (IllegalArgumentException malformed) {
            throw new FanRewardException(ErrorCode.INVALID_INPUT, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    /** Nothing is due any more then, unless records were booked since the account was closed. */
    private void destroyKey(String member, long closedBy) {
        MemberSession session = sessions.of(member);
        session.lock.lock();
        try {
            keys.destroy(member);
            store.correctDue(member, closedBy, null);
        } finally {
            session.forget();
            session.lock.unlock();
        }
    }

    private long recordsInPlain(String member, ProgramSettings settings) {
        long count = 0;
        long after = 0;
        List<JournalRecord> page;
        do {
            page = store.journal(member, after, PAGE);
            for (JournalRecord record : page) {
                count += inPlain(record, settings) ? 1 : 0;
                after = record.sequence();
            }
        } while (page.size() == PAGE);
        return count;
    }

    private static boolean inPlain(JournalRecord record, ProgramSettings settings) {
        return switch (record.content()) {
            case EventContent event -> {
                EventKind kind = settings.kind(event.event().kind()).orElse(null);
                yield any(
                        event.event().attributes(),
                        (name, value) -> !(value instanceof Value.Sealed) && (kind == null || kind.personal(name)));
            }
            case MemberContent(MemberUpdate update) ->
                inPlain(update.attributes(), settings.personalAttributes())
                        || (update.account() != null
                                && inPlain(update.account().attributes(), settings.personalAccountAttributes()));
            default -> false;
        };
    }

    private static boolean inPlain(Map<String, Value> attributes, Set<String> personal) {
        return any(attributes, (name, value) -> !(value instanceof Value.Sealed) && personal.contains(name));
    }

    private static boolean any(Map<String, Value> attributes, BiPredicate<String, Value> test) {
        return attributes.entrySet().stream().anyMatch(each -> test.test(each.getKey(), each.getValue()));
    }
}
