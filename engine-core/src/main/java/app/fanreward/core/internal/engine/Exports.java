package app.fanreward.core.internal.engine;

import app.fanreward.api.event.Value;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.MemberContent;
import app.fanreward.api.ledger.RecordContent;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.member.ProfileChange;
import app.fanreward.api.privacy.MemberExport;
import app.fanreward.api.store.RewardStore;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.privacy.PersonalData;
import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives out all that is kept about a member, opened. */
final class Exports {
    private static final int PAGE = 500;

    private final RewardStore store;
    private final MemberKeys keys;

    Exports(RewardStore store, MemberKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    MemberExport of(MemberState state, Instant now, Balance balance, List<HoldView> holds) {
        String member = state.member();
        long last = state.sequence();
        PersonalData personal = keys.of(member);
        List<ProfileChange> profile = state.profileHistory().stream()
                .map(change -> opened(change, personal))
                .toList();
        return new MemberExport(
                member, now, personal.access(), profile, balance, holds, last, () -> journal(member, last));
    }

    /** Reads page by page up to the last record that the rest of the export knows of. */
    private Iterator<JournalRecord> journal(String member, long last) {
        PersonalData personal = keys.of(member);
        Iterator<List<JournalRecord>> pages = new AbstractIterator<>() {
            private long after;

            @Override
            protected @Nullable List<JournalRecord> computeNext() {
                List<JournalRecord> page =
                        after >= last ? List.of() : store.journal(member, after, (int) Math.min(PAGE, last - after));
                if (page.isEmpty()) {
                    return endOfData();
                }
                after = page.get(page.size() - 1).sequence();
                return page;
            }
        };
        return Iterators.transform(
                Iterators.concat(Iterators.transform(pages, List::iterator)), record -> opened(record, personal));
    }

    private static ProfileChange opened(ProfileChange change, PersonalData personal) {
        Map<String, Value> attributes = new TreeMap<>();
        change.attributes().forEach((name, value) -> attributes.put(name, personal.opened(name, value)));
        List<AccountFacts> accounts =
                change.accounts().stream().map(personal::whole).toList();
        return new ProfileChange(change.from(), change.zone(), attributes, accounts);
    }

    private static JournalRecord opened(JournalRecord kept, PersonalData personal) {
        RecordContent content = switch (kept.content()) {
            case EventContent event
            when !personal.hides(event.event()) ->
                event.showing(personal.opened(event.event(), kept.key()), event.contentHash());
            case MemberContent(MemberUpdate update) -> new MemberContent(personal.opened(update));
            default -> kept.content();
        };
        return kept.showing(content);
    }
}
