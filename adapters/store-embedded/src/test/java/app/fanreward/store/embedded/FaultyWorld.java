package app.fanreward.store.embedded;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.store.CommitOutcome;
import app.fanreward.api.store.MemberCommit;
import app.fanreward.testkit.SampleRecords;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/**
 * What a store does in a process from which something was taken: room, rights or handles. Says what happened, a line
 * each; the test that started it judges.
 */
final class FaultyWorld {
    /** After so many records a fault that waits for a file is armed. */
    static final int ARMED_AFTER = 30;

    private final Path folder;
    private final @Nullable Path fault;

    private FaultyWorld(Path folder, @Nullable Path fault) {
        this.folder = folder;
        this.fault = fault;
    }

    public static void main(String[] arguments) throws IOException {
        // What the store logs of all this is expected, and noise in a test's output.
        LogManager.getLogManager().reset();
        FaultyWorld world = new FaultyWorld(Path.of(arguments[1]), arguments.length > 2 ? Path.of(arguments[2]) : null);
        switch (arguments[0]) {
            case "stop" -> world.writeUntilItStops();
            case "erase" -> world.eraseOnAFaultyDisk();
            case "full" -> world.fillTheDisk();
            case "unwritable" -> world.lookAround();
            case "handles" -> world.useUpHandles();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private void arm() throws IOException {
        if (fault != null) {
            Files.createFile(fault);
            say("armed");
        }
    }

    private void eraseOnAFaultyDisk() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            store.saveMemberKey("m", new byte[] {1, 2, 3});
            Ask.committed(store, SampleRecords.of("m").play("p"));
            arm();
            tryTo("erased", () -> {
                store.destroyMemberKey("m");
                return "done";
            });
            tryTo("again", () -> Ask.commit(store, SampleRecords.of("n").play("q")));
        }
    }

    private void writeUntilItStops() throws IOException {
        SampleRecords journal = SampleRecords.of("m");
        JournalRecord refused;
        EmbeddedStore store = EmbeddedStore.open(folder);
        try (store) {
            refused = commitUntilRefused(store, journal);
            tryTo("again", () -> Ask.commit(store, refused));
            say("read " + store.journal("m", 0, Integer.MAX_VALUE).size());
        }
        try (EmbeddedStore reopened = EmbeddedStore.open(folder)) {
            List<JournalRecord> there = reopened.journal("m", refused.sequence() - 1, 10);
            if (there.isEmpty()) {
                tryTo("reopened", () -> Ask.commit(reopened, refused));
            } else {
                say("reopened: it was done");
            }
        }
    }

    private JournalRecord commitUntilRefused(EmbeddedStore store, SampleRecords journal) throws IOException {
        for (int played = 0; ; played++) {
            if (played == ARMED_AFTER) {
                arm();
            }
            JournalRecord record = journal.play("p-" + played);
            try {
                store.commit(List.of(new MemberCommit("m", List.of(record), List.of(), null, null)));
                say("acknowledged " + record.sequence());
            } catch (FanRewardException refusal) {
                say("refused " + refusal.code() + " " + refusal.getMessage());
                return record;
            }
        }
    }

    private void fillTheDisk() throws IOException {
        Path ballast = folder.resolve("ballast");
        Files.write(ballast, new byte[600_000]);
        SampleRecords journal = SampleRecords.of("m");
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
            JournalRecord refused = commitUntilRefused(store, journal);
            tryTo("again", () -> Ask.commit(store, refused));
            // Room for the beginning of a copy.
            Files.write(ballast, new byte[540_000]);
            tryTo("backup", () -> store.backup(folder.resolve("backup"), CopyProgress.NONE));
            say("left " + Files.exists(folder.resolve("backup").resolve("fanreward.db")));
            Files.delete(ballast);
            tryTo("room", () -> Ask.commit(store, refused));
            say("read " + store.journal("m", 0, Integer.MAX_VALUE).size());
        }
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
            say("read " + store.journal("m", 0, Integer.MAX_VALUE).size());
        }
    }

    private void lookAround() {
        tryTo("write", () -> EmbeddedStore.open(folder));
        tryTo("make", () -> EmbeddedStore.open(folder.resolve("deep").resolve("new")));
        try (EmbeddedStore store = EmbeddedStore.openReadOnly(folder)) {
            say("read " + store.journal("m", 0, Integer.MAX_VALUE).size());
            tryTo("backup", () -> store.backup(folder.resolve("backup"), CopyProgress.NONE));
        }
        tryTo("doctor", () -> StoreDoctor.examine(folder).findings());
    }

    private void useUpHandles() throws IOException {
        SampleRecords journal = SampleRecords.of("m");
        Path file = Files.writeString(folder.resolveSibling("some-file"), "text");
        // Everything is loaded once before: a class needs a handle too.
        tryTo("loading", () -> EmbeddedStore.openReadOnly(folder.resolveSibling("none")));
        try (EmbeddedStore store = EmbeddedStore.open(folder.resolveSibling("warm"))) {
            Ask.committed(store, SampleRecords.of("m").play("p-0"));
            say("read " + store.journal("m", 0, 10).size());
        }
        Files.write(Files.createDirectories(folder.resolveSibling("bad")).resolve("fanreward.db"), new byte[9_000]);
        tryTo("loading", () -> EmbeddedStore.openReadOnly(folder.resolveSibling("bad")));
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            Ask.committed(store, journal.play("p-1"));
            List<InputStream> handles = new ArrayList<>();
            try {
                while (true) {
                    handles.add(new FileInputStream(file.toFile()));
                }
            } catch (IOException none) {
                say("handles " + handles.size());
            }
            JournalRecord next = journal.play("p-2");
            tryTo("commit", () -> Ask.commit(store, next));
            tryTo("journal", () -> store.journal("m", 0, 10));
            tryTo("open", () -> EmbeddedStore.open(folder.resolveSibling("warm")));
            tryTo("look", () -> EmbeddedStore.openReadOnly(folder.resolveSibling("warm")));
            for (InputStream handle : handles) {
                handle.close();
            }
            say("read " + store.journal("m", 0, 10).size());
        }
        try (EmbeddedStore store = EmbeddedStore.open(folder)) {
            say("read " + store.journal("m", 0, 10).size());
        }
    }

    @FunctionalInterface
    private interface Attempt {
        Object make();
    }

    private static void tryTo(String what, Attempt attempt) {
        try {
            Object outcome = attempt.make();
            say(what + ": "
                    + (outcome instanceof CommitOutcome ? outcome.getClass().getSimpleName() : outcome));
        } catch (FanRewardException refusal) {
            say(what + ": " + refusal.code() + " " + refusal.getMessage());
        }
    }
}
