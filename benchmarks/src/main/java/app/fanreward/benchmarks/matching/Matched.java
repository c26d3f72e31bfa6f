package app.fanreward.benchmarks.matching;

/** Is told which rules match. Public, since engines generate code that tells it. */
public interface Matched {
    /**
     * A rule matches.
     *
     * @param rule its number
     */
    void add(int rule);
}
