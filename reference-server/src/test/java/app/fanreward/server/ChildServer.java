package app.fanreward.server;

import app.fanreward.api.RewardEngine;
import app.fanreward.core.FanReward;
import app.fanreward.store.embedded.EmbeddedStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server in a process of its own, with a durable store in the folder that is its argument. */
final class ChildServer {
    private ChildServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(ServerProcess.run(ServerOptions.of("127.0.0.1", 0), engine(Path.of(arguments[0])), server -> {
            System.out.println(server.address());
            System.out.flush();
        }));
    }

    static RewardEngine engine(Path folder) {
        return FanReward.builder()
                .store(EmbeddedStore.open(folder))
                .campaign(TestServer.CAMPAIGN)
                .build();
    }

    static Process start(Path folder) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        classPath,
                        ChildServer.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static String addressOf(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("the child process ended before it listened");
        }
        return line;
    }
}
