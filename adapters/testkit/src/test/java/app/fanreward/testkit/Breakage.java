package app.fanreward.testkit;

import app.fanreward.testkit.PlainStore.Disk;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A store that breaks one requirement, as real ones have. */
record Breakage(String name, StoreRequirement broken, Function<Disk, PlainStore> opening) {
    static final List<Breakage> ALL = Stream.of(CommitBreakages.ALL, ReadBreakages.ALL)
            .flatMap(List::stream)
            .toList();

    PlainStore open(Disk disk) {
        return opening.apply(disk);
    }

    @Override
    public String toString() {
        return name;
    }
}
