package app.fanreward.cli;

import app.fanreward.cli.output.WatchedStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            // The most frequent question of scripts: answered without loading anything.
            System.out.println(Version.text());
            return;
        }
        WatchedStream out = new WatchedStream(new FileOutputStream(FileDescriptor.out));
        int code = Cli.run(Surroundings.ofProcess(out), args);
        String lost = out.lost();
        if (lost != null) {
            System.err.println("fanreward: the answer could not be written: " + lost);
            code = ExitCode.NOT_POSSIBLE;
        }
        System.exit(code);
    }
}
