package app.fanreward.store.embedded;

import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Writes records that can be read but follow on nothing to a file for people, a line of JSON each. The body is the
 * canonical form in hexadecimal digits: with the previous hash before it, its SHA-256 is the hash.
 */
final class SetAside implements AutoCloseable {
    static final String FILE = "set-aside.jsonl";

    private final BufferedWriter out;

    SetAside(Path folder) throws IOException {
        this.out = Files.newBufferedWriter(folder.resolve(FILE), StandardCharsets.UTF_8);
    }

    void write(long position, JournalRecord record) throws IOException {
        out.write("{\"member\":" + quoted(record.member()) + ",\"sequence\":" + record.sequence() + ",\"position\":"
                + position + ",\"recordedAt\":\"" + record.recordedAt() + "\",\"kind\":"
                + quoted(record.content().label()) + ",\"key\":"
                + quoted(record.key().value())
                + ",\"previousHash\":\"" + record.previousHash() + "\",\"hash\":\"" + record.hash() + "\",\"body\":\""
                + HexFormat.of().formatHex(RecordCodec.encode(record)) + "\"}\n");
    }

    /** Everything but plain ASCII is escaped, so that unpaired surrogates survive too. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit > '~' || unit == '"' || unit == '\\') {
                quoted.append("\\u").append(HexFormat.of().toHexDigits(unit));
            } else {
                quoted.append(unit);
            }
        }
        return quoted.append('"').toString();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
