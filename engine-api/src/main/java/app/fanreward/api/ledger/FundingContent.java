package app.fanreward.api.ledger;

import app.fanreward.api.encoding.ContentHash;

/**
 * A budget was funded from issuance, or what it does not need any more went back; in the budget's own journal.
 *
 * @param budget the name of the budget, such as the key of its campaign
 * @param pointType the key of the point type
 * @param total the whole of it from now on, in smallest units
 * @param program the program that says so
 */
public record FundingContent(String budget, String pointType, long total, ContentHash program)
        implements RecordContent {
    @Override
    public String label() {
        return "budget.funded";
    }
}
