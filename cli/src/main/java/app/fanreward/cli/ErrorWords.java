package app.fanreward.cli;

import app.fanreward.api.ErrorCode;
import app.fanreward.api.FanRewardException;
import app.fanreward.api.Problem;
import app.fanreward.api.event.Names;
import app.fanreward.cli.command.Session;
import app.fanreward.cli.output.Output;
import app.fanreward.cli.output.ProblemWords;
import app.fanreward.store.embedded.StoreHeldException;
import app.fanreward.wire.json.AnswerJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Says what went wrong: in one sentence for people, in one document for scripts. Never a stack trace unasked. */
final class ErrorWords {
    private final Output out;

    /** Writes to an output. */
    ErrorWords(Output out) {
        this.out = out;
    }

    /** The command line could not be read. */
    int usage(CommandLine.ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = sentence(wrong, command) + suggestion(wrong, command);
        int exitCode = tell(CliCode.USAGE, message);
        out.word("Try '" + name + " --help'.");
        return exitCode;
    }

    /** A command failed; says whether it works on the folder of a store and on nothing else. */
    int failed(Exception failed, boolean verbose, boolean onFolder) {
        return switch (failed) {
            case CliException known ->
                tell(
                        known.exitCode() == ExitCode.USAGE ? CliCode.USAGE : CliCode.NOT_POSSIBLE,
                        String.valueOf(known.getMessage()));
            case FanRewardException known -> {
                String more =
                        known.code().worthRetrying() ? "; run the same command again, nothing is counted twice" : "";
                tell(
                        known.code().name(),
                        ExitCode.NOT_POSSIBLE,
                        words(known) + more + help(known, onFolder),
                        known.problems());
                yield ExitCode.NOT_POSSIBLE;
            }
            case UncheckedIOException known when known.getCause() != null -> file(known.getCause());
            case IOException known -> file(known);
            default -> {
                int exitCode = tell(CliCode.UNEXPECTED, unexpected(failed, verbose));
                if (verbose) {
                    out.word(trace(failed));
                }
                yield exitCode;
            }
        };
    }

    private int file(IOException failed) {
        return tell(CliCode.NOT_POSSIBLE, FileWords.of(failed));
    }

    private int tell(CliCode code, String message) {
        tell(code.name(), code.exitCode(), message, List.of());
        return code.exitCode();
    }

    private void tell(String code, int exitCode, String message, List<Problem> problems) {
        out.word("fanreward: " + message);
        if (out.json()) {
            out.document(AnswerJson.object()
                    .put(
                            "error",
                            AnswerJson.object()
                                    .put("code", code)
                                    .put("exitCode", exitCode)
                                    .put("message", message)
                                    .put("problems", AnswerJson.ofProblems(problems))
                                    .build())
                    .build());
        }
    }

    private static String words(FanRewardException known) {
        List<Problem> problems = known.problems();
        if (problems.size() == 1 && problems.getFirst().file() == null) {
            Problem only = problems.getFirst();
            return only.message() + (only.suggestion() == null ? "" : "; did you mean " + only.suggestion() + "?");
        }
        return ProblemWords.list(problems);
    }

    /** Who waits for a store that a server holds can have it from the server, unless it is the folder that is worked on. */
    private static String help(FanRewardException known, boolean onFolder) {
        if (known.code() != ErrorCode.STORE_LOCKED || onFolder) {
            return "";
        }
        String way = known.getCause() instanceof StoreHeldException held
                ? held.server()
                        .map(server -> "add --server " + Session.quoted(server.toString()))
                        .orElse("")
                : "";
        return (way.isEmpty()
                        ? "\nIf a server holds it, go through the server: add --server http://127.0.0.1:8080, with its "
                                + "address, to the same command."
                        : "\nGo through the server that holds it: " + way + " to the same command.")
                + " Commands that only read work beside it.";
    }

    private static String sentence(CommandLine.ParameterException wrong, CommandLine command) {
        return wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                        && !command.getSubcommands().isEmpty()
                        && !unmatched.getUnmatched().isEmpty()
                        && !unmatched.getUnmatched().getFirst().startsWith("-")
                ? "there is no command '" + unmatched.getUnmatched().getFirst() + "'"
                : firstLine(String.valueOf(wrong.getMessage()));
    }

    private static String suggestion(CommandLine.ParameterException wrong, CommandLine command) {
        if (!(wrong instanceof CommandLine.UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return "";
        }
        String written = unmatched.getUnmatched().getFirst();
        List<String> allowed = new ArrayList<>();
        if (written.startsWith("-")) {
            command.getCommandSpec().options().forEach(option -> allowed.addAll(List.of(option.names())));
        } else {
            allowed.addAll(command.getSubcommands().keySet());
        }
        int equals = written.indexOf('=');
        return Names.didYouMean(equals < 0 ? written : written.substring(0, equals), allowed)
                .map(meant -> "; did you mean " + meant + "?")
                .orElse("");
    }

    private static String unexpected(Exception failed, boolean verbose) {
        return "this should not have happened: " + failed.getClass().getSimpleName()
                + (failed.getMessage() == null ? "" : ": " + firstLine(failed.getMessage()))
                + (verbose ? "" : "; --verbose shows where");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String trace(Exception failed) {
        StringWriter text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
