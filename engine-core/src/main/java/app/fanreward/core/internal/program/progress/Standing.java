package app.fanreward.core.internal.program.progress;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a member stands in a streak on some day.
 *
 * @param length the length of the run that goes on, or 0 if none does
 * @param run its first day, or null if none goes on
 * @param longest the length of the longest run up to then
 * @param freezes how many freezes are left
 */
public record Standing(int length, @Nullable LocalDate run, int longest, int freezes) {}
