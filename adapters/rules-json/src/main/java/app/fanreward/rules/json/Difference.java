package app.fanreward.rules.json;

import org.jspecify.annotations.Nullable;

/**
 * Something in which two campaigns of one key differ, in the words of files.
 *
 * @param campaign the key of the campaign
 * @param rule the key of the rule it is in, or empty if it is in none
 * @param field the field, such as {@code limits[0].cap.points}; empty if a whole campaign or rule is on one side only
 * @param before what stands there before, on one line, or null if nothing does
 * @param after what stands there after, on one line, or null if nothing does
 */
public record Difference(
        String campaign,
        String rule,
        String field,
        @Nullable String before,
        @Nullable String after) {}
