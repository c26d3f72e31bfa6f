package app.fanreward.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param page the page
 * @param line the line its fence stands in
 * @param language what the fence names
 * @param marker the HTML comment right above it, without its brackets, or empty
 * @param text what stands in it
 */
record Block(Path page, int line, String language, String marker, String text) {
    static List<Block> of(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("```")) {
                continue;
            }
            int start = i;
            StringBuilder text = new StringBuilder();
            for (i++; i < lines.size() && !lines.get(i).equals("```"); i++) {
                text.append(lines.get(i)).append('\n');
            }
            String above = start == 0 ? "" : lines.get(start - 1).strip();
            String marker = above.startsWith("<!--")
                    ? above.substring(4, above.length() - 3).strip()
                    : "";
            blocks.add(new Block(page, start + 1, lines.get(start).substring(3).strip(), marker, text.toString()));
        }
        return blocks;
    }

    @Override
    public String toString() {
        return Repository.ROOT.relativize(page) + ":" + line;
    }
}
