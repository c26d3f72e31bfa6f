package app.fanreward.api.ledger;

import app.fanreward.api.seal.Seal;

/**
 * All journals were sealed; in the program's own journal {@code $seals}, where the record's number is the seal's.
 *
 * @param seal the seal
 */
public record SealContent(Seal seal) implements RecordContent {
    @Override
    public String label() {
        return "ledger.sealed";
    }
}
