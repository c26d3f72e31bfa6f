package app.fanreward.cli.intake;

import app.fanreward.api.event.EngagementEvent;

/**
 * An event with where it was read.
 *
 * @param order its place among everything read
 * @param event the event
 * @param place the place, shown by its {@code toString}
 */
record Placed(long order, EngagementEvent event, Object place) {}
