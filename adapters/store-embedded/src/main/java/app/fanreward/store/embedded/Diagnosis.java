package app.fanreward.store.embedded;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.encoding.ProgramParts;
import app.fanreward.store.embedded.DoctorReport.BudgetDifference;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that was found in a store, until it is closed. */
final class Diagnosis implements AutoCloseable {
    /** A head that states a layout this far ahead is damaged, not new. */
    private static final int NEVER_A_LAYOUT = 1_000;

    private final StoreFolder store;
    private final FolderLock lock;
    private final DatabaseFile file;
    private final Scratch scratch;
    private final SalvagedRecords records;
    private final ProvenPrefix prefix;
    private final Tally tally = new Tally();
    private final Findings findings = new Findings();

    private Diagnosis(StoreFolder store, FolderLock lock, DatabaseFile file, Scratch scratch) {
        this.store = store;
        this.lock = lock;
        this.file = file;
        this.scratch = scratch;
        this.records = new SalvagedRecords(scratch);
        this.prefix = new ProvenPrefix(scratch, file, records);
    }

    static Diagnosis of(StoreFolder store) throws IOException, SQLException {
        FolderLock lock = FolderLock.keepWritersOut(store);
        @Nullable DatabaseFile file = null;
        @Nullable Scratch scratch = null;
        boolean done = false;
        try {
            WriteAheadLog log = WriteAheadLog.read(store.writeAheadLog());
            file = DatabaseFile.open(store.database(), store.writeAheadLog(), log);
            requireKnownLayout(store, file);
            scratch = Scratch.make();
            Diagnosis diagnosis = new Diagnosis(store, lock, file, scratch);
            diagnosis.run(log);
            done = true;
            return diagnosis;
        } finally {
            if (!done) {
                closeAll(lock, file, scratch);
            }
        }
    }

    private static void closeAll(FolderLock lock, @Nullable DatabaseFile file, @Nullable Scratch scratch)
            throws IOException, SQLException {
        try {
            if (scratch != null) {
                scratch.close();
            }
            if (file != null) {
                file.close();
            }
        } finally {
            lock.close();
        }
    }

    private static void requireKnownLayout(StoreFolder store, DatabaseFile file) {
        if (file.isDatabase()
                && file.applicationId() == Schema.APPLICATION_ID
                && file.version() > Schema.VERSION
                && file.version() < NEVER_A_LAYOUT) {
            throw new FanRewardException(
                    ErrorCode.STORE_TOO_NEW,
                    store.database() + " was written by a newer version (layout " + file.version()
                            + "; this version knows up to " + Schema.VERSION + "); use that version's doctor");
        }
    }

    private void run(WriteAheadLog log) throws IOException, SQLException {
        StoreFiles files = new StoreFiles(store, findings);
        files.look(log);
        if (file.pages() == 0) {
            return;
        }
        files.look(file);
        Trees trees = Trees.of(file, findings);
        new Salvage(file, trees, scratch, records, findings).run();
        prefix.find();
        prefix.forEach((position, record) -> tally.take(record));
        long astray = scratch.number("SELECT count(DISTINCT digest) FROM keys k"
                + " WHERE NOT EXISTS (SELECT 1 FROM found f WHERE f.position = k.position)");
        if (astray > 0) {
            findings.add(astray + " keys lead to positions where no record can be read");
        }
    }

    ProvenPrefix prefix() {
        return prefix;
    }

    Scratch scratch() {
        return scratch;
    }

    /** What the proven records drew from budgets. */
    Map<String, Long> drawn() {
        return tally.drawn();
    }

    DoctorReport report() throws SQLException {
        return new DoctorReport(
                store.folder(),
                findings.all(),
                scratch.number("SELECT count(*) FROM proven"),
                // Journals of the program's own begin with $ and are no members.
                scratch.number("SELECT count(DISTINCT sort) FROM proven WHERE substr(sort, 1, 1) <> x'24'"),
                scratch.number("SELECT coalesce(max(position), 0) FROM proven"),
                scratch.number("SELECT coalesce(sum(aside), 0) FROM losses"),
                prefix.losses(DoctorReport.MOST_LOSSES),
                scratch.number("SELECT count(*) FROM losses"),
                scratch.number("SELECT count(*) FROM proven p WHERE NOT EXISTS"
                        + " (SELECT 1 FROM keys k WHERE k.digest = p.digest AND k.position = p.position)"),
                budgets(),
                scratch.number("SELECT count(*) FROM programs"),
                lostPrograms(),
                scratch.number("SELECT count(*) FROM member_keys WHERE destroyed >= 0"),
                lostMemberKeys());
    }

    private List<BudgetDifference> budgets() throws SQLException {
        Map<String, Long> stored = new TreeMap<>();
        try (ResultSet rows = scratch.ask("SELECT campaign, used FROM budgets")) {
            while (rows.next()) {
                stored.put(rows.getString(1), rows.getLong(2));
            }
        }
        List<BudgetDifference> differences = new ArrayList<>();
        Map<String, Long> all = new TreeMap<>(tally.drawn());
        stored.keySet().forEach(campaign -> all.putIfAbsent(campaign, 0L));
        all.forEach((campaign, drawn) -> {
            Long said = stored.get(campaign);
            if (said == null ? drawn != 0 : !said.equals(drawn)) {
                differences.add(new BudgetDifference(campaign, said, drawn));
            }
        });
        return differences;
    }

    /** What records name and is not whole, and of what is kept in parts the parts that are not. */
    private List<String> lostPrograms() throws SQLException {
        Set<ContentHash> named = new HashSet<>(tally.programs());
        TreeSet<String> lost = new TreeSet<>();
        for (ContentHash program : tally.programs()) {
            named.addAll(parts(program(program)));
        }
        for (ContentHash program : named) {
            if (program(program) == null) {
                lost.add(program.toString());
            }
        }
        return List.copyOf(lost);
    }

    private static List<ContentHash> parts(byte @Nullable [] program) {
        if (program == null || !ProgramParts.isIn(program)) {
            return List.of();
        }
        try {
            return ProgramParts.read(program).campaigns().stream()
                    .map(ProgramParts.Part::content)
                    .toList();
        } catch (IllegalArgumentException noProgram) {
            return List.of();
        }
    }

    private byte @Nullable [] program(ContentHash hash) throws SQLException {
        try (ResultSet rows = scratch.ask("SELECT content FROM programs WHERE hash = ?", (Object) hash.bytes())) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }

    private List<String> lostMemberKeys() throws SQLException {
        List<String> lost = new ArrayList<>();
        try (ResultSet rows = scratch.ask("SELECT sort FROM member_keys WHERE destroyed = -1 ORDER BY sort")) {
            while (rows.next()) {
                lost.add(MemberOrder.decode(rows.getBytes(1)));
            }
        }
        return lost;
    }

    @Override
    public void close() throws IOException, SQLException {
        closeAll(lock, file, scratch);
    }
}
