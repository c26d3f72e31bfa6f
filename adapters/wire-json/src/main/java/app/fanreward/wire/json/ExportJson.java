package app.fanreward.wire.json;

import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.member.ProfileChange;
import app.fanreward.api.privacy.MemberExport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * All that is kept about a member as one JSON document, in the forms of {@link AnswerJson}. Written while the journal is
 * read, so that a journal of any length takes no more memory than a short one. The last field is {@code complete}: a
 * document without it broke off.
 */
public final class ExportJson {
    /** What a document says it is, in its field {@code format}. */
    public static final String FORMAT = "fanreward-member-export";

    /** The version of the form; it grows when a reader of the one before would be misled. */
    public static final int VERSION = 1;

    private ExportJson() {}

    /**
     * Writes an export. The stream stays open.
     *
     * @param export the export
     * @param stream takes UTF-8
     * @throws UncheckedIOException if the stream fails
     * @throws app.fanreward.api.FanRewardException if the store fails
     */
    public static void write(MemberExport export, OutputStream stream) {
        new AnswerJson(out -> write(out, export)).writeTo(stream);
    }

    /**
     * What an export has, for people.
     *
     * @param records how many records
     * @param personalData the name of a {@link app.fanreward.api.privacy.PersonalAccess}
     */
    public record Summary(long records, String personalData) {}

    /**
     * Passes on what {@link #write} wrote, byte for byte and in constant memory, and makes sure that it is whole.
     *
     * @param from the document
     * @param to gets it, also what comes before it breaks off
     * @param brokenOff makes what is thrown where the document cannot be read to its end
     * @return what it has
     * @throws IOException if it cannot be written
     */
    public static Summary copy(InputStream from, OutputStream to, Function<IOException, RuntimeException> brokenOff)
            throws IOException {
        return new ExportCopy(from, to, brokenOff).run();
    }

    private static void write(JsonGenerator out, MemberExport export) {
        out.writeStartObject();
        out.writeStringProperty("format", FORMAT);
        out.writeNumberProperty("version", VERSION);
        out.writeStringProperty("member", export.member());
        out.writeStringProperty("at", export.at().toString());
        out.writeStringProperty("personalData", export.access().name());
        Fields.list(out, "profile", export.profile(), ExportJson::change);
        out.writeName("balance");
        LedgerWriting.balance(out, export.balance());
        Fields.list(out, "holds", export.holds(), ExportJson::hold);
        out.writeNumberProperty("records", export.records());
        out.writeArrayPropertyStart("journal");
        for (JournalRecord journalRecord : export.journal()) {
            LedgerWriting.journalRecord(out, journalRecord);
        }
        out.writeEndArray();
        out.writeBooleanProperty("complete", true);
        out.writeEndObject();
    }

    private static void change(JsonGenerator out, ProfileChange change) {
        out.writeStartObject();
        out.writeStringProperty("from", change.from().toString());
        Fields.orNull(out, "zone", change.zone() == null ? null : change.zone().getId());
        EventWriting.writeValues(out, "attributes", change.attributes());
        LedgerWriting.accounts(out, change.accounts());
        out.writeEndObject();
    }

    private static void hold(JsonGenerator out, HoldView hold) {
        out.writeStartObject();
        out.writeStringProperty("hold", hold.hold());
        out.writeStringProperty("pointType", hold.pointType());
        Fields.amount(out, "remaining", hold.remaining());
        Fields.orNull(out, "expiresAt", hold.expiresAt());
        out.writeEndObject();
    }
}
