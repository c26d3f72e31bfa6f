package app.fanreward.fuzz;

import app.fanreward.api.RewardEngine;
import app.fanreward.api.catalog.CatalogChange;
import app.fanreward.api.event.EngagementEvent;
import app.fanreward.api.event.EventReference;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.member.MemberUpdate;
import app.fanreward.api.rule.ProgramDefinition;
import app.fanreward.api.seal.Ed25519SealKey;
import app.fanreward.core.FanReward;
import app.fanreward.core.internal.ledger.MemberState;
import app.fanreward.core.internal.ledger.StateCodec;
import app.fanreward.rules.json.CampaignFiles;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.CatalogJson;
import app.fanreward.wire.json.CommandJson;
import app.fanreward.wire.json.EventJson;
import app.fanreward.wire.json.ExportJson;
import app.fanreward.wire.json.MemberJson;
import app.fanreward.wire.json.ProgramJson;
import app.fanreward.wire.json.ReceiptJson;
import app.fanreward.wire.json.SealJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What an engine writes of a program that uses most of the language and of a history with most kinds of records: sound
 * inputs for the readers to start from, always in the form of today.
 */
final class Examples {
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");
    private static final ProgramDefinition PROGRAM =
            CampaignFiles.read("program.yaml", resource("program.yaml")).definition();
    private static final Ed25519SealKey KEY = newKey();
    private static final List<byte[]> RECORDS = new ArrayList<>();
    private static final List<byte[]> STATES = new ArrayList<>();
    private static final List<byte[]> ANSWERS = new ArrayList<>();

    static {
        write();
    }

    private Examples() {}

    static ProgramDefinition program() {
        return PROGRAM;
    }

    static Ed25519SealKey sealKey() {
        return KEY;
    }

    /** Records in canonical form. */
    static List<byte[]> records() {
        return RECORDS;
    }

    /** States of members in canonical form. */
    static List<byte[]> states() {
        return STATES;
    }

    /** Answers of a server. */
    static List<byte[]> answers() {
        return ANSWERS;
    }

    private static void write() {
        Instant[] now = {START};
        try (RewardEngine engine =
                FanReward.builder().program(PROGRAM).clock(() -> now[0]).build()) {
            for (String line : resource("history.jsonl").lines().toList()) {
                now[0] = now[0].plusSeconds(60);
                book(engine, line);
            }
            ask(engine, now[0]);
            for (String journal : List.of("fan-1", "fan-2", "$reward:poster", "$seals")) {
                keep(engine.journal(journal, 0, 1_000), new MemberState(journal));
            }
        }
    }

    private static void ask(RewardEngine engine, Instant now) {
        answer(SealJson.of(engine.seal(KEY)));
        answer(ReceiptJson.of(engine.receipt("fan-1", 1)));
        answer(AnswerJson.ofSeals(engine.seals(0, 10), false));
        answer(AnswerJson.of(engine.balance("fan-1")));
        answer(AnswerJson.of(engine.profile("fan-1", now)));
        answer(AnswerJson.ofCanonicalJournal("fan-1", engine.journal("fan-1", 0, 3), false));
        answer(AnswerJson.ofCanonical(engine.explain("fan-1", EventReference.parse("spotify:e-1"))));
        answer(AnswerJson.of(engine.leaderboard("points", 10)));
        answer(AnswerJson.ofHolds("fan-1", engine.holds("fan-1")));
        answer(AnswerJson.ofExpiring("fan-1", engine.expiring("fan-1", now.plus(Duration.ofDays(1_000)))));
        answer(AnswerJson.ofCatalog(engine.catalog("", 10), false));
        answer(AnswerJson.of(engine.catalog("", 10).getFirst()));
        answer(AnswerJson.of(engine.settle(done -> {})));
        answer(AnswerJson.of(engine.verify(done -> {})));
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        ExportJson.write(engine.export("fan-1"), export);
        ANSWERS.add(export.toByteArray());
        answer(ProgramJson.of(engine.programHash(), PROGRAM));
    }

    private static void book(RewardEngine engine, String line) {
        if (line.startsWith("{\"specversion\"")) {
            EngagementEvent event = EventJson.parse(line, PROGRAM.settings());
            answer(AnswerJson.of(engine.submit(event)));
        } else if (line.startsWith("{\"change\"")) {
            CatalogChange change = CatalogJson.parse(line, PROGRAM.settings());
            answer(AnswerJson.of(engine.change(change)));
        } else if (line.startsWith("{\"command\"")) {
            LedgerCommand command = CommandJson.parse(line, PROGRAM.settings());
            answer(AnswerJson.of(engine.execute(command)));
        } else {
            MemberUpdate update = MemberJson.parse("fan-1", line.getBytes(StandardCharsets.UTF_8), PROGRAM.settings());
            answer(MemberJson.booked(update, engine.update(update)));
        }
    }

    private static void answer(AnswerJson answer) {
        ANSWERS.add(answer.toBytes());
    }

    private static void keep(List<JournalRecord> journal, MemberState state) {
        for (JournalRecord one : journal) {
            RECORDS.add(RecordCodec.encode(one));
            state.apply(one);
        }
        STATES.add(StateCodec.encode(state));
    }

    private static Ed25519SealKey newKey() {
        try {
            return Ed25519SealKey.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Examples.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
