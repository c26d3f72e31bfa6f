package app.fanreward.cli;

import app.fanreward.cli.command.CommandNames;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.options.Settings;
import app.fanreward.cli.output.Output;
import picocli.CommandLine;

/** Runs one command in the process it is called in. */
public final class Cli {
    private Cli() {}

    /**
     * Runs a command.
     *
     * @param around what surrounds it
     * @param args the command line
     * @return one of {@link ExitCode}
     */
    public static int run(Surroundings around, String... args) {
        Output out = new Output(around.out(), around.err(), Settings.wantsJson(args, around));
        Session session = new Session(around);
        ErrorWords errors = new ErrorWords(out);
        CommandLine commands = CommandNames.assemble(session, args);
        commands.setOut(around.out());
        commands.setErr(around.err());
        commands.setParameterExceptionHandler((wrong, unused) -> errors.usage(wrong));
        commands.setExecutionExceptionHandler(
                (failed, command, parsed) -> errors.failed(failed, isVerbose(args), session.onFolder()));
        try {
            return commands.execute(args);
        } catch (Error failed) {
            return errors.failed(new IllegalStateException(failed.toString(), failed), isVerbose(args), false);
        } finally {
            out.flush();
        }
    }

    private static boolean isVerbose(String[] args) {
        for (String arg : args) {
            if (arg.equals("-v") || arg.equals("--verbose")) {
                return true;
            }
        }
        return false;
    }
}
