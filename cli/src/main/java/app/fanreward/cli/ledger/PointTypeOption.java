package app.fanreward.cli.ledger;

import app.fanreward.api.rule.PointType;
import app.fanreward.api.rule.ProgramDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which points an amount is of. */
public final class PointTypeOption {
    private static final String NAME = "--type";

    @Option(names = NAME, paramLabel = "TYPE", description = "Which points. Default: the program's first.")
    @Nullable
    String type;

    /** Makes an option that is not set. */
    public PointTypeOption() {}

    /**
     * Finds the point type.
     *
     * @param program says which there are
     * @return the one that is named, else the first
     * @throws app.fanreward.cli.CliException if there is none of that name
     */
    public PointType in(ProgramDefinition program) {
        return Amounts.type(NAME, program, type);
    }
}
