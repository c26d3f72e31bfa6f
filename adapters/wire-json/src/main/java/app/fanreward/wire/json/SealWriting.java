package app.fanreward.wire.json;

import app.fanreward.api.encoding.ContentHash;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.seal.Receipt;
import app.fanreward.api.seal.Seal;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;

/** Writes seals and receipts. */
final class SealWriting {
    static final String SEAL_FORM = "fanreward seal 1";
    static final String RECEIPT_FORM = "fanreward receipt 1";

    private SealWriting() {}

    static void seal(JsonGenerator out, Seal seal) {
        out.writeStartObject();
        out.writeStringProperty("form", SEAL_FORM);
        out.writeNumberProperty("number", seal.number());
        out.writeNumberProperty("position", seal.position());
        out.writeNumberProperty("journals", seal.journals());
        out.writeNumberProperty("records", seal.records());
        out.writeStringProperty("root", seal.root().toString());
        out.writeStringProperty("sealedAt", seal.sealedAt().toString());
        out.writeStringProperty("previous", seal.previous().toString());
        out.writeStringProperty("publicKey", seal.publicKey());
        out.writeStringProperty("signature", seal.signature());
        out.writeEndObject();
    }

    static void receipt(JsonGenerator out, Receipt receipt) {
        out.writeStartObject();
        out.writeStringProperty("form", RECEIPT_FORM);
        out.writeName("record");
        proven(out, receipt.record());
        Fields.list(out, "following", receipt.following(), SealWriting::proven);
        out.writeNumberProperty("leaf", receipt.leaf());
        out.writeArrayPropertyStart("path");
        for (ContentHash sibling : receipt.path()) {
            out.writeString(sibling.toString());
        }
        out.writeEndArray();
        out.writeName("seal");
        seal(out, receipt.seal());
        out.writeEndObject();
    }

    private static void proven(JsonGenerator out, JournalRecord one) {
        out.writeStartObject();
        out.writeStringProperty("canonical", Base64.getEncoder().encodeToString(RecordCodec.encode(one)));
        out.writeStringProperty("previousHash", one.previousHash().toString());
        out.writeStringProperty("hash", one.hash().toString());
        out.writeName("readable");
        LedgerWriting.journalRecord(out, one);
        out.writeEndObject();
    }
}
