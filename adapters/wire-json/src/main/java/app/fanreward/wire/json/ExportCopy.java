package app.fanreward.wire.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Passes an export on while it looks for the few things to know of it. */
final class ExportCopy extends InputStream {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(1_000).build())
            .build();

    private final InputStream from;
    private final OutputStream to;
    private final Function<IOException, RuntimeException> brokenOff;

    ExportCopy(InputStream from, OutputStream to, Function<IOException, RuntimeException> brokenOff) {
        this.from = from;
        this.to = to;
        this.brokenOff = brokenOff;
    }

    ExportJson.Summary run() throws IOException {
        long records = 0;
        String personalData = "";
        boolean complete = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), this)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "records" -> records = parser.getLongValue();
                    case "personalData" -> personalData = parser.getString();
                    case "complete" -> complete = parser.getBooleanValue();
                    default -> parser.skipChildren();
                }
            }
        } catch (JacksonException cutShort) {
            throw brokenOff.apply(new IOException("it ended early"));
        } catch (UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
        if (!complete) {
            throw brokenOff.apply(new IOException("it ended early"));
        }
        return new ExportJson.Summary(records, personalData);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int read;
        try {
            read = from.read(buffer, offset, length);
        } catch (IOException broken) {
            throw brokenOff.apply(broken);
        }
        try {
            to.write(buffer, offset, Math.max(0, read));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return read;
    }
}
