package app.fanreward.api.ledger;

/**
 * One leg of a balanced record. The postings of a record sum to zero for each point type.
 *
 * @param account where it lands
 * @param owner the name of the budget for {@link AccountKind#BUDGET}, such as the key of its campaign, otherwise empty: the account is the member's or
 *     the program's own
 * @param pointType the key of the point type
 * @param amount smallest units, signed, never 0
 */
public record Posting(AccountKind account, String owner, String pointType, long amount) {}
