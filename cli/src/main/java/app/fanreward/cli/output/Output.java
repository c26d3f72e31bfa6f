package app.fanreward.cli.output;

import app.fanreward.wire.json.AnswerJson;
import java.io.PrintWriter;

/**
 * Where a command writes: data to standard output, words about it to standard error. With {@code --json} standard output
 * carries exactly one document. Safe for use by many threads.
 */
public final class Output {
    private final PrintWriter data;
    private final PrintWriter words;
    private final boolean json;

    /**
     * Makes the output of a run.
     *
     * @param data standard output
     * @param words standard error
     * @param json whether answers are JSON
     */
    public Output(PrintWriter data, PrintWriter words, boolean json) {
        this.data = data;
        this.words = words;
        this.json = json;
    }

    /**
     * Says whether answers are JSON.
     *
     * @return true if so
     */
    public boolean json() {
        return json;
    }

    /**
     * Writes the answer as JSON.
     *
     * @param document the answer
     */
    public void document(AnswerJson document) {
        data.println(document);
    }

    /**
     * Writes an answer that is a document as it stands, whatever the form of answers.
     *
     * @param document the document, with the end of its last line
     */
    public void verbatim(String document) {
        data.print(document);
    }

    /**
     * Writes a line of the answer for people; nothing where the answer is JSON.
     *
     * @param text the line
     */
    public void line(String text) {
        if (!json) {
            data.println(text);
        }
    }

    /**
     * Writes a line about what happens, whatever the form of the answer.
     *
     * @param text the line
     */
    public void word(String text) {
        // On a terminal both go to the same place, and should come in the order they were said.
        data.flush();
        words.println(text);
        words.flush();
    }

    /** Hands everything to the process. */
    public void flush() {
        data.flush();
        words.flush();
    }
}
