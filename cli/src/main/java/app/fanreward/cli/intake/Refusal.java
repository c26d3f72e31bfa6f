package app.fanreward.cli.intake;

/**
 * Something that was read and not taken.
 *
 * @param order its place among everything read
 * @param place the file and the position in it
 * @param message what is wrong and what would be right
 */
public record Refusal(long order, String place, String message) {}
