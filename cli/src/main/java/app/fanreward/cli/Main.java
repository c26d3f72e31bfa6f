package app.fanreward.cli;

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
        System.exit(Cli.run(Surroundings.ofProcess(), args));
    }
}
