package app.fanreward.cli.command;

import app.fanreward.cli.CliException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files and folders that a command is about: those that are named, or else the campaigns of the run. */
final class NamedPaths {
    private NamedPaths() {}

    static List<Path> of(Session session, List<Path> named, String todo) {
        List<Path> all = named.isEmpty()
                ? session.settings().campaigns()
                : named.stream().map(session.around()::resolve).toList();
        if (all.isEmpty()) {
            throw CliException.usage("nothing to " + todo + ": name files or folders, or give --campaigns PATH");
        }
        for (Path path : all) {
            if (!Files.exists(path)) {
                throw CliException.notPossible("there is no file or folder " + path);
            }
        }
        return all;
    }
}
