package app.fanreward.core.internal.engine;

import app.fanreward.api.store.JournalHead;
import app.fanreward.api.store.RewardStore;
import com.google.common.collect.AbstractIterator;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The newest records of all journals as they stood at a position, sorted by journal. Holds one page of them. */
final class Heads extends AbstractIterator<JournalHead> {
    private static final int PAGE = 1_000;

    private final RewardStore store;
    private final long position;
    private Iterator<JournalHead> page = Collections.emptyIterator();
    private String last = "";

    Heads(RewardStore store, long position) {
        this.store = store;
        this.position = position;
    }

    @Override
    protected @Nullable JournalHead computeNext() {
        if (!page.hasNext()) {
            page = store.heads(last, position, PAGE).iterator();
            if (!page.hasNext()) {
                return endOfData();
            }
        }
        JournalHead head = page.next();
        last = head.member();
        return head;
    }

    /** One of them, or null if that journal had no record then. */
    static @Nullable JournalHead of(RewardStore store, String journal, long position) {
        String before = shortlyBefore(journal);
        while (true) {
            JournalHead last = null;
            for (JournalHead head : store.heads(before, position, 8)) {
                if (head.member().compareTo(journal) >= 0) {
                    return head.member().equals(journal) ? head : null;
                }
                last = head;
            }
            if (last == null) {
                return null;
            }
            before = last.member();
        }
    }

    /** A text that sorts before a name, with hardly any other name in between. */
    private static String shortlyBefore(String name) {
        char last = name.charAt(name.length() - 1);
        String start = name.substring(0, name.length() - 1);
        boolean stepsBack = last > ' ' && last < Character.MIN_SURROGATE && !start.isEmpty();
        return stepsBack ? start + (char) (last - 1) + "\uFFFD" : start;
    }
}
