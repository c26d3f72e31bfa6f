package app.fanreward.core.internal.trial;

import app.fanreward.api.event.Names;
import app.fanreward.core.internal.command.Journal;

/**
 * What a draft finds as it is: members, rewards, what is known of entities, and closed books. Whatever else the program keeps in journals of its own,
 * such as seals, belongs to the program that runs.
 */
public final class Copied {
    private Copied() {}

    /** Whether a journal is one of these. */
    public static boolean takesPart(String journal) {
        return !Names.isOwnJournal(journal)
                || journal.equals(Journal.BOOKS)
                || !Journal.reward(journal).isEmpty()
                || Journal.isOfEntity(journal);
    }
}
