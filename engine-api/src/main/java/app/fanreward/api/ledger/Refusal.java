package app.fanreward.api.ledger;

import app.fanreward.api.ErrorCode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a command was not carried out. An expected outcome and no error: the command was understood, and the rules of the
 * ledger say no.
 *
 * @param code the kind of refusal
 * @param facts what a program wants to know, by name, such as {@code available} and {@code requested}; amounts are
 *     smallest units
 */
public record Refusal(ErrorCode code, Map<String, String> facts) {
    /** Takes a copy. */
    public Refusal {
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /**
     * A refusal with facts.
     *
     * @param code the kind
     * @param namesAndValues names and values in turn
     * @return the refusal
     */
    public static Refusal of(ErrorCode code, Object... namesAndValues) {
        Map<String, String> facts = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        return new Refusal(code, facts);
    }

    /**
     * Says it to a person.
     *
     * @return one sentence without a full stop
     */
    public String message() {
        return switch (code) {
            case INSUFFICIENT_POINTS ->
                "only " + fact("available") + " " + fact("pointType") + " are available, not " + fact("requested");
            case HOLD_NOT_FOUND -> "there is no hold '" + fact("hold") + "'";
            case HOLD_EXPIRED -> "hold '" + fact("hold") + "' timed out at " + fact("at");
            case HOLD_VOIDED -> "hold '" + fact("hold") + "' was voided by " + fact("by");
            case HOLD_CLOSED -> "hold '" + fact("hold") + "' was settled by " + fact("by");
            case EXCEEDS_HOLD ->
                "hold '" + fact("hold") + "' has " + fact("remaining") + " left, not " + fact("requested");
            case ALREADY_REVERSED -> "everything of it was reversed before, last by " + fact("by");
            case NOT_QUARANTINED -> "it does not wait in quarantine: " + fact("because");
            case NOT_REVERSIBLE -> "it cannot be reversed: " + fact("because");
            case EXCEEDS_ORIGINAL ->
                "only " + fact("remaining") + " of it are not reversed yet, not " + fact("requested");
            case EXCEEDS_NET ->
                fact("attribute") + " counts as " + fact("counts") + " by now, of " + fact("original")
                        + " at first; a net amount only gets smaller, and " + fact("requested") + " is more";
            case INSUFFICIENT_POINTS_FOR_REVERSAL ->
                fact("missing") + " of " + fact("requested")
                        + " are no longer there: the member has spent, held or sent them";
            case MEMBER_FROZEN -> "the account of " + fact("member") + " is frozen (" + fact("status") + ")";
            case MEMBER_CLOSED -> "the account of " + fact("member") + " is closed";
            case NOT_EMPTY ->
                facts.containsKey("underWay")
                        ? "commands are still under way: " + fact("underWay") + "; ask again"
                        : "the account still has " + fact("wallets") + " (less what is owed); close it with forfeit";
            case BALANCE_LIMIT_EXCEEDED ->
                "a balance is at most " + fact("most") + " " + fact("pointType") + "; there is room for " + fact("room")
                        + ", not " + fact("requested");
            case CONVERTS_TO_ZERO -> fact("requested") + " are too few to convert into anything";
            case PERIOD_CLOSED ->
                "the books are closed until " + fact("closedUntil") + "; it is said to count from "
                        + fact("effectiveAt");
            case OUT_OF_STOCK ->
                "of reward '" + fact("reward") + "' " + fact("left") + " are left, not " + fact("requested");
            case REWARD_UNAVAILABLE -> "reward '" + fact("reward") + "' cannot be had now: " + fact("because");
            case REWARD_LIMIT ->
                "a member may have " + fact("most") + " of reward '" + fact("reward") + "' " + fact("period")
                        + ", and has had " + fact("had");
            case BATCH_REFUSED -> "command " + fact("refused") + " of the batch was refused, so none was booked";
            case PRICE_CHANGED ->
                "reward '" + fact("reward") + "' costs " + fact("price") + " " + fact("pointType") + " and not "
                        + fact("expected");
            default -> code + (facts.isEmpty() ? "" : " " + facts);
        };
    }

    private String fact(String name) {
        return facts.getOrDefault(name, "?");
    }
}
