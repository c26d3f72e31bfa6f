package app.fanreward.rules.json.scenario;

import java.util.List;

/**
 * A story with an end that must hold: what is given, what happens then, and what must come of it. Immutable.
 *
 * @param at where it stands
 * @param name what it shows, for people
 * @param program the program it begins with
 * @param member whose events, commands and balances are meant where none is named
 * @param given what happened before; it has to succeed, and its awards do not count among those of {@code when}
 * @param when what happens, one step after the other
 * @param then what must hold at the end
 */
public record Scenario(
        Location at,
        String name,
        ScenarioProgram program,
        String member,
        List<Step> given,
        List<Step> when,
        List<Expectation> then) {
    /** The member that is meant where none is named. */
    public static final String MEMBER = "test-member";

    /** The source of events that name none. */
    public static final String SOURCE = "campaign-test";

    /** Takes copies. */
    public Scenario {
        given = List.copyOf(given);
        when = List.copyOf(when);
        then = List.copyOf(then);
    }

    /**
     * The same story on another program.
     *
     * @param other the program
     * @return the scenario
     */
    public Scenario with(ScenarioProgram other) {
        return new Scenario(at, name, other, member, given, when, then);
    }
}
