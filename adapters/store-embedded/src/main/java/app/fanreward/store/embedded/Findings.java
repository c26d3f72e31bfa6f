package app.fanreward.store.embedded;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files of a store, a sentence each; beyond some number they are only counted. */
final class Findings {
    private static final int MOST = 100;

    private final List<String> sentences = new ArrayList<>();
    private long more;

    void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        } else {
            more++;
        }
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    List<String> all() {
        List<String> all = new ArrayList<>(sentences);
        if (more > 0) {
            all.add("and " + more + " more of that kind");
        }
        return all;
    }
}
