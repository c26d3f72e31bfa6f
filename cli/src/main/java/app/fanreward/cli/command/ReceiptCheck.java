package app.fanreward.cli.command;

import app.fanreward.api.FanRewardException;
import app.fanreward.api.ledger.JournalRecord;
import app.fanreward.api.seal.Receipt;
import app.fanreward.cli.ExitCode;
import app.fanreward.cli.output.Output;
import app.fanreward.wire.json.AnswerJson;
import app.fanreward.wire.json.ReceiptJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks a receipt that somebody shows, with a public key and without a store. */
final class ReceiptCheck {
    private final Output output;

    ReceiptCheck(Output output) {
        this.output = output;
    }

    int check(Path file, Path key) throws IOException {
        byte[] trusted = KeyFiles.readPublic(key);
        Receipt receipt;
        try {
            receipt = ReceiptJson.read(Files.readAllBytes(file));
        } catch (FanRewardException noReceipt) {
            return nothingProven(ProofFiles.problems(file, noReceipt));
        }
        List<String> wrong = receipt.verify(trusted);
        if (output.json()) {
            output.document(document(receipt, wrong));
        }
        if (!wrong.isEmpty()) {
            return notProven(wrong);
        }
        JournalRecord proven = receipt.record();
        output.line("Proven: record " + proven.sequence() + " of " + proven.member() + ", "
                + proven.content().label() + ", booked " + proven.recordedAt() + ", was in the ledger when seal "
                + receipt.seal().number() + " was made, " + receipt.seal().sealedAt() + ".");
        return ExitCode.DONE;
    }

    /** A file that was changed so that it is no receipt any more proves as little as one that proves something else. */
    private int nothingProven(List<String> wrong) {
        if (output.json()) {
            output.document(AnswerJson.object()
                    .put("proven", false)
                    .put("wrong", String.join("; ", wrong))
                    .build());
        }
        return notProven(wrong);
    }

    private int notProven(List<String> wrong) {
        output.line("Not proven:");
        wrong.forEach(finding -> output.line("  " + finding));
        return ExitCode.REFUSED;
    }

    private static AnswerJson document(Receipt receipt, List<String> wrong) {
        JournalRecord proven = receipt.record();
        return AnswerJson.object()
                .put("proven", wrong.isEmpty())
                .put("member", proven.member())
                .put("sequence", proven.sequence())
                .put("recordedAt", proven.recordedAt().toString())
                .put("seal", receipt.seal().number())
                .put("sealedAt", receipt.seal().sealedAt().toString())
                .put("wrong", wrong.isEmpty() ? null : String.join("; ", wrong))
                .build();
    }
}
