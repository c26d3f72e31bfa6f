package app.fanreward.store.mongodb;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Journals in which records take no slot but the one of their key. */
record OneSlotEach(JournalEntries entries) implements EntriesOver {
    @Override
    public BitSet insert(List<Entry> inserted) {
        return entries.insert(inserted.stream()
                .map(entry -> entry.givesUp() ? entry : withoutSecond(entry))
                .toList());
    }

    private static Entry withoutSecond(Entry entry) {
        List<String> slots = new ArrayList<>();
        for (int i = 0; i < entry.slots().size(); i++) {
            if (i < entry.records().size() || !Slots.isOfRecord(entry.slots().get(i))) {
                slots.add(entry.slots().get(i));
            }
        }
        return new Entry(
                entry.id(),
                entry.member(),
                entry.first(),
                entry.records(),
                slots,
                entry.draws(),
                entry.nextDue(),
                entry.position());
    }
}
