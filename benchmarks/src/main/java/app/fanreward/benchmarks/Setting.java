package app.fanreward.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where figures were taken: without it they mean nothing. */
public final class Setting {
    private Setting() {}

    /**
     * Describes machine, Java and the disk under a folder.
     *
     * @param folder where the benchmark writes
     * @return names and values for people and programs
     * @throws IOException if the folder cannot be looked at
     */
    public static Map<String, Object> of(Path folder) throws IOException {
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        setting.put("processor", processor());
        setting.put("cores", Runtime.getRuntime().availableProcessors());
        setting.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        setting.put("java", System.getProperty("java.vm.version") + " (" + System.getProperty("java.vendor") + ")");
        setting.put("disk", Files.getFileStore(folder).type());
        return setting;
    }

    /**
     * Warns where syncing costs nothing, so that nothing measured there says anything about a disk.
     *
     * @param folder where the benchmark writes
     * @return the warning, or empty
     * @throws IOException if the folder cannot be looked at
     */
    public static String warning(Path folder) throws IOException {
        String type = Files.getFileStore(folder).type();
        return type.equals("tmpfs") || type.equals("ramfs")
                ? folder + " is in memory (" + type + "): syncs cost nothing there; set TMPDIR to a folder on a disk"
                : "";
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        List<String> lines = Files.isReadable(info) ? Files.readAllLines(info) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
