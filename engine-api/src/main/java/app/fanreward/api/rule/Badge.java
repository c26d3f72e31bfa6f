package app.fanreward.api.rule;

import org.jspecify.annotations.Nullable;

/**
 * Something members are given to show. It is held as long as anything that granted it stands. Conditions ask how often it
 * was granted as {@code badge.KEY}; of one that is not counted that is 0 or 1.
 *
 * @param title what people call it, or null
 * @param counted whether it is granted over and over, and counts; otherwise it is held at most once
 */
public record Badge(@Nullable String title, boolean counted) {}
