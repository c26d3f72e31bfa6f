package app.fanreward.wire.json;

import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.Posting;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.member.AccountFacts;
import app.fanreward.api.member.MemberProfile;
import app.fanreward.api.member.MemberUpdate;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes what the ledger holds. */
final class LedgerWriting {
    private LedgerWriting() {}

    static void balance(JsonGenerator out, Balance balance) {
        out.writeStartObject();
        out.writeStringProperty("member", balance.member());
        out.writeStringProperty("at", balance.at().toString());
        out.writeNumberProperty("sequence", balance.sequence());
        if (!balance.wallets().isEmpty()) {
            walletFields(out, balance.wallets().get(0));
        }
        Fields.list(out, "wallets", balance.wallets(), LedgerWriting::wallet);
        out.writeEndObject();
    }

    static void wallet(JsonGenerator out, Balance.Wallet wallet) {
        out.writeStartObject();
        walletFields(out, wallet);
        out.writeEndObject();
    }

    private static void walletFields(JsonGenerator out, Balance.Wallet wallet) {
        out.writeStringProperty("pointType", wallet.pointType());
        Fields.amount(out, "available", wallet.available());
        Fields.amount(out, "pending", wallet.pending());
        Fields.amount(out, "held", wallet.held());
        Fields.amount(out, "debt", wallet.debt());
    }

    static void profile(JsonGenerator out, MemberProfile profile) {
        out.writeStartObject();
        out.writeStringProperty("member", profile.member());
        out.writeStringProperty("zone", profile.zone().getId());
        EventWriting.writeValues(out, "attributes", profile.attributes());
        accounts(out, profile.accounts());
        out.writeEndObject();
    }

    /** The accounts of which something is known; of most members nothing is. */
    static void accounts(JsonGenerator out, List<AccountFacts> accounts) {
        if (!accounts.isEmpty()) {
            Fields.list(out, "accounts", accounts, LedgerWriting::account);
        }
    }

    private static void account(JsonGenerator out, AccountFacts account) {
        out.writeStartObject();
        out.writeStringProperty("platform", account.platform());
        out.writeStringProperty("id", account.id());
        EventWriting.writeValues(out, "attributes", account.attributes());
        out.writeEndObject();
    }

    static void update(JsonGenerator out, MemberUpdate update) {
        out.writeStartObject();
        out.writeStringProperty("key", update.key());
        out.writeStringProperty("from", update.from().toString());
        Fields.orNull(out, "zone", update.zone() == null ? null : update.zone().getId());
        EventWriting.writeValues(out, "attributes", update.attributes());
        if (update.account() != null) {
            out.writeName("account");
            account(out, update.account());
        }
        out.writeStringProperty("actor", update.actor());
        out.writeEndObject();
    }

    static void journal(
            JsonGenerator out, String member, List<JournalRecord> records, boolean more, boolean canonical) {
        out.writeStartObject();
        out.writeStringProperty("member", member);
        Fields.list(out, "records", records, (json, each) -> journalRecord(json, each, canonical));
        if (more && !records.isEmpty()) {
            out.writeNumberProperty("next", records.get(records.size() - 1).sequence());
        } else {
            out.writeNullProperty("next");
        }
        out.writeEndObject();
    }

    static void journalRecord(JsonGenerator out, JournalRecord journalRecord) {
        journalRecord(out, journalRecord, false);
    }

    /** Whoever reads the canonical form needs nothing else to have the record. */
    static void journalRecord(JsonGenerator out, JournalRecord journalRecord, boolean canonical) {
        out.writeStartObject();
        out.writeStringProperty("member", journalRecord.member());
        out.writeNumberProperty("sequence", journalRecord.sequence());
        out.writeStringProperty("recordedAt", journalRecord.recordedAt().toString());
        out.writeStringProperty("actor", journalRecord.actor());
        ContentWriting.fields(out, journalRecord.content());
        Fields.list(out, "postings", journalRecord.postings(), LedgerWriting::posting);
        Fields.list(out, "changes", journalRecord.walletChanges(), ChangeWriting::change);
        out.writeStringProperty("previousHash", journalRecord.previousHash().toString());
        out.writeStringProperty("hash", journalRecord.hash().toString());
        if (canonical) {
            out.writeStringProperty("canonical", Base64.getEncoder().encodeToString(RecordCodec.encode(journalRecord)));
        }
        out.writeEndObject();
    }

    private static void posting(JsonGenerator out, Posting posting) {
        out.writeStartObject();
        out.writeStringProperty("account", posting.account().name());
        out.writeStringProperty("owner", posting.owner());
        out.writeStringProperty("pointType", posting.pointType());
        Fields.amount(out, "amount", posting.amount());
        out.writeEndObject();
    }

    static void leaderboard(JsonGenerator out, Leaderboard board) {
        out.writeStartObject();
        if (!board.board().isEmpty()) {
            out.writeStringProperty("board", board.board());
            run(out, board.run());
            out.writeStringProperty("unit", board.unit().name());
        }
        Fields.unlessEmpty(out, "pointType", board.pointType());
        out.writeNumberProperty("position", board.position());
        out.writeNumberProperty("members", board.members());
        Fields.list(out, "rows", board.rows(), (json, row) -> {
            json.writeStartObject();
            json.writeNumberProperty("rank", row.rank());
            json.writeStringProperty("member", row.member());
            Fields.amount(json, "score", row.score());
            json.writeEndObject();
        });
        out.writeEndObject();
    }

    private static void run(JsonGenerator out, Leaderboard.Run run) {
        out.writeObjectPropertyStart("run");
        out.writeStringProperty("name", run.name());
        out.writeStringProperty("state", run.state().name());
        Fields.ifAny(out, "opensAt", run.opensAt());
        Fields.ifAny(out, "closesAt", run.closesAt());
        Fields.ifAny(out, "frozenAt", run.frozenAt());
        out.writeEndObject();
    }

    static void verification(JsonGenerator out, Verification verification) {
        out.writeStartObject();
        out.writeBooleanProperty("clean", verification.clean());
        out.writeNumberProperty("members", verification.members());
        out.writeNumberProperty("records", verification.records());
        Fields.list(out, "accounts", verification.accounts(), (json, total) -> {
            json.writeStartObject();
            json.writeStringProperty("pointType", total.pointType());
            json.writeStringProperty("account", total.account().name());
            Fields.amount(json, "amount", total.amount());
            json.writeEndObject();
        });
        out.writeNumberProperty("found", verification.found());
        Fields.list(out, "findings", verification.findings(), (json, finding) -> {
            json.writeStartObject();
            json.writeStringProperty("kind", finding.kind().name());
            json.writeStringProperty("member", finding.member());
            json.writeNumberProperty("sequence", finding.sequence());
            json.writeStringProperty("message", finding.message());
            json.writeEndObject();
        });
        out.writeEndObject();
    }
}
