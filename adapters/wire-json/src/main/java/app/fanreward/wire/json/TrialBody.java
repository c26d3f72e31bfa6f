package app.fanreward.wire.json;

import app.fanreward.api.rule.ProgramDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried out.
 *
 * @param events the events; read by the settings of the draft, if there is one
 * @param draft the program that decides, or null for the running one
 */
public record TrialBody(EventBody events, @Nullable ProgramDefinition draft) {}
