package app.fanreward.cli.command;

import picocli.CommandLine;

/** A command that only groups others. */
public interface Group {
    /**
     * Adds the commands it groups.
     *
     * @param line where to
     */
    void addTo(CommandLine line);
}
