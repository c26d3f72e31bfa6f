package app.fanreward.api.ledger;

/**
 * What a redemption exchanges.
 *
 * @param version the number of the reward's version
 * @param pointType the key of the point type
 * @param price what one costs, in smallest units
 * @param claims whether items have to be claimed in the reward's journal before it is complete
 */
public record RedemptionDetail(int version, String pointType, long price, boolean claims) implements CommandDetail {}
