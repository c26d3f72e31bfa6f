package app.fanreward.store.mongodb.views;

import app.fanreward.api.ledger.CommandContent;
import app.fanreward.api.ledger.LedgerCommand;
import app.fanreward.api.ledger.LedgerCommand.Target;
import java.util.Locale;
import org.bson.Document;

/** What is to be said of a command. */
final class CommandDetails {
    private static final String REFERENCE = "reference";
    private static final String POINT_TYPE = "pointType";

    private CommandDetails() {}

    static Document of(CommandContent content) {
        LedgerCommand command = content.command();
        Document document = new Document("key", command.order().key());
        Shown.put(document, AuditView.REASON, command.order().reason());
        if (content.refusal() == null) {
            document.append("amount", content.amount());
        } else {
            document.append(AuditView.REFUSED, content.refusal().code().name());
        }
        concerning(command, document);
        return document;
    }

    private static void concerning(LedgerCommand command, Document document) {
        switch (command) {
            case LedgerCommand.Redeem it ->
                document.append("reward", it.reward()).append("quantity", it.quantity());
            case LedgerCommand.Spend it -> {
                document.append(POINT_TYPE, it.pointType());
                Shown.put(document, REFERENCE, it.reference());
            }
            case LedgerCommand.Hold it -> {
                document.append(POINT_TYPE, it.pointType());
                Shown.put(document, REFERENCE, it.reference());
            }
            case LedgerCommand.Capture it -> document.append("hold", it.hold());
            case LedgerCommand.VoidHold it -> document.append("hold", it.hold());
            case LedgerCommand.Transfer it ->
                document.append(POINT_TYPE, it.pointType()).append("to", it.to());
            case LedgerCommand.Convert it ->
                document.append("pointTypeGiven", it.from()).append(POINT_TYPE, it.to());
            case LedgerCommand.Adjust it ->
                document.append(POINT_TYPE, it.pointType()).append("by", it.amount());
            case LedgerCommand.BringIn it -> document.append(POINT_TYPE, it.pointType());
            case LedgerCommand.Reverse it ->
                document.append(
                        "of",
                        switch (it.target()) {
                            case Target.OfEvent event -> event.event().toString();
                            case Target.OfCommand(String key) -> key;
                        });
            case LedgerCommand.Rerate it -> document.append("of", it.event().toString());
            case LedgerCommand.SetStatus it -> document.append("status", word(it.status()));
            case LedgerCommand.Close it -> document.append("erased", it.erased());
            case LedgerCommand.Discard it -> document.append("of", it.event().toString());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
