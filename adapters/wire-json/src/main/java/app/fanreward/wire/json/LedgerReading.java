package app.fanreward.wire.json;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.board.Leaderboard;
import app.fanreward.api.catalog.CatalogEntry;
import app.fanreward.api.catalog.Reward;
import app.fanreward.api.ledger.AccountKind;
import app.fanreward.api.ledger.Balance;
import app.fanreward.api.ledger.EventContent;
import app.fanreward.api.ledger.HoldView;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.ledger.LedgerResult;
import app.fanreward.api.ledger.RecordCodec;
import app.fanreward.api.ledger.Refusal;
import app.fanreward.api.ledger.Verification;
import app.fanreward.api.rule.CalendarPeriod;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads what the ledger told. */
final class LedgerReading {
    private LedgerReading() {}

    static Balance balance(Answered answer) {
        return new Balance(
                answer.text("member"),
                answer.instant("at"),
                answer.whole("sequence"),
                answer.each("wallets", LedgerReading::wallet));
    }

    private static Balance.Wallet wallet(Answered wallet) {
        return new Balance.Wallet(
                wallet.text("pointType"),
                wallet.whole("available"),
                wallet.whole("pending"),
                wallet.whole("held"),
                wallet.whole("debt"));
    }

    static JournalRecord journalRecord(Answered answer) {
        try {
            return withContentHash(
                    RecordCodec.decode(
                            Base64.getDecoder().decode(answer.text("canonical")),
                            answer.hash("previousHash"),
                            answer.hash("hash")),
                    answer);
        } catch (IllegalArgumentException noRecord) {
            throw Answered.wrong(answer.path() + "/canonical", "the form of a record", Raw.told(noRecord.getMessage()));
        }
    }

    /** Where personal data is opened, the event as it is kept cannot be had from the canonical form. */
    private static JournalRecord withContentHash(JournalRecord read, Answered answer) {
        return read.content() instanceof EventContent event
                ? read.showing(event.showing(event.event(), answer.hash("contentHash")))
                : read;
    }

    static Leaderboard leaderboard(Answered answer) {
        String board = answer.textOrEmpty("board");
        boolean ofAllTime = board.isEmpty();
        return new Leaderboard(
                board,
                ofAllTime ? Leaderboard.Run.OF_ALL_TIME : run(answer.object("run")),
                ofAllTime ? Leaderboard.Unit.POINTS : answer.word("unit", Leaderboard.Unit.class),
                ofAllTime ? answer.text("pointType") : answer.textOrEmpty("pointType"),
                answer.whole("position"),
                answer.whole("members"),
                answer.each(
                        "rows",
                        row -> new Leaderboard.Row(row.integer("rank"), row.text("member"), row.whole("score"))));
    }

    private static Leaderboard.Run run(Answered run) {
        return new Leaderboard.Run(
                run.text("name"),
                run.instantOrNull("opensAt"),
                run.instantOrNull("closesAt"),
                run.instantOrNull("frozenAt"),
                run.word("state", Leaderboard.RunState.class));
    }

    static LedgerResult result(Answered answer) {
        return new LedgerResult(
                answer.text("member"),
                answer.text("key"),
                answer.text("command"),
                answer.whole("sequence"),
                answer.instant("recordedAt"),
                answer.whole("amount"),
                answer.text("status").equals("done") ? null : refusal(answer),
                answer.each("wallets", LedgerReading::wallet),
                answer.flag("replayed"));
    }

    private static Refusal refusal(Answered answer) {
        return new Refusal(answer.word("code", ErrorCode.class), answer.map("facts"));
    }

    static HoldView hold(Answered hold) {
        return new HoldView(
                hold.text("hold"), hold.text("pointType"), hold.whole("remaining"), hold.instantOrNull("expiresAt"));
    }

    static CatalogEntry entry(Answered entry) {
        String key = entry.text("reward");
        return new CatalogEntry(
                key,
                entry.each("versions", version -> version(key, version)),
                entry.wholeOrNull("stock"),
                entry.whole("claimed"),
                entry.flag("retired"));
    }

    private static CatalogEntry.Version version(String key, Answered version) {
        try {
            Reward reward = new Reward(
                    key,
                    version.text("title"),
                    version.text("pointType"),
                    version.whole("price"),
                    limit(version),
                    version.instantOrNull("from"),
                    version.instantOrNull("to"));
            return new CatalogEntry.Version(version.integer("version"), reward, version.instant("effectiveFrom"));
        } catch (IllegalArgumentException senseless) {
            throw Answered.wrong(version.path(), "a reward", Raw.told(senseless.getMessage()));
        }
    }

    private static Reward.@Nullable MemberLimit limit(Answered version) {
        return version.objectOrNone("limit")
                .map(limit -> new Reward.MemberLimit(limit.whole("most"), period(limit)))
                .orElse(null);
    }

    private static CalendarPeriod.Unit period(Answered limit) {
        String word = limit.text("period");
        return Arrays.stream(CalendarPeriod.Unit.values())
                .filter(unit -> unit.key().equals(word))
                .findFirst()
                .orElseThrow(() -> Answered.wrong(limit.path() + "/period", "a period", Raw.quoted(word)));
    }

    static Verification verification(Answered answer) {
        try {
            return new Verification(
                    answer.whole("members"),
                    answer.whole("records"),
                    answer.each("accounts", LedgerReading::total),
                    answer.whole("found"),
                    answer.each("findings", LedgerReading::finding));
        } catch (IllegalArgumentException senseless) {
            throw Answered.wrong("/found", "the number of all findings", Raw.told(senseless.getMessage()));
        }
    }

    private static Verification.Total total(Answered total) {
        return new Verification.Total(
                total.text("pointType"), total.word("account", AccountKind.class), total.whole("amount"));
    }

    private static Verification.Finding finding(Answered finding) {
        return new Verification.Finding(
                finding.word("kind", Verification.Kind.class),
                finding.text("member"),
                finding.whole("sequence"),
                finding.text("message"));
    }
}
