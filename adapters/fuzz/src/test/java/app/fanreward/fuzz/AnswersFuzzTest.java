package app.fanreward.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.AnswerReader;
import app.fanreward.wire.json.ExportJson;
import app.fanreward.wire.json.MemberJson;
import app.fanreward.wire.json.ProgramJson;
import app.fanreward.wire.json.ReceiptJson;
import app.fanreward.wire.json.SealJson;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client reads that was written by a server or handed on by others: answers, seals and receipts. */
class AnswersFuzzTest {
    private static final long BYTES_PER_BYTE = 4_000;

    static Stream<byte[]> written() {
        return Examples.answers().stream();
    }

    @MethodSource("written")
    @FuzzTest
    void answers(byte[] input) {
        again(input, AnswerReader::balance, AnswerJson::of);
        again(input, AnswerReader::journal, records -> AnswerJson.ofCanonicalJournal("fan-1", records, false));
        again(input, AnswerReader::explanation, AnswerJson::ofCanonical);
        again(input, AnswerReader::leaderboard, AnswerJson::of);
        again(input, AnswerReader::result, AnswerJson::of);
        again(input, AnswerReader::holds, holds -> AnswerJson.ofHolds("fan-1", holds));
        again(input, AnswerReader::expiring, notices -> AnswerJson.ofExpiring("fan-1", notices));
        again(input, AnswerReader::settlement, AnswerJson::of);
        again(input, AnswerReader::reward, AnswerJson::of);
        again(input, AnswerReader::catalog, entries -> AnswerJson.ofCatalog(entries, false));
        again(input, AnswerReader::seals, seals -> AnswerJson.ofSeals(seals, false));
        again(input, AnswerReader::verification, AnswerJson::of);
        again(input, AnswerReader::erasure, AnswerJson::of);
        again(input, AnswerReader::decision, AnswerJson::of);
        again(
                input,
                AnswerReader::results,
                results -> AnswerJson.object()
                        .put(
                                "results",
                                AnswerJson.ofAll(
                                        results.stream().map(AnswerJson::of).toList()))
                        .build());
        again(input, body -> MemberJson.profile(body, Examples.program().settings()), AnswerJson::of);
        read(input, ProgramJson::read);
        read(input, ProgramJson::readHash);
        read(input, AnswerReader::closed);
        read(input, body -> List.of(AnswerReader.isProblem(body), AnswerReader.problems(body)));
        read(input, AnswerReader::detail);
        read(input, MemberJson::bookedAs);
    }

    @MethodSource("written")
    @FuzzTest
    void seals(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> SealJson.read(input)).ifPresent(seal -> {
            assertEquals(seal, SealJson.read(SealJson.of(seal).toBytes()));
            seal.signedBy(Examples.sealKey().publicKey());
        });
    }

    @MethodSource("written")
    @FuzzTest
    void receipts(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> ReceiptJson.read(input)).ifPresent(receipt -> {
            assertEquals(receipt, ReceiptJson.read(ReceiptJson.of(receipt).toBytes()));
            receipt.verify(Examples.sealKey().publicKey());
        });
    }

    /** What is kept of a member, on its way through a client. */
    @MethodSource("written")
    @FuzzTest
    void exports(byte[] input) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> copied(input)).ifPresent(copy -> {
            byte[] passedOn = copy.toByteArray();
            assertArrayEquals(Arrays.copyOf(input, passedOn.length), passedOn);
        });
    }

    private static ByteArrayOutputStream copied(byte[] input) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try {
            ExportJson.copy(
                    new ByteArrayInputStream(input),
                    copy,
                    brokenOff ->
                            new FanRewardException(ErrorCode.FILE_UNREADABLE, String.valueOf(brokenOff.getMessage())));
            return copy;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static <T> void read(byte[] input, Function<byte[], T> reader) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> reader.apply(input));
    }

    private static <T> void again(byte[] input, Function<byte[], T> reader, Function<T, AnswerJson> writer) {
        Parsing.orProblems(input, BYTES_PER_BYTE, () -> reader.apply(input)).ifPresent(answer -> {
            byte[] written = writer.apply(answer).toBytes();
            assertEquals(
                    writer.apply(answer).toString(),
                    writer.apply(reader.apply(written)).toString());
        });
    }
}
