package app.fanreward.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import app.fanreward.api.catalog.CatalogCodec;
import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;
import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.LotCodec;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.seal.SealCodec;
import app.fanreward.core.internal.ledger.StateCodec;
import app.fanreward.core.internal.program.ProgramCodec;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The canonical forms a store keeps. What one of them reads of damaged bytes it writes so that it reads the same. */
class CodecsFuzzTest {
    private static final long BYTES_PER_BYTE = 1_000;

    static Stream<byte[]> records() {
        return Examples.records().stream();
    }

    static Stream<byte[]> states() {
        return Examples.states().stream();
    }

    static Stream<byte[]> programs() {
        return Stream.of(ProgramCodec.encode(Examples.program()));
    }

    @MethodSource("records")
    @FuzzTest
    void records(byte[] input) {
        again(input, bytes -> RecordCodec.decode(bytes, ContentHash.ZERO, ContentHash.ZERO), RecordCodec::encode);
    }

    @MethodSource("states")
    @FuzzTest
    void states(byte[] input) {
        again(input, StateCodec::decode, StateCodec::encode);
    }

    @MethodSource("programs")
    @FuzzTest
    void programs(byte[] input) {
        again(input, ProgramCodec::decode, ProgramCodec::encode);
    }

    /** What has no form of its own and stands within others. */
    @FuzzTest
    void parts(byte[] input) {
        part(input, CatalogCodec::read, CatalogCodec::write);
        part(input, SealCodec::read, SealCodec::write);
        part(input, LotCodec::read, LotCodec::write);
        part(input, CanonicalReader::value, CanonicalWriter::value);
        part(input, CanonicalReader::values, CanonicalWriter::values);
        part(input, CanonicalReader::decimal, CanonicalWriter::decimal);
        part(input, CanonicalReader::instant, CanonicalWriter::instant);
        part(input, CanonicalReader::duration, CanonicalWriter::duration);
        part(input, CanonicalReader::date, CanonicalWriter::date);
        part(input, CanonicalReader::integer, (out, integer) -> out.number(integer));
    }

    private static <T> void part(
            byte[] input, Function<CanonicalReader, T> reader, BiConsumer<CanonicalWriter, T> writer) {
        again(input, bytes -> reader.apply(new CanonicalReader(bytes)), part -> {
            CanonicalWriter out = new CanonicalWriter();
            writer.accept(out, part);
            return out.toBytes();
        });
    }

    private static <T> void again(byte[] input, Function<byte[], T> reader, Function<T, byte[]> writer) {
        Parsing.orIllegalArgument(input, BYTES_PER_BYTE, () -> reader.apply(input))
                .ifPresent(read -> {
                    byte[] written = writer.apply(read);
                    assertArrayEquals(written, writer.apply(reader.apply(written)));
                });
    }
}
